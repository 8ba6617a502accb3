import { licenceInWords } from "@/lib/datasets/licence";
import { readerOfCase, type Reader } from "@/components/archive/reader";
import type { Announcement } from "@/lib/datasets/types";

export const FEED_FORMATS = ["atom", "rss", "json"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: "application/atom+xml",
  rss: "application/rss+xml",
  json: "application/feed+json",
};

/** @returns null for what is no file name of a feed */
export function readFeedName(name: string): FeedFormat | null {
  return FEED_FORMATS.find((format) => name === `feed.${format}`) ?? null;
}

export function feedPath(path: string, format: FeedFormat): string {
  return `${path}/feed.${format}`;
}

export interface FeedProps {
  reader: Reader;
  /** Where the archive is reached, without a slash at the end. */
  origin: string;
  /** Of the page that the feed belongs to, below the script. */
  path: string;
  title: string;
  /** Newest first. */
  items: readonly Announcement[];
}

/** What every format tells of a case, in the reader's script. */
export interface FeedItem {
  id: string;
  title: string;
  /** The case's plain address: whoever follows it sees what is in force. */
  address: string;
  /** What was announced, for ever. */
  editionData: string;
  summary: string;
  fields: string[];
  published: Date;
  updated: Date;
}

export interface Feed {
  id: string;
  title: string;
  lang: string;
  author: string;
  /** Under which terms what it tells may be used; null while none are granted. */
  rights: string | null;
  /** Of the page. */
  address: string;
  self: string;
  updated: Date;
  items: FeedItem[];
}

export function feedOf({ reader, origin, path, title, items }: FeedProps, format: FeedFormat): Feed {
  const base = `${origin}/${reader.script}`;
  const [newest] = items;
  return {
    id: tagOf(origin, `${reader.script}${path}/feed`),
    title,
    lang: reader.lang,
    author: reader.words.site,
    rights: reader.site.licenceName && reader.say(licenceInWords(reader.site, "")),
    address: base + path,
    self: base + feedPath(path, format),
    updated: newest?.publishedAt ?? new Date(0),
    items: items.map((announced) => itemOf(announced, reader, origin)),
  };
}

function itemOf(announced: Announcement, reader: Reader, origin: string): FeedItem {
  const { caseNumber, editionNumber } = announced;
  const { say } = readerOfCase(reader, announced.scriptExceptions);
  const address = `${origin}/${reader.script}/cases/${caseNumber}`;
  return {
    id: tagOf(origin, `${reader.script}/cases/${caseNumber}`),
    title: say(announced.title),
    address,
    editionData: `${address}/editions/${editionNumber}.json`,
    summary: [reader.words.data.feedEdition(editionNumber), say(announced.changeNote), say(announced.summary)]
      .filter((part) => part !== "")
      .join("\n"),
    fields: announced.fields.map(say),
    published: announced.firstPublishedAt,
    updated: announced.publishedAt,
  };
}

/** A name for good, RFC 4151: the same for every edition of a case, so that a new one is an update and no new item. */
function tagOf(origin: string, name: string): string {
  return `tag:${new URL(origin).hostname},2026:${name}`;
}
