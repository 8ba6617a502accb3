import type { ReactElement } from "react";
import type { LeadLine } from "@/lib/archive/schema";
import { paths } from "./browsing-addresses";
import { Marked } from "./marked";
import type { Reader } from "./reader";

interface LeadNamesProps {
  reader: Reader;
  leads: readonly LeadLine[];
  /** Words looked for, from `termsOf`. */
  terms?: readonly string[];
}

/** Who led a case, by the names of that time: the leading ones first, a body that shares their office in parentheses. */
export function LeadNames({ reader, leads, terms = [] }: LeadNamesProps): ReactElement {
  const { words, vocabulary, href } = reader;
  const shown = leads.map((lead) => (
    <a key={lead.organisation} href={href(paths.organisation(lead.organisation))}>
      <Marked reader={reader} text={lead.nameAsRecorded} terms={terms} />
    </a>
  ));
  return (
    <>
      {leads.map((lead, index) => (
        <span key={lead.organisation} className="lead">
          {index > 0 && lead.role !== "CO_LOCATED" ? words.comma : null}
          {lead.role === "CO_LOCATED" ? <>（{shown[index]}）</> : shown[index]}
          {lead.role === "PARTICIPATING" ? `（${vocabulary.leadRole.PARTICIPATING}）` : null}
        </span>
      ))}
    </>
  );
}
