import "server-only";
import type { Actor } from "@/lib/auth/types";
import { applyForm, type DraftForm } from "@/lib/cases/form";
import { getComparison, getDraftForEditing } from "@/lib/cases/queries";
import type { Words } from "@/lib/i18n/languages";
import { differences } from "./differences";
import type { Review, StaleSave } from "./types";

/**
 * What an edition changes against the published edition it would replace, field by field.
 * @throws DomainError NOT_FOUND
 */
export async function getReview(actor: Actor, editionId: string, words: Words): Promise<Review> {
  const { edition, before, beforeNumber, after } = await getComparison(actor, editionId);
  return { edition, againstNumber: beforeNumber, ...differences(before, after, words) };
}

/** What somebody else saved while the actor was typing, and where it differs from what was typed. */
export async function getStaleSave(
  actor: Actor,
  editionId: string,
  typed: DraftForm,
  words: Words,
): Promise<StaleSave> {
  const saved = await getDraftForEditing(actor, editionId);
  const mine = applyForm(saved.content, typed, saved.known);
  return {
    savedBy: saved.savedBy,
    headRevisionId: saved.baseRevisionId,
    changes: differences(saved.content, mine, words).changes,
  };
}
