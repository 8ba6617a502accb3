import { Fragment, type ReactElement } from "react";
import { FEED_FORMATS, FEED_TYPES, feedPath } from "@/components/machines/feed";
import type { Reader } from "./reader";

interface FeedProps {
  reader: Reader;
  /** Of the page the feed belongs to, below the script: "" for the whole archive, `/organisations/minzhengju`. */
  path: string;
}

interface FeedLinksProps extends FeedProps {
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

/** Where people find them. */
export function Subscriptions({ reader, path }: FeedProps): ReactElement {
  const { words, script } = reader;
  return (
    <p className="note">
      {words.data.feeds}
      {words.colon}
      {FEED_FORMATS.map((format, index) => (
        <Fragment key={format}>
          {index > 0 ? " · " : null}
          <a href={`/${script}${feedPath(path, format)}`}>{words.data.feedNames[format]}</a>
        </Fragment>
      ))}
    </p>
  );
}
