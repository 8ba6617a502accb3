import type { ReactElement } from "react";
import type { CaseContent } from "@/lib/cases/schema";
import type { RelatedCase } from "@/lib/reading/types";
import { readerOfCase, type Reader } from "./reader";

interface RelatedProps {
  reader: Reader;
  /** Of the case that is read. */
  content: CaseContent;
  related: readonly RelatedCase[];
}

/** A few cases that have something in common with this one, each with what it is. */
export function Related({ reader, content, related }: RelatedProps): ReactElement {
  return (
    <ul className="claims">
      {related.map((other) => (
        <li key={other.caseNumber}>
          <p>
            <a href={reader.href(`/cases/${other.caseNumber}`)}>
              {readerOfCase(reader, other.scriptExceptions).say(other.title)}
            </a>
          </p>
          <p className="note">
            <span>{reader.words.year(other.sortYear)}</span>
            <span>{why(reader, content, other)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** So many words say enough. */
const MOST_SAID = 3;

/** `同有主题词：社区管理`, or `同由区民政局牵头，同属社会领域`. */
function why({ words, say }: Reader, { leads }: CaseContent, { keywords, organisations, fields }: RelatedCase): string {
  const { citing, comma } = words;
  if (keywords.length > 0) return citing.sharedWords + keywords.slice(0, MOST_SAID).map(say).join(comma);
  const names = organisations.map((id) => say(leads.find((lead) => lead.organisation === id)?.nameAsRecorded ?? id));
  const lead = citing.sharedLead + names.join(comma) + citing.ledTogether;
  return `${lead}${citing.sharedFields}${fields.map((field) => say(field)).join(comma)}${citing.field}`;
}
