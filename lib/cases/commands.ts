import "server-only";
import type { Actor } from "@/lib/auth/types";
import { isUniqueViolation, transaction, type Tx } from "@/lib/db";
import { assertAllowed, DomainError } from "@/lib/errors";
import type { DecisionOutcome } from "@/lib/generated/prisma/enums";
import { appendAudit } from "@/lib/audit/commands";
import { canonicalJson, readContent } from "./canonical";
import { assignManager, nextCaseNumber, openEdition, shortNames } from "./case-record";
import { assertId, lockEdition, managersOf, moveEdition, updateEdition, writeRevision } from "./edition-record";
import type { LockedEdition } from "./edition-record";
import { applyForm, type DraftForm } from "./form";
import { canCreate, canEdit, canRevise, canTransition } from "./policy";
import { publishFaults } from "./publish-rules";
import { goLive } from "./publication";
import { EMPTY_CONTENT, type CaseContent } from "./schema";
import { TRANSITIONS } from "./workflow";

/**
 * A new case with its first draft, managed by the organisation it is created for.
 * @param requestId a UUID minted with the form, so that sending it twice makes one case
 * @returns the draft's id
 * @throws DomainError OTHER_DEPARTMENT, ONLY_EDITORS, INVALID
 */
export async function createCase(actor: Actor, input: { requestId: string; organisationId: string }): Promise<string> {
  const { requestId, organisationId } = input;
  assertId(requestId);
  assertAllowed(canCreate(actor, organisationId));
  try {
    return await transaction(async (tx) => {
      if (await tx.edition.findUnique({ where: { id: requestId }, select: { id: true } })) return requestId;
      const nameAsRecorded = (await shortNames(tx, [organisationId])).get(organisationId) ?? organisationId;
      const caseNumber = await nextCaseNumber(tx);
      const { id: caseId } = await tx.reformCase.create({ data: { caseNumber }, select: { id: true } });
      await assignManager(tx, { caseId, organisationId, actorId: actor.userId, reason: "新建案例" });
      const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded }];
      await openEdition(tx, { id: requestId, caseId, authorId: actor.userId, content: { ...EMPTY_CONTENT, leads } });
      return requestId;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return requestId; // the same form, sent twice at once
    throw error;
  }
}

/**
 * A new draft of a published case, beginning with what is published.
 * @returns the draft's id
 * @throws DomainError NOT_FOUND, OPEN_EDITION_EXISTS, NOTHING_PUBLISHED
 */
export async function reviseCase(actor: Actor, caseNumber: string): Promise<string> {
  try {
    return await transaction(async (tx) => {
      const reformCase = await tx.reformCase.findUnique({ where: { caseNumber }, select: { id: true } });
      if (!reformCase) throw new DomainError("NOT_FOUND");
      assertAllowed(canRevise(actor, await managersOf(tx, reformCase.id)));
      return (await reviseFrom(tx, reformCase.id, actor.userId)).id;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("OPEN_EDITION_EXISTS");
    throw error;
  }
}

/** @param amend what the new draft changes at once; nothing, when a person begins it */
async function reviseFrom(tx: Tx, caseId: string, authorId: string | null, amend = (content: CaseContent) => content) {
  const published = await tx.edition.findFirst({
    where: { caseId, state: "PUBLISHED" },
    select: { id: true, head: { select: { id: true, content: true } } },
  });
  if (!published?.head) throw new DomainError("NOTHING_PUBLISHED");
  const base = { editionId: published.id, revisionId: published.head.id };
  return openEdition(tx, { caseId, authorId, base, content: amend(readContent(published.head.content)) });
}

export interface SaveInput {
  editionId: string;
  /** The revision the form was filled from. */
  baseRevisionId: string;
  form: DraftForm;
}

/**
 * Keeps what was typed as a new revision, on the revision it was typed into. Saving the same words again changes nothing.
 * @returns the id of the head revision
 * @throws DomainError NOT_FOUND, ONLY_DRAFTS, STALE (somebody saved in between), INVALID
 */
export async function saveDraft(actor: Actor, input: SaveInput): Promise<string> {
  const { form } = input;
  return transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, input.editionId);
    assertAllowed(canEdit(actor, edition));
    const head = await headOf(tx, edition);
    const rows = form.leads.filter((row) => row.organisation !== "");
    const names = await shortNames(
      tx,
      rows.map((row) => row.organisation),
    );
    const content = applyForm(readContent(head.content), form, names);
    const sameContent = canonicalJson(content) === head.content;
    const sameNote = edition.changeType === form.changeType && edition.changeNote === form.changeNote;
    if (sameContent && sameNote) return head.id;
    if (head.id !== input.baseRevisionId) throw new DomainError("STALE");
    const revision = {
      editionId: edition.id,
      kind: "SAVE",
      parentId: head.id,
      authorId: actor.userId,
      content,
    } as const;
    const { id } = sameContent ? head : await writeRevision(tx, revision);
    await updateEdition(tx, edition, { headRevisionId: id, changeType: form.changeType, changeNote: form.changeNote });
    return id;
  });
}

async function headOf(tx: Tx, edition: LockedEdition) {
  if (edition.headRevisionId === null) throw new Error(`edition ${edition.id} has no revision`);
  return tx.revision.findUniqueOrThrow({
    where: { id: edition.headRevisionId },
    select: { id: true, content: true, sha256: true },
  });
}

