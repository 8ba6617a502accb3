import type { ReactElement } from "react";
import { FEED_FORMATS, FEED_TYPES, feedPath } from "@/components/machines/feed";
import type { Reader } from "./reader";

interface FeedLinksProps {
  reader: Reader;
  /** Of the page the feed belongs to, below the script: "" for the whole archive, `/organisations/minzhengju`. */
  path: string;
  /** What the feed tells of. */
  title: string;
}

/** Where programs find the feeds of a page; it stands in the head. */
export function FeedLinks({ reader, path, title }: FeedLinksProps): ReactElement {
  return (
    <>
      {FEED_FORMATS.map((format) => (
        <link
          key={format}
          rel="alternate"
          type={FEED_TYPES[format]}
          title={`${title} (${reader.words.data.feedNames[format]})`}
          href={`/${reader.script}${feedPath(path, format)}`}
        />
      ))}
    </>
  );
}
