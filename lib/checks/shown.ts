import type { CaseContent } from "@/lib/cases/schema";
import { claimsIn } from "./claims";
import { findingsIn } from "./checks";
import { passagesIn, sentenceAround } from "./passages";
import type { CheckContext, ShownClaim, ShownFinding } from "./types";

/** Findings and claims of a content, each in the sentence it stands in. */
export function shownIn(
  content: CaseContent,
  context: CheckContext,
): { findings: ShownFinding[]; claims: ShownClaim[] } {
  const texts = new Map(passagesIn(content, context.edition.changeNote).map(({ path, text }) => [path, text]));
  const around = (path: string, offset: number, length: number) =>
    sentenceAround(texts.get(path) ?? "", offset, length);
  return {
    findings: findingsIn(content, context).map((finding) => {
      const { path, passage, offset } = finding;
      return { ...finding, context: offset === undefined ? null : around(path, offset, passage.length) };
    }),
    claims: claimsIn(content).map((claim) => ({
      ...claim,
      context: around(claim.path, claim.offset, claim.passage.length),
    })),
  };
}
