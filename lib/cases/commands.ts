import "server-only";
import type { Actor } from "@/lib/auth/types";
import { transaction, type Tx } from "@/lib/db";
import { forgetWorkingCopy } from "@/lib/drafts/commands";
import { assertAllowed, DomainError } from "@/lib/errors";
import { namesOfOrganisations } from "@/lib/organisations/queries";
import type { Side } from "@/lib/merge/types";
import { once, saying, type Once } from "@/lib/requests/commands";
import { isBlank } from "@/lib/text";
import { readContent, REDACTED } from "./canonical";
import { assignManager, endManager, nextCaseNumber, openEdition } from "./case-record";
import {
  assertId,
  assertRightsHold,
  lockCase,
  lockEdition,
  moveEdition,
  updateEdition,
  writeRevision,
} from "./edition-record";
import { applyForm, unknownFaults, type DraftForm, type Known } from "./form";
import { knownTo } from "./known";
import { OverlappingSave, putOnHead, revisionOf, type Overlapping, type Placed } from "./merging";
import { understood } from "./understood";
import { canAdministerCase, canCreate, canEdit, canRevise, canTransition } from "./policy";
import { goLive } from "./publication";
import { EMPTY_CONTENT, type CaseContent } from "./schema";
import { isEditable, OPEN_STATES, TRANSITIONS } from "./workflow";

/**
 * A new case with its first draft, managed by the organisation it is created for.
 * @param requestId a UUID minted with the form, so that sending it twice makes one case
 * @returns the draft's id
 * @throws DomainError OTHER_DEPARTMENT, ONLY_EDITORS, INVALID
 */
export async function createCase(actor: Actor, input: Once & { organisationId: string }): Promise<string> {
  const { requestId, organisationId } = input;
  assertAllowed(canCreate(actor, organisationId));
  return once(actor, input, `create ${organisationId}`, async (tx) => {
    await assertRightsHold(tx, actor);
    const nameAsRecorded = (await namesOfOrganisations(tx, [organisationId])).get(organisationId);
    if (nameAsRecorded === undefined)
      throw new DomainError("INVALID", [{ path: "organisation", code: "UNKNOWN_ORGANISATION" }]);
    const caseNumber = await nextCaseNumber(tx);
    const { id: caseId } = await tx.reformCase.create({ data: { caseNumber }, select: { id: true } });
    await assignManager(tx, { caseId, organisationId, actorId: actor.userId, reason: "新建案例" });
    const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded }];
    const content = { ...EMPTY_CONTENT, leads };
    return (await openEdition(tx, { id: requestId, caseId, authorId: actor.userId, content })).id;
  });
}

/**
 * A new draft of a case: of what is published, or, when nothing ever was, of the draft that was given up.
 * @returns the draft's id
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, OPEN_EDITION_EXISTS, WITHDRAWN, REDACTED
 */
export async function reviseCase(
  actor: Actor,
  { requestId, caseNumber }: Once & { caseNumber: string },
): Promise<string> {
  return once(actor, { requestId }, `revise ${caseNumber}`, async (tx) => {
    const { id, managers } = await lockCase(tx, actor, caseNumber);
    assertAllowed(canRevise(actor, managers));
    return (await reviseFrom(tx, id, actor.userId)).id;
  });
}

/** @param amend what the new draft changes at once; nothing, when a person begins it */
async function reviseFrom(tx: Tx, caseId: string, authorId: string | null, amend = (content: CaseContent) => content) {
  const editions = await tx.edition.findMany({
    where: { caseId },
    orderBy: { createdAt: "desc" },
    select: { id: true, state: true, head: { select: { id: true, content: true } } },
  });
  if (editions.some(({ state }) => (OPEN_STATES as readonly string[]).includes(state)))
    throw new DomainError("OPEN_EDITION_EXISTS");
  const source =
    editions.find(({ state }) => state === "PUBLISHED") ?? editions.find(({ state }) => state === "DISCARDED");
  if (editions.some(({ state }) => state === "WITHDRAWN") && source?.state !== "PUBLISHED")
    throw new DomainError("WITHDRAWN");
  if (!source?.head) throw new DomainError("OPEN_EDITION_EXISTS");
  if (source.head.content === REDACTED) throw new DomainError("REDACTED");
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
  /** What was chosen where somebody else's changes overlap. */
  decided?: Decided;
}

/** Chosen on the sight of exactly this head; a save in between asks again. */
export interface Decided {
  headRevisionId: string;
  choices: ReadonlyMap<string, Side>;
}

/**
 * Keeps what was typed as a new revision: also when only the public change note changed, so that whoever wrote it is a
 * contributor. Where somebody saved since the form was filled, both are merged. Saving the same words again changes nothing.
 * @throws DomainError NOT_FOUND, ONLY_DRAFTS, INVALID, REDACTED
 * @throws OverlappingSave STALE (both changed the same), UNDECIDED (not everywhere is chosen)
 */
