import { FOR_EVERYONE } from "@/app/cors";
import { FEED_TYPES, feedPath, type FeedFormat } from "@/components/machines/feed";
import { feedDocument } from "@/components/machines/feed-documents";
import { keptUnder, tags } from "@/lib/archive/tags";
import { listAnnouncements, type FeedTopic } from "@/lib/datasets/queries";
import { archiveRoute, type Visit } from "./answer";

const LATEST = 50;

/** What a feed tells of, and the page it belongs to. */
export interface FeedSubject {
  topic: FeedTopic;
  /** Below the script. */
  path: string;
  title: string;
  tag: string;
  /** A subject that is known although no case has it is an empty feed; another one does not exist. */
  mayBeEmpty: boolean;
}

/** @returns null for a subject that does not exist */
export async function feedAnswer(
  { request, reader, origin }: Visit<unknown>,
  format: FeedFormat,
  { topic, path, title, tag, mayBeEmpty }: FeedSubject,
): Promise<Response | null> {
  const items = await listAnnouncements(topic, LATEST);
  if (items.length === 0 && !mayBeEmpty) return null;
  return new Response(feedDocument({ reader, origin, path, title, items }, format), {
    headers: {
      "content-type": `${FEED_TYPES[format]}; charset=utf-8`,
      "content-language": reader.lang,
      "cache-control": "no-cache",
      ...FOR_EVERYONE,
      ...keptUnder(request.url, `/${reader.script}${feedPath(path, format)}`, [tag]),
    },
  });
}

/** The handlers of the feed of the whole archive. */
export function archiveFeed(format: FeedFormat) {
  return archiveRoute<{ script: string }>((visit) => {
    const { site, data } = visit.reader.words;
    const subject = { topic: null, path: "", title: `${site} · ${data.feedAll}`, tag: tags.archive, mayBeEmpty: true };
    return feedAnswer(visit, format, subject);
  });
}
