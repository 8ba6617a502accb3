import "server-only";
import type { Actor } from "@/lib/auth/types";
import type { Tx } from "@/lib/db";
import { assertAllowed, DomainError } from "@/lib/errors";
import type { Edition } from "@/lib/generated/prisma/client";
import type { Written } from "@/lib/merge/types";
import { readContent } from "./canonical";
import { assertId, lockEdition, managersOf, readEdition, type LockedEdition } from "./edition-record";
import { draftFormSchema, FORM_FIELDS, unknownFaults } from "./form";
import { knownTo } from "./known";
import type { Base } from "./merging";
import { canEdit, canRead } from "./policy";
import { understood } from "./understood";

/**
 * For what is kept beside a content: the edition, its case locked until the transaction ends, when the actor may edit it.
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS
 */
export async function lockForEditing(tx: Tx, actor: Actor, editionId: string): Promise<LockedEdition> {
  const edition = await lockEdition(tx, actor, editionId);
  assertAllowed(canEdit(actor, edition));
  return edition;
}

/**
 * Whether the actor may edit the edition as it is now. Locks nothing, so what it allows is asked again by whoever writes.
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS
 */
export async function assertEditable(client: Tx, actor: Actor, editionId: string): Promise<void> {
  assertAllowed(canEdit(actor, await readEdition(client, actor, editionId)));
}

/** Whether the actor may edit it at this moment, without holding anybody up. @throws DomainError NOT_FOUND */
export async function mayEditNow(client: Tx, actor: Actor, editionId: string): Promise<boolean> {
  await assertReadable(client, actor, editionId);
  const { caseId, state } = await client.edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { caseId: true, state: true },
  });
  const facts = {
    state,
    managers: await managersOf(client, caseId),
    contributors: [],
    stages: 0,
    passedBy: [],
    isWithdrawn: false,
  };
  return canEdit(actor, facts).allowed;
}

/**
 * What a working copy makes of the revision it was typed into, as far as it can be understood.
 * @returns with `isWhole` when nothing of it is left out
 */
export async function writtenOver(
  tx: Tx,
  edition: Edition,
  base: Base,
  typed: Readonly<Record<string, unknown>>,
): Promise<{ written: Written; isWhole: boolean }> {
  const before = readContent(base.content);
  const known = await knownTo(tx, edition.id, before);
  const form = draftFormSchema.safeParse(typed);
  const changeType = FORM_FIELDS.changeType.safeParse(typed.changeType).data ?? base.changeType ?? edition.changeType;
  const note = FORM_FIELDS.changeNote.safeParse(typed.changeNote);
  const noteBefore = base.changeType === null ? edition.changeNote : base.changeNote;
  return {
    written: { ...understood(before, typed, known), changeType, changeNote: note.success ? note.data : noteBefore },
    isWhole: form.success && unknownFaults(form.data, known).length === 0,
  };
}

/** @throws DomainError NOT_FOUND, also for an edition that the actor may not know of */
export async function assertReadable(client: Tx, actor: Actor, editionId: string): Promise<void> {
  assertId(editionId);
  const edition = await client.edition.findUnique({ where: { id: editionId }, select: { caseId: true } });
  if (!edition || !canRead(actor, await managersOf(client, edition.caseId)).allowed) throw new DomainError("NOT_FOUND");
}
