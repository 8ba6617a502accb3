import type { ReactElement } from "react";
import type { PublicEdition, YearSpan } from "@/lib/archive/types";
import type { CaseContent } from "@/lib/cases/schema";
import { shanghaiDate } from "@/lib/dates";
import type { RelatedCase } from "@/lib/reading/types";
import { CaseFacts } from "./case-facts";
import { partsOf } from "./case-parts";
import { editionPath } from "./cited";
import { ClaimsInText } from "./claims-in-text";
import { SupersededBanner } from "./editions";
import { CaseYearRule } from "./milestones";
import { ReportLink } from "./report-form";
import { readerOfCase, type Reader } from "./reader";

interface CaseArticleProps {
  reader: Reader;
  edition: PublicEdition;
  /** The years of the whole archive. */
  archive: YearSpan | null;
  /** Cases that have something in common with it; none for what is still being written. */
  related?: readonly RelatedCase[];
  /** Where the archive is reached, without a slash at the end. */
  origin: string;
}

/** One edition of a case: facts first, then the text, then what is claimed and how far it is proven. */
export function CaseArticle({ reader: plain, edition, archive, related = [], origin }: CaseArticleProps): ReactElement {
  const { content } = edition;
  const reader = readerOfCase(plain, content.scriptExceptions);
  const parts = partsOf(reader, edition, related, origin);
  return (
    <article className="case">
      <SupersededBanner reader={reader} edition={edition} />
      <header>
        <p className="case-number">
          {reader.words.case.number} {edition.caseNumber}
        </p>
        <h1>{reader.say(content.title ?? edition.caseNumber)}</h1>
        {content.titleStatus === "PROPOSED" ? (
          <p className="note">
            <span className="tag">{reader.words.case.titleProposed}</span>
            {reader.words.case.titleProposedHint}
          </p>
        ) : null}
      </header>
      <CaseFacts reader={reader} edition={edition} />
      <BodyNotice reader={reader} content={content} />
      <ClaimsInText reader={reader} edition={edition} />
      <CaseYearRule reader={reader} content={content} archive={archive} />
      <div className="columns">
        <nav className="contents" aria-label={reader.words.case.contents}>
          <ul>
            {parts.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="parts">
          {parts.map(({ id, title, children }) => (
            <section key={id} className="part" aria-labelledby={id}>
              <h2 id={id}>{title}</h2>
              {children}
            </section>
          ))}
        </div>
      </div>
      <ReportLink reader={reader} edition={edition} />
      <p className="print-only">
        {reader.words.edition(edition.number)}
        {reader.words.comma}
        {reader.words.case.published(shanghaiDate(edition.publishedAt))}
        {reader.words.colon}
        {`${origin}/${reader.script}${editionPath(edition)}`}
      </p>
    </article>
  );
}

/** Says at the top that the text is not whole, before anybody relies on it. */
function BodyNotice({ reader, content }: { reader: Reader; content: CaseContent }): ReactElement | null {
  const { words } = reader;
  if (content.bodyStatus === "FULL") return null;
  return (
    <p className="notice">
      {content.bodyStatus === "MISSING" ? words.case.missing : words.case.truncated}
      {content.bodyStatus === "TRUNCATED" && content.body ? <a href="#cut">{words.case.truncatedLink}</a> : null}
    </p>
  );
}
