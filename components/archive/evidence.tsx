import type { ReactElement } from "react";
import type { Evidence as EvidenceStatus, Source } from "@/lib/cases/schema";
import type { Reader } from "./reader";

interface EvidenceProps {
  reader: Reader;
  claim: { evidence: EvidenceStatus; source: string | null };
  /** The sources of the case: a claim refers to one by its id. */
  sources: readonly Source[];
}

/** How far a claim is proven, and where it was taken from. */
export function Evidence({ reader, claim, sources }: EvidenceProps): ReactElement {
  return (
    <span className="evidence">
      <span className={`tag ${claim.evidence.toLowerCase()}`}>{reader.vocabulary.evidence[claim.evidence]}</span>
      <SourceLink reader={reader} source={claim.source} sources={sources} />
    </span>
  );
}

interface SourceLinkProps {
  reader: Reader;
  source: string | null;
  sources: readonly Source[];
}

/** `来源 1`, leading to the source at the end of the page; nothing when the case does not list it. */
export function SourceLink({ reader, source, sources }: SourceLinkProps): ReactElement | null {
  const index = sources.findIndex(({ id }) => id === source);
  if (index < 0) return null;
  return (
    <a className="source-link" href={`#source-${sources[index]?.id}`}>
      {reader.words.case.source} {index + 1}
    </a>
  );
}
