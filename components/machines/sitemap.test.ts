import { expect, test } from "vitest";
import { childrenOf, parseXml, textOf } from "@/prisma/factories/xml";
import { SERIALS_A_PAGE, serialsOf } from "@/lib/datasets/sitemap";
import { sitemap, sitemapIndex } from "./sitemap";

const ORIGIN = "https://archive.example";
const changed = new Date("2026-11-20T08:00:00Z");

test("a full page keeps the limits: 10,000 addresses in less than 50 MB, each in both scripts", () => {
  const places = Array.from({ length: SERIALS_A_PAGE }, (_, index) => ({
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
  const index = parseXml(sitemapIndex(ORIGIN, [{ page: "YT-1", lastPublishedAt: changed }], changed));
  expect(childrenOf(index, "sitemap").map((page) => textOf(page, "loc"))).toEqual([
    `${ORIGIN}/sitemap/pages`,
    `${ORIGIN}/sitemap/YT-1`,
  ]);
  expect(childrenOf(parseXml(sitemapIndex(ORIGIN, [], null)), "sitemap")).toHaveLength(1);
});

test("every serial is on one page, whose numbers are of one length", () => {
  expect(serialsOf("YT-1")).toEqual({ first: "YT-0000", last: "YT-4999" });
  expect(serialsOf("YT-2")).toEqual({ first: "YT-5000", last: "YT-9999" });
  expect(serialsOf("YT-3")).toEqual({ first: "YT-10000", last: "YT-14999" });
  for (const none of ["1", "YT-0", "YT-01", "YT-1x", "YT-99999999", "yt-1", "%", "\0"])
    expect(serialsOf(none)).toBeNull();
});
