import { expect, test } from "vitest";
import { childrenOf, parseXml, textOf } from "@/prisma/factories/xml";
import { CASES_A_PAGE, sitemap, sitemapIndex } from "./sitemap";

const ORIGIN = "https://archive.example";
const changed = new Date("2026-11-20T08:00:00Z");

test("a full page keeps the limits: 10,000 addresses in less than 50 MB, each in both scripts", () => {
  const places = Array.from({ length: CASES_A_PAGE }, (_, index) => ({
    path: `/cases/YT-${100_000 + index}`,
    changed,
  }));
  const document = sitemap(ORIGIN, places);
  expect(Buffer.byteLength(document)).toBeLessThan(50 * 1024 * 1024);
  const root = parseXml(document);
  expect(root).toMatchObject({ name: "urlset", uri: "http://www.sitemaps.org/schemas/sitemap/0.9" });
  const urls = childrenOf(root, "url");
  expect(urls).toHaveLength(10_000);
  const [first, second] = urls;
  if (!first || !second) throw new Error("no addresses");
  expect(textOf(first, "loc")).toBe(`${ORIGIN}/zh-hans/cases/YT-100000`);
  expect(textOf(second, "loc")).toBe(`${ORIGIN}/zh-hant/cases/YT-100000`);
  expect(textOf(first, "lastmod")).toBe("2026-11-20T08:00:00.000Z");
  for (const url of [first, second])
    expect(
      childrenOf(url, "xhtml:link").map(({ uri, attributes }) => [uri, attributes.hreflang, attributes.href]),
    ).toEqual([
      ["http://www.w3.org/1999/xhtml", "zh-Hans", `${ORIGIN}/zh-hans/cases/YT-100000`],
      ["http://www.w3.org/1999/xhtml", "zh-Hant", `${ORIGIN}/zh-hant/cases/YT-100000`],
    ]);
});

test("the index names its pages with their dates, and an empty archive has one", () => {
  const index = parseXml(sitemapIndex(ORIGIN, [{ page: 1, lastPublishedAt: changed }], changed));
  expect(childrenOf(index, "sitemap").map((page) => textOf(page, "loc"))).toEqual([
    `${ORIGIN}/sitemap/pages`,
    `${ORIGIN}/sitemap/1`,
  ]);
  expect(childrenOf(parseXml(sitemapIndex(ORIGIN, [], null)), "sitemap")).toHaveLength(1);
});
