import type { ReactElement } from "react";
import type { LatestChange } from "@/lib/archive/types";
import { shanghaiDate } from "@/lib/dates";
import { readerOfCase, type Reader } from "./reader";

/** The editions published last. */
export function Latest({ reader, latest }: { reader: Reader; latest: readonly LatestChange[] }): ReactElement {
  const { words } = reader;
  return (
    <section className="latest" aria-labelledby="latest">
      <h2 id="latest">{words.home.latest}</h2>
      <ul>
        {latest.map((change) => (
          <LatestEntry key={change.caseNumber} reader={readerOfCase(reader, change.scriptExceptions)} change={change} />
        ))}
      </ul>
    </section>
  );
}

function LatestEntry({ reader, change }: { reader: Reader; change: LatestChange }): ReactElement {
  const { words } = reader;
  return (
    <li>
      <time dateTime={shanghaiDate(change.publishedAt)}>{shanghaiDate(change.publishedAt)}</time>
      <span>
        <a href={reader.href(`/cases/${change.caseNumber}`)}>{reader.say(change.title)}</a>
        <span className="note">
          {words.edition(change.editionNumber)}
          {words.colon}
          {changeWords(reader, change)}
        </span>
      </span>
    </li>
  );
}

function changeWords({ words, say }: Reader, { changeNote, editionNumber }: LatestChange): string {
  if (changeNote !== null) return say(changeNote);
  return editionNumber === 1 ? words.firstEdition : words.home.minor;
}
