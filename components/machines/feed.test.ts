import { expect, test } from "vitest";
import { readerOf } from "@/components/archive/reader";
import type { Announcement } from "@/lib/datasets/types";
import { NO_SETTINGS } from "@/lib/settings/schema";
import { childrenOf, parseXml, textOf } from "@/prisma/factories/xml";
import { feedDocument } from "./feed-documents";

const announced: Announcement = {
  caseNumber: "YT-0003",
  title: "“城中村”改造 <试点> & 后续",
  titleStatus: "ORIGINAL",
  sortYear: 2005,
  launch: "2005",
  summary: "改造之后\n环境改善",
  bodyStatus: "FULL",
  leads: [],
  fields: ["社会"],
  keywords: [],
  recognitions: [],
  hasIndicators: false,
  scriptExceptions: [{ from: "后续", to: "后续" }],
  editionNumber: 2,
  publishedAt: new Date("2026-11-20T08:00:00Z"),
  changeNote: "补充数据",
  firstPublishedAt: new Date("2026-11-01T08:00:00Z"),
};

const propsIn = (script: "zh-hans" | "zh-hant", change: Partial<Announcement> = {}) => ({
  reader: readerOf(script, { theme: null, isLarge: false }),
  origin: "https://archive.example:8443",
  path: "/fields/%E7%A4%BE%E4%BC%9A",
  title: "社会",
  items: [{ ...announced, ...change }],
});

test("Atom has what RFC 4287 requires, in the script of its address", () => {
  const feed = parseXml(feedDocument(propsIn("zh-hant"), "atom"));
  expect(feed).toMatchObject({
    name: "feed",
    uri: "http://www.w3.org/2005/Atom",
    attributes: { "xml:lang": "zh-Hant" },
  });
  expect(textOf(feed, "id")).toBe("tag:archive.example,2026:zh-hant/fields/%E7%A4%BE%E4%BC%9A/feed");
  expect(textOf(feed, "updated")).toBe("2026-11-20T08:00:00.000Z");
  expect(childrenOf(feed, "author")).toHaveLength(1);
  const self = childrenOf(feed, "link").find(({ attributes }) => attributes.rel === "self");
  expect(self?.attributes.href).toBe("https://archive.example:8443/zh-hant/fields/%E7%A4%BE%E4%BC%9A/feed.atom");
  const [entry, ...others] = childrenOf(feed, "entry");
  if (!entry) throw new Error("no entry");
  expect(others).toEqual([]);
  expect(textOf(entry, "title")).toBe("“城中村”改造 <試點> & 后续");
  expect(textOf(entry, "summary")).toBe("第 2 版。\n補充數據\n改造之後\n環境改善");
  expect(textOf(entry, "published")).toBe("2026-11-01T08:00:00.000Z");
  expect(childrenOf(entry, "category").map(({ attributes }) => attributes.term)).toEqual(["社會"]);
});

test("feeds state the rights that the site grants, and are silent while it grants none", () => {
  const props = propsIn("zh-hant");
  const site = { ...NO_SETTINGS, licenceName: "知识共享 署名 4.0", licenceUrl: "https://licence.example/by?a&b" };
  const granted = { ...props, reader: { ...props.reader, site } };
  expect(textOf(parseXml(feedDocument(granted, "atom")), "rights")).toBe(
    "知識共享 署名 4.0 https://licence.example/by?a&b",
  );
  expect(feedDocument(granted, "rss")).toContain("<copyright>知識共享");
  expect(feedDocument(props, "atom")).not.toContain("<rights>");
  expect(feedDocument(props, "rss")).not.toContain("<copyright>");
});

test("a new edition updates the item it had: the same id, a later date", () => {
  const [before, after] = [announced.publishedAt, new Date("2026-12-24T00:00:00Z")].map((publishedAt, index) => {
    const feed = parseXml(feedDocument(propsIn("zh-hans", { publishedAt, editionNumber: index + 2 }), "atom"));
    const [entry] = childrenOf(feed, "entry");
    if (!entry) throw new Error("no entry");
    return { id: textOf(entry, "id"), updated: textOf(entry, "updated") };
  });
  expect(after?.id).toBe(before?.id);
  expect(after?.updated).not.toBe(before?.updated);
});

test("RSS has what 2.0 requires, and says where it is", () => {
  const rss = parseXml(feedDocument(propsIn("zh-hans"), "rss"));
  expect(rss).toMatchObject({ name: "rss", attributes: { version: "2.0" } });
  const [channel] = childrenOf(rss, "channel");
  if (!channel) throw new Error("no channel");
  for (const name of ["title", "link", "description", "language"]) expect(textOf(channel, name)).not.toBe("");
  expect(childrenOf(channel, "atom:link")[0]?.attributes).toMatchObject({
    rel: "self",
    href: "https://archive.example:8443/zh-hans/fields/%E7%A4%BE%E4%BC%9A/feed.rss",
  });
  const [item] = childrenOf(channel, "item");
  if (!item) throw new Error("no item");
  expect(childrenOf(item, "guid")[0]).toMatchObject({
    attributes: { isPermaLink: "false" },
    text: "tag:archive.example,2026:zh-hans/cases/YT-0003",
  });
  expect(textOf(item, "pubDate")).toBe("Sun, 01 Nov 2026 08:00:00 GMT");
  expect(textOf(item, "atom:updated")).toBe("2026-11-20T08:00:00.000Z");
});

test("JSON Feed 1.1 has what it requires", () => {
  const feed = JSON.parse(feedDocument(propsIn("zh-hans"), "json")) as Record<string, unknown>;
  expect(feed).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    title: "社会",
    feed_url: "https://archive.example:8443/zh-hans/fields/%E7%A4%BE%E4%BC%9A/feed.json",
    items: [
      {
        id: "tag:archive.example,2026:zh-hans/cases/YT-0003",
        url: "https://archive.example:8443/zh-hans/cases/YT-0003",
        title: announced.title,
        date_modified: "2026-11-20T08:00:00.000Z",
        content_text: expect.stringContaining("改造之后") as string,
      },
    ],
  });
});

test("an empty archive is a valid empty feed", () => {
  const feed = parseXml(feedDocument({ ...propsIn("zh-hans"), items: [] }, "atom"));
  expect(textOf(feed, "updated")).toBe("1970-01-01T00:00:00.000Z");
  expect(childrenOf(feed, "entry")).toEqual([]);
});
