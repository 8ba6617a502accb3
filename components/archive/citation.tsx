import type { ReactElement } from "react";
import type { PublicEdition } from "@/lib/archive/types";
import { CITATION_FILES, gbt2015, gbt2025, type CitationFile, type CitedEdition } from "@/lib/reading/citation";
import { editionPath } from "./cited";
import type { Reader } from "./reader";

interface CitationProps {
  reader: Reader;
  edition: PublicEdition;
  cited: CitedEdition;
}

/**
 * How to cite, on a page that may be kept for days: without the day of reading, which only the page of all forms can know.
 */
export function Citation({ reader, edition, cited }: CitationProps): ReactElement {
  const { words, script, href } = reader;
  const path = editionPath(edition);
  return (
    <div className="citation">
      <p className="cite">{gbt2025(cited, null)}</p>
      <p className="note">{words.citing.hint}</p>
      <ul className="forms">
        <li>
          <a href={href(`${path}/cite`)}>{words.citing.forms}</a>
        </li>
        <li>
          <a href={`/${script}${path}.json`}>{words.case.json}</a>
        </li>
        <li>
          <a href={`/${script}${path}.md`}>{words.citing.markdown}</a>
        </li>
      </ul>
      <p className="note hash">
        {words.case.hash}
        {words.colon}
        <code>{edition.sha256}</code>
      </p>
    </div>
  );
}

interface CitePageProps extends CitationProps {
  /** The reader's day in Shanghai. */
  today: string;
}

/** Every form of the citation, to be selected or downloaded, with the reader's own day of access. */
export function CitePage({ reader, edition, cited, today }: CitePageProps): ReactElement {
  const { words, href, script } = reader;
  const path = editionPath(edition);
  const files = Object.keys(CITATION_FILES) as CitationFile[];
  return (
    <article className="cite-page">
      <header>
        <p className="case-number">
          {words.case.number} <a href={href(path)}>{edition.caseNumber}</a>
        </p>
        <h1>
          {cited.title}
          <small>{words.citing.of(edition.number)}</small>
        </h1>
      </header>
      <p>{words.citing.intro(today)}</p>
      <p className="note">{words.citing.authors}</p>
      <section aria-labelledby="gbt-2025">
        <h2 id="gbt-2025">GB/T 7714—2025</h2>
        <p className="cite">{gbt2025(cited, today)}</p>
      </section>
      <section aria-labelledby="gbt-2015">
        <h2 id="gbt-2015">GB/T 7714—2015</h2>
        <p className="cite">{gbt2015(cited, today)}</p>
      </section>
      {files.map((ending) => (
        <section key={ending} aria-labelledby={`form-${ending}`}>
          <h2 id={`form-${ending}`}>{CITATION_FILES[ending].name}</h2>
          <pre className="cite" tabIndex={0} aria-labelledby={`form-${ending}`} role="region">
            {CITATION_FILES[ending].write(cited, today)}
          </pre>
          <p>
            <a href={`/${script}${path}/cite.${ending}`} download={`${edition.caseNumber}-${edition.number}.${ending}`}>
              {words.citing.download(CITATION_FILES[ending].name)}
            </a>
          </p>
        </section>
      ))}
    </article>
  );
}
