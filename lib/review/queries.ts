import "server-only";
import type { Actor } from "@/lib/auth/types";
import { applyForm, type DraftForm } from "@/lib/cases/form";
import { readContent } from "@/lib/cases/canonical";
import { assertReadable } from "@/lib/cases/editing";
import { getComparison, getDraftForEditing, getEdition } from "@/lib/cases/queries";
import { db } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import type { Words } from "@/lib/i18n/languages";
import { differences } from "./differences";
import { reviewAsked } from "./sign-off";
import type { OldText, Review, StaleSave } from "./types";

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

/**
 * An old text of an edition against the one it stands on now.
 * @throws DomainError NOT_FOUND
 */
export async function getOldText(actor: Actor, editionId: string, revisionId: string, words: Words): Promise<OldText> {
  const edition = await getEdition(actor, editionId);
  const saved = edition.revisions.find(({ id }) => id === revisionId);
  if (!saved) throw new DomainError("NOT_FOUND");
  const contents = await db.revision.findMany({
    where: { id: { in: [revisionId, edition.revisionId] } },
    select: { id: true, content: true },
  });
  const contentOf = (id: string) => readContent(contents.find((revision) => revision.id === id)?.content ?? "");
  const { changes } = differences(contentOf(edition.revisionId), contentOf(revisionId), words);
  return { edition, saved, changes };
}

/** Whether a managing organisation asks who in the department checked facts and confidentiality. @throws DomainError NOT_FOUND */
export async function asksSignOff(actor: Actor, editionId: string): Promise<boolean> {
  await assertReadable(db, actor, editionId);
  const { caseId } = await db.edition.findUniqueOrThrow({ where: { id: editionId }, select: { caseId: true } });
  return (await reviewAsked(db, caseId)).signOff;
}
