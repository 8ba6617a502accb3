import "server-only";
import type { Actor } from "@/lib/auth/types";
import { db, isUniqueViolation, transaction, type Tx } from "@/lib/db";
import { forgetWorkingCopy } from "@/lib/drafts/commands";
import { assertAllowed, DomainError } from "@/lib/errors";
import type { DecisionOutcome } from "@/lib/generated/prisma/enums";
import { appendAudit } from "@/lib/audit/commands";
import { passChecks, type Reasons } from "@/lib/checks/commands";
import { namesOfOrganisations } from "@/lib/organisations/queries";
import { canonicalJson, readContent } from "./canonical";
import { assignManager, nextCaseNumber, openEdition } from "./case-record";
import { assertId, headOf, lockEdition, managersOf, moveEdition, updateEdition, writeRevision } from "./edition-record";
import type { LockedEdition } from "./edition-record";
import { applyForm, unknownFaults, type DraftForm, type Known } from "./form";
import { knownTo } from "./known";
import { understood } from "./understood";
import { canCreate, canEdit, canRevise, canTransition } from "./policy";
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
      const nameAsRecorded = (await namesOfOrganisations(tx, [organisationId])).get(organisationId);
      if (nameAsRecorded === undefined)
        throw new DomainError("INVALID", [{ path: "organisation", code: "UNKNOWN_ORGANISATION" }]);
      const caseNumber = await nextCaseNumber(tx);
      const { id: caseId } = await tx.reformCase.create({ data: { caseNumber }, select: { id: true } });
      await assignManager(tx, { caseId, organisationId, actorId: actor.userId, reason: "新建案例" });
      const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded }];
      await openEdition(tx, { id: requestId, caseId, authorId: actor.userId, content: { ...EMPTY_CONTENT, leads } });
      return requestId;
    });
  } catch (error) {
    // The same form, sent twice at once: the other one made it.
    const isMade = isUniqueViolation(error) && (await db.edition.count({ where: { id: requestId } })) > 0;
    if (isMade) return requestId;
    throw error;
  }
}

/**
 * A new draft of a case: of what is published, or, when nothing ever was, of the draft that was given up.
 * @returns the draft's id
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, OPEN_EDITION_EXISTS, WITHDRAWN
 */
