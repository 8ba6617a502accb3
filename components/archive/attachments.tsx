import type { ReactElement } from "react";
import { FORMATS, kindOfMediaType } from "@/lib/attachments/schema";
import type { CaseContent } from "@/lib/cases/schema";
import { sizeInWords } from "@/lib/i18n/sizes";
import type { Reader } from "./reader";

const SHORT = 12;

/** The files of a case, each with what a reader wants to know before downloading it. */
export function Attachments({ reader, content }: { reader: Reader; content: CaseContent }): ReactElement {
  return (
    <ul className="attachments">
      {content.attachments.map(({ id, sha256, title, name, mediaType, size }) => (
        <li key={id} id={`attachment-${id}`}>
          <a href={reader.imageAddress(sha256)}>{reader.say(title ?? name)}</a>
          <p className="note">
            {title === null ? null : <span>{name}</span>}
            <span>{endingOf(mediaType)}</span>
            <span>{sizeInWords(size)}</span>
            <span title={sha256}>
              SHA-256 <code>{sha256.slice(0, SHORT)}</code>
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function endingOf(mediaType: string): string {
  const kind = kindOfMediaType(mediaType);
  return kind === null ? mediaType : (FORMATS[kind].endings[0] ?? kind).toUpperCase();
}
