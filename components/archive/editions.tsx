import type { ReactElement } from "react";
import type { EditionNote, PublicEdition } from "@/lib/archive/types";
import { shanghaiDate } from "@/lib/dates";
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
          <p className="note">{changeWords(reader, note)}</p>
        </li>
      ))}
    </ol>
  );
}

function changeWords({ words, vocabulary, say }: Reader, { number, changeType, changeNote }: EditionNote): string {
  if (changeNote !== null) return `${vocabulary.changeType[changeType]}${words.colon}${say(changeNote)}`;
  return number === 1 ? words.firstEdition : vocabulary.changeType[changeType];
}

interface CitationProps extends EditionProps {
  /** The lasting address of the edition. */
  address: string;
}

/** How to cite: the title, the edition, its date and the address that never changes. */
export function Citation({ reader, edition, address }: CitationProps): ReactElement {
  const { words } = reader;
  const date = shanghaiDate(edition.publishedAt);
  return (
    <div className="citation">
      <p className="note">{words.case.citeHint}</p>
      <p className="cite">
        {`${words.site}. ${reader.say(edition.content.title ?? edition.caseNumber)}`}
        {words.case.citation(edition.caseNumber, edition.number, date)}. <a href={address}>{address}</a>
      </p>
      <p className="note">
        <a href={`/${reader.script}/cases/${edition.caseNumber}/editions/${edition.number}.json`}>{words.case.json}</a>
      </p>
      <p className="note hash">
        {words.case.hash}
        {words.colon}
        <code>{edition.sha256}</code>
      </p>
    </div>
  );
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
