import type { ReactElement } from "react";
import type { EditionNote, PublicEdition } from "@/lib/archive/types";
import { shanghaiDate } from "@/lib/dates";
import { comparisonPath } from "./comparison";
import type { Reader } from "./reader";

interface EditionProps {
  reader: Reader;
  edition: PublicEdition;
}

/** Every edition that is or was public, newest first. */
export function Editions({ reader, edition }: EditionProps): ReactElement {
  return (
    <ol className="editions" reversed>
      {edition.editions.map((note) => (
        <li key={note.number}>
          <p>
            <a
              href={reader.href(`/cases/${edition.caseNumber}/editions/${note.number}`)}
              aria-current={note.number === edition.number ? "true" : undefined}
            >
              {reader.words.edition(note.number)}
            </a>
            <time dateTime={shanghaiDate(note.publishedAt)}>{shanghaiDate(note.publishedAt)}</time>
            {note.state === "PUBLISHED" ? <span className="tag">{reader.words.case.latest}</span> : null}
            {note.state === "WITHDRAWN" ? <span className="tag">{reader.vocabulary.state.WITHDRAWN}</span> : null}
          </p>
          <p className="note">
            <span>{changeWords(reader, note)}</span>
            <CompareLink reader={reader} edition={edition} note={note} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Leads from an edition to what it changed in the one that could be read before it. */
function CompareLink({ reader, edition, note }: EditionProps & { note: EditionNote }): ReactElement | null {
  const { words, href } = reader;
  const before = edition.editions.find(({ number, state }) => number < note.number && state !== "WITHDRAWN");
  if (note.state === "WITHDRAWN" || !before) return null;
  return (
    <a href={href(comparisonPath(edition.caseNumber, before.number, note.number))}>
      {words.comparing.link(before.number)}
    </a>
  );
}

function changeWords({ words, vocabulary, say }: Reader, { number, changeType, changeNote }: EditionNote): string {
  if (changeNote !== null) return `${vocabulary.changeType[changeType]}${words.colon}${say(changeNote)}`;
  return number === 1 ? words.firstEdition : vocabulary.changeType[changeType];
}

/** Tells a reader of an older edition that there is a newer one. */
export function SupersededBanner({ reader, edition }: EditionProps): ReactElement | null {
  const { words, href } = reader;
  const { number, latestNumber, caseNumber } = edition;
  if (latestNumber === number) return null;
  return (
    <div className="notice banner" role="note">
      <p>
        {latestNumber === null ? words.case.noneLatest(number) : words.case.superseded(number, latestNumber)}
        <a href={href(`/cases/${caseNumber}`)}>{words.case.seeLatest}</a>
      </p>
    </div>
  );
}
