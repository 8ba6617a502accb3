import type { ShownClaim } from "@/lib/checks/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { labelOf } from "../form/labels";
import { MarkedSentence } from "./marked-sentence";
import { fieldAddress } from "./places";

interface ClaimsListProps {
  claims: readonly ShownClaim[];
  editionId: string;
  words: Words;
}

/** Figures and firsts of the text with what they rest on; those that rest on nothing come first. */
export function ClaimsList({ claims, editionId, words }: ClaimsListProps) {
  const { claims: t } = words.t.checks;
  const sourced = claims.filter((claim) => claim.source !== null);
  const unsourced = claims.filter((claim) => claim.source === null);
  return (
    <section className="claims-list" id="claims">
      <h2>{t.title}</h2>
      <p className="hint">{t.intro}</p>
      <p>
        {claims.length === 0
          ? t.none
          : fill(t.summary, { n: claims.length, sourced: sourced.length, unsourced: unsourced.length })}
      </p>
      {claims.length > 0 && (
        <ul>
          {[...unsourced, ...sourced].map((claim, index) => (
            <ClaimRow key={index} claim={claim} editionId={editionId} words={words} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ClaimRow({ claim, editionId, words }: { claim: ShownClaim; editionId: string; words: Words }) {
  const { t, terms } = words;
  const { claims } = t.checks;
  const { kind, row, source, evidence, passage } = claim;
  const missing =
    kind === "FIGURE" ? { group: "indicators", text: claims.addIndicator } : { group: "firsts", text: claims.addFirst };
  return (
    <li>
      <span className={`tag ${evidence.toLowerCase()}`}>{terms.evidence[evidence]}</span>{" "}
      <MarkedSentence context={claim.context} length={passage.length} />{" "}
      <span className="finding-said">{source === null ? claims.unsourced : claims.sourced}</span>
      {row === null ? (
        <>
          <span className="finding-said">{claims.unlinked}</span>
          <a href={`/desk/editions/${editionId}/edit#part-${missing.group}`} aria-label={`${missing.text} ${passage}`}>
            {missing.text}
          </a>
        </>
      ) : (
        <a
          href={fieldAddress(editionId, firstCellOf(row))}
          aria-label={`${fill(claims.linked, { row: labelOf(row, words) })} ${passage}`}
        >
          {fill(claims.linked, { row: labelOf(row, words) })}
        </a>
      )}
    </li>
  );
}

/** Where a row's own words stand in the form. */
function firstCellOf(row: string): string {
  const cells: Readonly<Record<string, string>> = {
    indicators: "value",
    firsts: "claim",
    milestones: "text",
    recognitions: "name",
    adoptions: "adopter",
    sources: "title",
  };
  return `${row}.${cells[row.split(".")[0] ?? ""] ?? ""}`;
}
