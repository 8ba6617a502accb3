import "server-only";
import type { Actor } from "@/lib/auth/types";
import { recordRevisionFiles } from "@/lib/attachments/revision-files";
import { appendAudit } from "@/lib/audit/commands";
import type { Tx } from "@/lib/db";
import { DomainError, type Fault } from "@/lib/errors";
import { faultsOf } from "@/lib/forms/faults";
import type { Edition, Prisma } from "@/lib/generated/prisma/client";
import type { EditionState, RevisionKind } from "@/lib/generated/prisma/enums";
import { announce } from "@/lib/notifications/commands";
import { isBlank } from "@/lib/text";
import { canonicalJson, sha256Of } from "./canonical";
import { fieldOf } from "./form";
import { canRead, type EditionFacts } from "./policy";
import { contentSchema, SCHEMA_VERSION, type CaseContent } from "./schema";
import { TRANSITIONS, type TransitionName } from "./workflow";

export type LockedEdition = Edition & EditionFacts;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (id: string) => UUID.test(id);

/** @throws DomainError NOT_FOUND for what cannot be an id */
export function assertId(id: string): void {
  if (!isId(id)) throw new DomainError("NOT_FOUND");
}

/**
 * The edition with its case locked until the transaction ends, so that everything that happens to a case happens in
 * turn, and the facts the policies ask for.
 * @throws DomainError NOT_FOUND when there is none, or the actor may not know of it
 */
export async function lockEdition(tx: Tx, actor: Actor, editionId: string): Promise<LockedEdition> {
  assertId(editionId);
  await lockCaseOf(tx, editionId);
  await assertRightsHold(tx, actor);
  return readEdition(tx, actor, editionId);
}

/**
 * The edition as it is now, for an early answer that is asked again under the lock.
 * @throws DomainError NOT_FOUND when there is none, or the actor may not know of it
 */
export async function readEdition(tx: Tx, actor: Actor, editionId: string): Promise<Edition & EditionFacts> {
  assertId(editionId);
  const edition = await tx.edition.findUnique({ where: { id: editionId } });
  if (!edition) throw new DomainError("NOT_FOUND");
  const known = {
    ...edition,
    managers: await managersOf(tx, edition.caseId),
    contributors: await contributorsOf(tx, edition.submittedRevisionId ?? edition.headRevisionId),
    passedBy: await passedBy(tx, edition.id),
    isWithdrawn: await isWithdrawnSince(tx, edition.id),
  };
  if (!canRead(actor, known.managers).allowed) throw new DomainError("NOT_FOUND");
  return known;
}

/**
 * Rights count at the moment of the deed, not when its request began: an upload may have taken minutes, a turn may have
 * been waited for.
 * @throws DomainError RIGHTS_CHANGED when the account was suspended meanwhile, or lost a role or membership it came with
 */
export async function assertRightsHold(tx: Tx, { userId, roles, memberships }: Actor): Promise<void> {
  const organisations = memberships.map(({ organisationId }) => organisationId);
  const [now] = await tx.$queryRaw<{ hold: boolean }[]>`
    SELECT u.suspended_at IS NULL
       AND ARRAY(SELECT role::text FROM site_role WHERE user_id = u.id) @> ${[...roles]}::text[]
       AND NOT EXISTS (
         SELECT FROM unnest(${organisations}::text[], ${memberships.map(({ role }) => role)}::text[]) AS had (organisation, role)
          WHERE NOT EXISTS (
            SELECT FROM membership m WHERE m.user_id = u.id AND m.organisation_id = had.organisation
               AND m.role::text = had.role AND in_force(m.valid_from, m.valid_until))) AS hold
      FROM app_user u WHERE u.id = ${userId}::uuid`;
  if (!now?.hold) throw new DomainError("RIGHTS_CHANGED");
}

