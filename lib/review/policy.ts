import type { Actor } from "@/lib/auth/types";
import { canTransition, isAdministrator, isLastStage, type EditionFacts } from "@/lib/cases/policy";
import { no, yes, type Decision } from "@/lib/errors";

/**
 * Whether what was submitted waits for this person: for administrators at the last review, before that for the reviewers of
 * a managing organisation. Whoever wrote it is shown it too, and why somebody else has to decide.
 */
export function waitsFor(actor: Actor, edition: EditionFacts): boolean {
  if (edition.state !== "SUBMITTED") return false;
  if (isLastStage(edition)) return isAdministrator(actor);
  return actor.memberships.some((m) => m.role === "REVIEWER" && edition.managers.includes(m.organisationId));
}

/** May the actor let it through the review it waits for now. */
export function canDecide(actor: Actor, edition: EditionFacts): Decision {
  return canTransition(actor, edition, isLastStage(edition) ? "publish" : "passStage");
}

/** Saying that one is reviewing it: whoever may decide it. */
export function canClaim(actor: Actor, edition: EditionFacts): Decision {
  const decide = canDecide(actor, edition);
  if (!decide.allowed) return decide;
  return waitsFor(actor, edition) ? yes : no("NOT_SUBMITTED");
}
