import "server-only";
import type { Actor } from "@/lib/auth/types";
import { appendAudit } from "@/lib/audit/commands";
import type { Tx } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import type { Edition, Prisma } from "@/lib/generated/prisma/client";
import type { EditionState, RevisionKind } from "@/lib/generated/prisma/enums";
import { canonicalJson, sha256Of } from "./canonical";
import { canRead, type EditionFacts } from "./policy";
import { SCHEMA_VERSION, type CaseContent } from "./schema";
import type { TransitionName } from "./workflow";

export type LockedEdition = Edition & EditionFacts;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @throws DomainError NOT_FOUND for what cannot be an id */
export function assertId(id: string): void {
  if (!UUID.test(id)) throw new DomainError("NOT_FOUND");
}

/**
 * The edition with its row locked until the transaction ends, and the facts the policies ask for.
 * @throws DomainError NOT_FOUND when there is none, or the actor may not know of it
 */
export async function lockEdition(tx: Tx, actor: Actor, editionId: string): Promise<LockedEdition> {
  assertId(editionId);
  await tx.$queryRaw`SELECT 1 FROM edition WHERE id = ${editionId}::uuid FOR UPDATE`;
  const edition = await tx.edition.findUnique({ where: { id: editionId } });
  if (!edition) throw new DomainError("NOT_FOUND");
  const locked = {
    ...edition,
    managers: await managersOf(tx, edition.caseId),
    contributors: await contributorsOf(tx, edition.id),
  };
  if (!canRead(actor, locked.managers).allowed) throw new DomainError("NOT_FOUND");
  return locked;
}

/** Organisations that manage the case today, Asia/Shanghai. */
export async function managersOf(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT organisation_id AS id FROM case_manager
     WHERE case_id = ${caseId}::uuid AND in_force(valid_from, valid_until)`;
  return rows.map((row) => row.id);
}

export async function contributorsOf(tx: Tx, editionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ user_id: string }[]>`SELECT user_id FROM edition_contributors(${editionId}::uuid)`;
  return rows.map((row) => row.user_id);
}

export interface NewRevision {
  editionId: string;
  kind: RevisionKind;
  parentId: string | null;
  authorId: string | null;
  content: CaseContent;
  restoredFromId?: string;
  mergedFromId?: string;
}

export async function writeRevision(tx: Tx, revision: NewRevision): Promise<{ id: string; sha256: string }> {
  const content = canonicalJson(revision.content);
  return tx.revision.create({
    data: { ...revision, content, sha256: sha256Of(content), schemaVersion: SCHEMA_VERSION },
    select: { id: true, sha256: true },
  });
}

type EditionChange = Omit<Prisma.EditionUncheckedUpdateInput, "state" | "lockVersion" | "id">;

/** Changes a locked edition without a change of state. */
export async function updateEdition(tx: Tx, edition: Edition, change: EditionChange): Promise<Edition> {
  return tx.edition.update({ where: { id: edition.id }, data: { ...change, lockVersion: edition.lockVersion + 1 } });
}

export interface Move {
  name: TransitionName;
  to: EditionState;
  actorId: string | null;
  reason: string | null;
  revisionHash: string | null;
  change?: EditionChange;
}

/** The one way a state changes: the row, its transition and its audit entry together. */
export async function moveEdition(tx: Tx, edition: Edition, move: Move): Promise<Edition> {
  const moved = await tx.edition.update({
    where: { id: edition.id },
    data: { ...move.change, state: move.to, lockVersion: edition.lockVersion + 1 },
  });
  await recordTransition(tx, moved, edition.state, move);
  return moved;
}

export async function recordTransition(tx: Tx, moved: Edition, from: EditionState | null, move: Move): Promise<void> {
  const facts = {
    editionId: moved.id,
    name: move.name,
    from,
    to: moved.state,
    actorId: move.actorId,
    reason: move.reason,
    revisionHash: move.revisionHash,
    lockVersion: moved.lockVersion,
  };
  const { id } = await tx.transition.create({ data: facts, select: { id: true } });
  await appendAudit(tx, { what: `transition.${move.name}`, subjectId: id, actorId: move.actorId, details: facts });
}
