import type { ReactElement } from "react";
import type { LeadLine } from "@/lib/archive/schema";
import { departmentQuery } from "./addresses";
import type { Reader } from "./reader";

interface LeadNamesProps {
  reader: Reader;
  leads: readonly LeadLine[];
}

/** Who led a case, by the names of that time: the leading ones first, a body that shares their office in parentheses. */
export function LeadNames({ reader, leads }: LeadNamesProps): ReactElement {
  const { words, vocabulary, say, href } = reader;
  const shown = leads.map((lead) => (
    <a key={lead.organisation} href={href("/cases", departmentQuery(lead.organisation))}>
      {say(lead.nameAsRecorded)}
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