export async function reviseCase(actor: Actor, caseNumber: string): Promise<string> {
  try {
    return await transaction(async (tx) => {
      const [reformCase] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM reform_case WHERE case_number = ${caseNumber} FOR UPDATE`;
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
  const editions = await tx.edition.findMany({
    where: { caseId },
    orderBy: { createdAt: "desc" },
    select: { id: true, state: true, head: { select: { id: true, content: true } } },
  });
  const source =
    editions.find(({ state }) => state === "PUBLISHED") ?? editions.find(({ state }) => state === "DISCARDED");
  if (editions.some(({ state }) => state === "WITHDRAWN") && source?.state !== "PUBLISHED")
    throw new DomainError("WITHDRAWN");
  if (!source?.head) throw new DomainError("OPEN_EDITION_EXISTS");
  const origin =
    source.state === "PUBLISHED"
      ? { base: { editionId: source.id, revisionId: source.head.id } }
      : { restoredFromId: source.head.id };
  return openEdition(tx, { caseId, authorId, ...origin, content: amend(readContent(source.head.content)) });
}

export interface SaveInput {
  editionId: string;
  /** The revision the form was filled from. */
  baseRevisionId: string;
  /** Counter of the working copy that the form showed; it is of no more use then. */
  workingCopy?: number;
  form: DraftForm;
}

/**
 * Keeps what was typed as a new revision, on the revision it was typed into: also when only the public change note
 * changed, so that whoever wrote it is a contributor. Saving the same words again changes nothing.
 * @returns the id of the head revision
 * @throws DomainError NOT_FOUND, ONLY_DRAFTS, STALE (somebody saved in between), INVALID
 */
export async function saveDraft(actor: Actor, input: SaveInput): Promise<string> {
  const { form } = input;
  return transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, input.editionId);
    assertAllowed(canEdit(actor, edition));
    const owned = { editionId: edition.id, userId: actor.userId, counter: input.workingCopy ?? 0 };
    const copy = await forgetWorkingCopy(tx, owned);
    const head = await headOf(tx, edition);
    const before = readContent(head.content);
    const known = await knownFor(tx, edition.id, before, form);
    // The form showed the copy: what a plain form cannot show of a text is in there.
    const content = applyForm(copy ? understood(before, copy, known) : before, form, known);
    const sameNote = edition.changeType === form.changeType && edition.changeNote === form.changeNote;
    if (sameNote && canonicalJson(content) === head.content) return head.id;
    if (head.id !== input.baseRevisionId) throw new DomainError("STALE");
    const revision = {
      editionId: edition.id,
      kind: "SAVE",
      parentId: head.id,
      authorId: actor.userId,
      content,
    } as const;
    const { id } = await writeRevision(tx, revision);
    await updateEdition(tx, edition, { headRevisionId: id, changeType: form.changeType, changeNote: form.changeNote });
    return id;
  });
}

/** @throws DomainError INVALID with a fault at each row that names what the archive does not have */
async function knownFor(tx: Tx, editionId: string, before: CaseContent, form: DraftForm): Promise<Known> {
  const known = await knownTo(tx, editionId, before);
  const faults = unknownFaults(form, known);
  if (faults.length > 0) throw new DomainError("INVALID", faults);
  return known;
}

/**
 * Sends exactly the revision that was seen for review and freezes it.
 * @param reasons why what the checks point at stays as it is, by the code of the check
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS, OTHER_REVISION (somebody saved in between),
 *   INCOMPLETE with a fault at each field that lacks something or must not stay, REASONS_NEEDED
 */
export async function submitEdition(
  actor: Actor,
  editionId: string,
  revisionId: string,
  reasons: Reasons = {},
): Promise<void> {
  await transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, editionId);
    assertAllowed(canTransition(actor, edition, "submit"));
    const head = await headOf(tx, edition);
    if (head.id !== revisionId) throw new DomainError("OTHER_REVISION");
    await passChecks(tx, actor, edition, { content: readContent(head.content), sha256: head.sha256 }, reasons);
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
  /** Of the edition that was shown, its change note included. */
  lockVersion: number;
  /** Required to return an edition; kept with an approval too. */
  reason: string | null;
}

/**
 * Returns an edition to its editors.
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, NOT_SUBMITTED, OTHER_REVISION, REASON_REQUIRED
 */
export async function requestChanges(actor: Actor, judgement: Judgement): Promise<void> {
  await transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, judgement.editionId);
    assertAllowed(canTransition(actor, edition, "requestChanges"));
    await assertSameRevision(tx, edition, judgement);
    await decide(tx, actor, edition, judgement, "CHANGES_REQUESTED");
    await moveEdition(tx, edition, {
      ...by(actor, "requestChanges", judgement.revisionHash),
      reason: judgement.reason,
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
    await decide(tx, actor, edition, judgement, "APPROVED");
    const published = await goLive(tx, edition, actor.userId);
    return { number: published.number ?? 0 };
  });
}

/** A decision covers what was shown: the submitted revision, still the head, of an edition nothing happened to since. */
async function assertSameRevision(tx: Tx, edition: LockedEdition, shown: Judgement): Promise<void> {
  const head = await headOf(tx, edition);
  const isSame = edition.submittedRevisionId === head.id && head.sha256 === shown.revisionHash;
  if (!isSame || edition.lockVersion !== shown.lockVersion) throw new DomainError("OTHER_REVISION");
}

async function decide(
  tx: Tx,
  actor: Actor,
  { id: editionId, lockVersion }: LockedEdition,
  { revisionHash, reason }: Judgement,
  outcome: DecisionOutcome,
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
