import type { ReactElement } from "react";
import type { PublicEdition } from "@/lib/archive/types";
import { claimsOf } from "@/lib/checks/claims";
import { Evidence } from "./evidence";
import type { Reader } from "./reader";

interface ClaimsInTextProps {
  reader: Reader;
  edition: Pick<PublicEdition, "content" | "sha256">;
}

/** Which figures and firsts of the text the case gives a source for, and how far each is proven; nothing without any. */
export function ClaimsInText({ reader, edition: { content, sha256 } }: ClaimsInTextProps): ReactElement | null {
  const claims = claimsOf(content, sha256);
  if (claims.length === 0) return null;
  const { words, say } = reader;
  const sourced = claims.filter((claim) => claim.source !== null).length;
  return (
    <details className="claims-in-text">
      <summary>{words.case.textClaims(claims.length, sourced, claims.length - sourced)}</summary>
      <p className="note">{words.case.textClaimsHint}</p>
      <ul>
        {claims.map((claim) => (
          <li key={`${claim.kind} ${claim.passage}`}>
            <q>{say(claim.passage)}</q> <Evidence reader={reader} claim={claim} sources={content.sources} />
            {claim.source === null ? <span className="note">{words.case.noSource}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
