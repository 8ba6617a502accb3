import "server-only";
import type { Actor } from "@/lib/auth/types";
import type { Tx } from "@/lib/db";
import { assertAllowed, DomainError } from "@/lib/errors";
import { assertId, lockEdition, managersOf, readEdition, type LockedEdition } from "./edition-record";
import { canEdit, canRead } from "./policy";

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

/** @throws DomainError NOT_FOUND, also for an edition that the actor may not know of */
export async function assertReadable(client: Tx, actor: Actor, editionId: string): Promise<void> {
  assertId(editionId);
  const edition = await client.edition.findUnique({ where: { id: editionId }, select: { caseId: true } });
  if (!edition || !canRead(actor, await managersOf(client, edition.caseId)).allowed) throw new DomainError("NOT_FOUND");
}