/** Everything that happens to a case happens in turn. */
export async function lockCaseOf(tx: Tx, editionId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM reform_case WHERE id = (SELECT case_id FROM edition WHERE id = ${editionId}::uuid) FOR UPDATE`;
}

/**
 * The case of this number, locked until the transaction ends, with the organisations that manage it today.
 * @throws DomainError NOT_FOUND when there is none, or the actor may not know of it
 */
export async function lockCase(tx: Tx, actor: Actor, caseNumber: string): Promise<{ id: string; managers: string[] }> {
  await tx.$queryRaw`SELECT 1 FROM reform_case WHERE case_number = ${caseNumber} FOR UPDATE`;
  await assertRightsHold(tx, actor);
  return findCase(tx, actor, caseNumber);
}

/** The same, unlocked. @throws DomainError NOT_FOUND when there is none, or the actor may not know of it */
export async function findCase(tx: Tx, actor: Actor, caseNumber: string): Promise<{ id: string; managers: string[] }> {
  const found = await tx.reformCase.findUnique({ where: { caseNumber }, select: { id: true } });
  if (!found) throw new DomainError("NOT_FOUND");
  const managers = await managersOf(tx, found.id);
  if (!canRead(actor, managers).allowed) throw new DomainError("NOT_FOUND");
  return { id: found.id, managers };
}

/** Organisations that manage the case today, Asia/Shanghai. */
export async function managersOf(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT organisation_id AS id FROM case_manager
     WHERE case_id = ${caseId}::uuid AND in_force(valid_from, valid_until)`;
  return rows.map((row) => row.id);
}

/** Everyone whose work is in the revision and was not published before. */
export async function contributorsOf(tx: Tx, revisionId: string | null): Promise<string[]> {
  const rows = await tx.$queryRaw<
    { user_id: string }[]
  >`SELECT user_id FROM revision_contributors(${revisionId}::uuid)`;
  return rows.map((row) => row.user_id);
}

/** Who passed a stage of the running submission. */
export async function passedBy(tx: Tx, editionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ user_id: string }[]>`SELECT user_id FROM stages_passed_by(${editionId}::uuid)`;
  return rows.map((row) => row.user_id);
}

/** Whether the case was taken from the public after this edition was begun. */
export async function isWithdrawnSince(tx: Tx, editionId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is: boolean }[]>`
    SELECT is_withdrawn_since(e) AS "is" FROM edition e WHERE id = ${editionId}::uuid`;
  return row?.is ?? false;
}

/** The revision an edition stands on. */
export async function headOf(tx: Tx, edition: Edition) {
  if (edition.headRevisionId === null) throw new Error(`edition ${edition.id} has no revision`);
  return tx.revision.findUniqueOrThrow({
    where: { id: edition.headRevisionId },
    select: { id: true, content: true, sha256: true },
  });
}

/** The edition's public change note. */
export type Note = Pick<Edition, "changeType" | "changeNote">;

export interface NewRevision {
  editionId: string;
  kind: RevisionKind;
  parentId: string | null;
  authorId: string | null;
  content: CaseContent;
  /** What the change note was when this was written; without it, the one the edition has. */
  note?: Note;
  /** An old revision whose content is taken up again: its authors are contributors too. */
  restoredFromId?: string | null;
  /** A revision whose words were put together with those of the parent: its authors are contributors too. */
  mergedFromId?: string | null;
}

/** @throws DomainError INVALID when the content does not fit its schema: nothing is stored that could not be read */
export async function writeRevision(tx: Tx, revision: NewRevision): Promise<{ id: string; sha256: string }> {
  assertFits(revision.content);
  const { note, ...links } = revision;
  const { changeType, changeNote } =
    note ?? (await tx.edition.findUniqueOrThrow({ where: { id: revision.editionId }, select: NOTE }));
  const content = canonicalJson(revision.content);
  const written = await tx.revision.create({
    data: { ...links, content, sha256: sha256Of(content), schemaVersion: SCHEMA_VERSION, changeType, changeNote },
    select: { id: true, sha256: true },
  });
  await recordRevisionFiles(
    tx,
    written.id,
    revision.content.attachments.map((attachment) => attachment.sha256),
  );
  return written;
}

const NOTE = { changeType: true, changeNote: true } as const;

/** @throws DomainError INVALID with a fault at each field of the form */
export function assertFits(content: CaseContent): void {
  const checked = contentSchema.safeParse(content);
  if (!checked.success) throw new DomainError("INVALID", atFormFields(faultsOf(checked.error)));
}

/** Faults deep in a rich text belong to the field it is written in. */
function atFormFields(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, path: fieldOf(fault.path) }));
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

/** The one way a state changes: the row, its transition, its audit entry and who is told of it together. */
export async function moveEdition(tx: Tx, edition: Edition, move: Move): Promise<Edition> {
  if (TRANSITIONS[move.name].needsReason && isBlank(move.reason ?? ""))
    throw new DomainError("REASON_REQUIRED", [{ path: "reason", code: "REASON_REQUIRED" }]);
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
  await announce(tx, moved, { transitionId: id, name: move.name, actorId: move.actorId });
}