/**
 * Sends a draft for review and freezes it.
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, ONLY_DRAFTS, INCOMPLETE with a fault at each field that lacks something
 */
export async function submitEdition(actor: Actor, editionId: string): Promise<void> {
  await transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, editionId);
    assertAllowed(canTransition(actor, edition, "submit"));
    const head = await headOf(tx, edition);
    const faults = publishFaults(readContent(head.content), { ...edition, isFirst: edition.baseEditionId === null });
    if (faults.length > 0) throw new DomainError("INCOMPLETE", faults);
    await moveEdition(tx, edition, {
      ...by(actor, "submit", head.sha256),
      change: { submittedRevisionId: head.id },
    });
  });
}

/** Takes a submitted edition back. @throws DomainError NOT_FOUND, ONLY_EDITORS, NOT_SUBMITTED */
export async function recallEdition(actor: Actor, editionId: string): Promise<void> {
  await transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, editionId);
    assertAllowed(canTransition(actor, edition, "recall"));
    await moveEdition(tx, edition, { ...by(actor, "recall", null), change: { submittedRevisionId: null } });
  });
}

/** Gives a draft up; it is kept. @throws DomainError NOT_FOUND, ONLY_EDITORS, ONLY_DRAFTS */
export async function discardEdition(actor: Actor, editionId: string): Promise<void> {
  await transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, editionId);
    assertAllowed(canTransition(actor, edition, "discard"));
    await moveEdition(tx, edition, by(actor, "discard", null));
  });
}

/** What a reviewer was looking at when deciding. */
export interface Judgement {
  editionId: string;
  /** SHA-256 of the revision that was shown. */
  revisionHash: string;
}

/**
 * Returns an edition to its editors.
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, NOT_SUBMITTED, OTHER_REVISION, REASON_REQUIRED
 */
export async function requestChanges(actor: Actor, judgement: Judgement & { reason: string }): Promise<void> {
  const reason = judgement.reason.trim();
  await transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, judgement.editionId);
    assertAllowed(canTransition(actor, edition, "requestChanges"));
    if (reason === "") throw new DomainError("REASON_REQUIRED", [{ path: "reason", code: "REASON_REQUIRED" }]);
    await assertSameRevision(tx, edition, judgement);
    await decide(tx, actor, edition, judgement, "CHANGES_REQUESTED", reason);
    await moveEdition(tx, edition, {
      ...by(actor, "requestChanges", judgement.revisionHash),
      reason,
      change: { submittedRevisionId: null },
    });
  });
}

/**
 * Approves exactly the revision that was shown and puts it before the public.
 * @returns the case number and the number the edition was given
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, CONTRIBUTOR, NOT_SUBMITTED, OTHER_REVISION
 */
export async function approveAndPublish(actor: Actor, judgement: Judgement): Promise<{ number: number }> {
  return transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, judgement.editionId);
    assertAllowed(canTransition(actor, edition, "publish"));
    await assertSameRevision(tx, edition, judgement);
    await decide(tx, actor, edition, judgement, "APPROVED", null);
    const published = await goLive(tx, edition, actor.userId);
    return { number: published.number ?? 0 };
  });
}

/** Approval covers what was shown: the submitted revision, which is still the head. */
async function assertSameRevision(tx: Tx, edition: LockedEdition, { revisionHash }: Judgement): Promise<void> {
  const head = await headOf(tx, edition);
  if (edition.submittedRevisionId !== head.id || head.sha256 !== revisionHash) throw new DomainError("OTHER_REVISION");
}

async function decide(
  tx: Tx,
  actor: Actor,
  { id: editionId, lockVersion }: LockedEdition,
  { revisionHash }: Judgement,
  outcome: DecisionOutcome,
  reason: string | null,
): Promise<void> {
  const decision = { editionId, actorId: actor.userId, outcome, reason, revisionHash, lockVersion };
  const { id } = await tx.reviewDecision.create({ data: decision, select: { id: true } });
  await appendAudit(tx, { what: `decision.${outcome}`, subjectId: id, actorId: actor.userId, details: decision });
}

function by(actor: Actor, name: keyof typeof TRANSITIONS, revisionHash: string | null) {
  return { name, to: TRANSITIONS[name].to, actorId: actor.userId, reason: null, revisionHash };
}

export interface FoundingCase {
  importKey: string;
  managers: readonly string[];
  content: CaseContent;
  /** What other sources say against the listing: it becomes a draft that awaits approval. */
  conflicts: CaseContent["conflicts"];
  sources: CaseContent["sources"];
}

/** One case of the founding listing, published by the founding exception; only inside the transaction that founds. */
export async function foundCase(tx: Tx, founding: FoundingCase): Promise<void> {
  const { importKey, content, conflicts, sources } = founding;
  const { id: caseId } = await tx.reformCase.create({ data: { caseNumber: await nextCaseNumber(tx), importKey } });
  for (const organisationId of founding.managers)
    await assignManager(tx, { caseId, organisationId, actorId: null, reason: "创始清单所载牵头单位" });
  await goLive(tx, await openEdition(tx, { caseId, authorId: null, content }), null);
  if (conflicts.length > 0)
    await reviseFrom(tx, caseId, null, (c) => ({ ...c, conflicts, sources: [...c.sources, ...sources] }));
}