export async function saveDraft(actor: Actor, input: SaveInput): Promise<Placed> {
  const { form } = input;
  return transaction(async (tx) => {
    const edition = await lockEdition(tx, actor, input.editionId);
    assertAllowed(canEdit(actor, edition));
    const owned = { editionId: edition.id, userId: actor.userId, counter: input.workingCopy ?? 0 };
    const copy = await forgetWorkingCopy(tx, owned);
    const base = await revisionOf(tx, edition, input.baseRevisionId);
    const before = readContent(base.content);
    const known = await knownFor(tx, edition.id, before, form);
    // The form showed the copy: what a plain form cannot show of a text is in there.
    const content = applyForm(copy ? understood(before, copy, known) : before, form, known);
    return putOnHead(tx, edition, {
      kind: "SAVE",
      authorId: actor.userId,
      base,
      mine: { ...content, changeType: form.changeType, changeNote: form.changeNote },
      decide: (save) => decisionOf(save, input.decided),
    });
  });
}

function decisionOf(save: Overlapping, decided: Decided | undefined): (key: string) => Side {
  if (save.headRevisionId !== decided?.headRevisionId) throw new OverlappingSave("STALE", save);
  const { choices } = decided;
  if (save.overlaps.some((key) => !choices.has(key))) throw new OverlappingSave("UNDECIDED", save, choices);
  return (key) => choices.get(key) ?? "theirs";
}

/** @throws DomainError INVALID with a fault at each row that names what the archive does not have */
async function knownFor(tx: Tx, editionId: string, before: CaseContent, form: DraftForm): Promise<Known> {
  const known = await knownTo(tx, editionId, before);
  const faults = unknownFaults(form, known);
  if (faults.length > 0) throw new DomainError("INVALID", faults);
  return known;
}

/**
 * Takes the content of an old revision of the same case up again, as a new revision of the open draft; without one, of a
 * new draft. What was published stays as it is, and whoever wrote the old revision is a contributor of the new one.
 * @returns the draft's id
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS (the open edition is under review), WITHDRAWN, REDACTED
 */
export async function restoreRevision(
  actor: Actor,
  { requestId, caseNumber, revisionId }: Once & { caseNumber: string; revisionId: string },
): Promise<string> {
  assertId(revisionId);
  return once(actor, { requestId }, `restore ${revisionId}`, async (tx) => {
    const { id: caseId, managers } = await lockCase(tx, actor, caseNumber);
    assertAllowed(canRevise(actor, managers));
    const old = await tx.revision.findFirst({
      where: { id: revisionId, edition: { caseId } },
      select: { id: true, content: true },
    });
    if (!old) throw new DomainError("NOT_FOUND");
    if (old.content === REDACTED) throw new DomainError("REDACTED");
    const open = await tx.edition.findFirst({ where: { caseId, state: { in: [...OPEN_STATES] } } });
    if (open && !isEditable(open.state)) throw new DomainError("ONLY_DRAFTS");
    const draft = open ?? (await reviseFrom(tx, caseId, actor.userId));
    const { id } = await writeRevision(tx, {
      editionId: draft.id,
      kind: "RESTORE",
      parentId: draft.headRevisionId,
      restoredFromId: old.id,
      authorId: actor.userId,
      content: readContent(old.content),
    });
    await updateEdition(tx, draft, { headRevisionId: id });
    return draft.id;
  });
}

/** Gives a draft up; it is kept. @throws DomainError NOT_FOUND, ONLY_EDITORS, ONLY_DRAFTS */
export async function discardEdition(
  actor: Actor,
  { requestId, editionId }: Once & { editionId: string },
): Promise<void> {
  await once(actor, { requestId }, `discard ${editionId}`, async (tx) => {
    const edition = await lockEdition(tx, actor, editionId);
    assertAllowed(canTransition(actor, edition, "discard"));
    const { to } = TRANSITIONS.discard;
    await moveEdition(tx, edition, { name: "discard", to, actorId: actor.userId, reason: null, revisionHash: null });
    return null;
  });
}

/**
 * From now on exactly these organisations manage the case; the others lose their rights to it this minute. An event of an
 * organisation never moves rights: this does.
 * @param organisations ids, at least one
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, READ_ONLY, INVALID, REASON_REQUIRED
 */
export async function assignManagers(
  actor: Actor,
  input: Once & { caseNumber: string; organisations: readonly string[]; reason: string | null },
): Promise<void> {
  const { requestId, caseNumber, reason } = input;
  const organisations = [...new Set(input.organisations)].sort();
  await once(actor, { requestId }, saying(`managers ${caseNumber}`, organisations, reason), async (tx) => {
    const { id: caseId, managers } = await lockCase(tx, actor, caseNumber);
    assertAllowed(canAdministerCase(actor, managers));
    const known = await tx.organisation.count({ where: { id: { in: organisations } } });
    if (organisations.length === 0) throw new DomainError("INVALID", [{ path: "organisations", code: "REQUIRED" }]);
    if (known < organisations.length)
      throw new DomainError("INVALID", [{ path: "organisations", code: "UNKNOWN_ORGANISATION" }]);
    if (reason === null || isBlank(reason))
      throw new DomainError("REASON_REQUIRED", [{ path: "reason", code: "REASON_REQUIRED" }]);
    const change = { caseId, actorId: actor.userId, reason };
    for (const organisationId of organisations.filter((id) => !managers.includes(id)))
      await assignManager(tx, { ...change, organisationId });
    for (const organisationId of managers.filter((id) => !organisations.includes(id)))
      await endManager(tx, { ...change, organisationId });
    return null;
  });
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
  await goLive(tx, await openEdition(tx, { caseId, authorId: null, content }), { name: "publish", actorId: null });
  if (conflicts.length > 0)
    await reviseFrom(tx, caseId, null, (c) => ({ ...c, conflicts, sources: [...c.sources, ...sources] }));
}
