import "server-only";
import type { Actor } from "@/lib/auth/types";
import { db } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import type { RevisionKind } from "@/lib/generated/prisma/enums";
import { canonicalJson, readContent, REDACTED, titleIn } from "./canonical";
import { applyForm, type DraftForm } from "./form";
import { listOrganisations, namesOfManagers } from "@/lib/organisations/queries";
import { assertId, contributorsOf, isWithdrawnSince, managersOf, passedBy } from "./edition-record";
import { knownTo } from "./known";
import {
  canAdministerCase,
  canCreate,
  canEdit,
  canRead,
  canRevise,
  canTransition,
  ACTOR_TRANSITIONS,
  isAdministrator,
  type ActorTransition,
} from "./policy";
import type { CaseContent } from "./schema";
import type { DraftForEditing, EditionView, SavedText, TimelineEntry } from "./types";

/** Organisations the actor may create a case for, with the names people see. */
export async function listOrganisationsToCreateFor(actor: Actor): Promise<{ id: string; name: string }[]> {
  return (await listOrganisations()).filter(({ id }) => canCreate(actor, id).allowed);
}

/** The edition with everything the rules need. @throws DomainError NOT_FOUND, also for what the actor may not know of */
async function findEdition(actor: Actor, editionId: string) {
  assertId(editionId);
  const edition = await db.edition.findUnique({
    where: { id: editionId },
    select: {
      id: true,
      caseId: true,
      state: true,
      number: true,
      changeType: true,
      changeNote: true,
      lockVersion: true,
      submittedRevisionId: true,
      stages: true,
      scheduledFor: true,
      scheduleFault: true,
      withdrawal: { select: { explanation: true, replacementTitle: true } },
      head: { select: { id: true, content: true, sha256: true, createdAt: true, author: { select: { name: true } } } },
      reformCase: { select: { caseNumber: true } },
    },
  });
  const managers = edition ? await managersOf(db, edition.caseId) : [];
  if (!edition?.head || !canRead(actor, managers).allowed) throw new DomainError("NOT_FOUND");
  return {
    ...edition,
    head: edition.head,
    managers,
    contributors: await contributorsOf(db, edition.submittedRevisionId ?? edition.head.id),
    passedBy: await passedBy(db, editionId),
    isWithdrawn: await isWithdrawnSince(db, editionId),
  };
}

/** The page of one edition: where it stands, what happened, what the actor may do and why not. */
export async function getEdition(actor: Actor, editionId: string): Promise<EditionView> {
  const edition = await findEdition(actor, editionId);
  const decisions = ACTOR_TRANSITIONS.map((name) => [name, canTransition(actor, edition, name)] as const);
  return {
    editionId,
    caseNumber: edition.reformCase.caseNumber,
    title: titleIn(edition.head.content),
    state: edition.state,
    number: edition.number,
    changeType: edition.changeType,
    changeNote: edition.changeNote,
    revisionId: edition.head.id,
    revisionHash: edition.head.sha256,
    lockVersion: edition.lockVersion,
    managers: (await namesOfManagers([edition.caseId])).get(edition.caseId) ?? [],
    contributors: await namesOf(edition.contributors),
    stages: edition.stages,
    passedBy: await namesOf(edition.passedBy),
    scheduledFor: edition.scheduledFor,
    scheduleFault: edition.scheduleFault,
    withdrawal: edition.withdrawal,
    isRedacted: edition.head.content === REDACTED,
    timeline: await timelineOf(editionId),
    revisions: await savedTextsOf(editionId),
    restore: canRevise(actor, edition.managers),
    administer: canAdministerCase(actor, edition.managers),
    allowed: {
      ...(Object.fromEntries(decisions) as Record<ActorTransition, (typeof decisions)[number][1]>),
      edit: canEdit(actor, edition),
    },
  };
}

async function namesOf(userIds: readonly string[]): Promise<string[]> {
  const users = await db.user.findMany({ where: { id: { in: [...userIds] } }, select: { name: true } });
  return users.map(({ name }) => name).sort();
}

async function savedTextsOf(editionId: string): Promise<SavedText[]> {
  return db.$queryRaw<SavedText[]>`
    SELECT r.id, r.kind::text AS kind, r.created_at AS at, u.name AS by, r.content = redacted_content() AS "isRedacted"
      FROM revision r LEFT JOIN app_user u ON u.id = r.author_id
     WHERE r.edition_id = ${editionId}::uuid ORDER BY r.created_at DESC`;
}

const WHAT: Partial<Record<RevisionKind, string>> = { MERGE: "merge", TAKE_OVER: "takeOver" };

/** Transitions and saves of one edition, oldest first. */
async function timelineOf(editionId: string): Promise<TimelineEntry[]> {
  const [transitions, revisions] = await Promise.all([
    db.transition.findMany({
      where: { editionId },
      select: { at: true, name: true, reason: true, actor: { select: { name: true } } },
    }),
    db.revision.findMany({
      where: { editionId },
      select: { createdAt: true, kind: true, author: { select: { name: true } } },
      orderBy: { createdAt: "asc" },
      skip: 1, // the first revision is the creation
    }),
  ]);
  return [
    ...transitions.map((t) => ({ at: t.at, what: t.name, by: t.actor?.name ?? null, reason: t.reason })),
    ...revisions.map((r) => ({
      at: r.createdAt,
      what: WHAT[r.kind] ?? "save",
      by: r.author?.name ?? null,
      reason: null,
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * What the form is filled with, for whoever may read it: who may not save sees why, with the words still there.
 * @throws DomainError NOT_FOUND
 */
export async function getDraftForEditing(actor: Actor, editionId: string): Promise<DraftForEditing> {
  const edition = await findEdition(actor, editionId);
  const { head } = edition;
  const content = readContent(head.content);
  return {
    editionId,
    caseNumber: edition.reformCase.caseNumber,
    state: edition.state,
    baseRevisionId: head.id,
    savedAt: head.createdAt,
    savedBy: head.author?.name ?? null,
    content,
    known: await knownTo(db, editionId, content),
    changeType: edition.changeType,
    changeNote: edition.changeNote,
    allowed: { edit: canEdit(actor, edition), submit: canTransition(actor, edition, "submit") },
    warnsAdministrator: isAdministrator(actor),
  };
}

/** Whether the edition says already what was typed. @throws DomainError NOT_FOUND */
export async function isSaved(actor: Actor, editionId: string, form: DraftForm): Promise<boolean> {
  const { content, known, changeType, changeNote } = await getDraftForEditing(actor, editionId);
  const isSameNote = form.changeType === changeType && form.changeNote === changeNote;
  return isSameNote && canonicalJson(applyForm(content, form, known)) === canonicalJson(content);
}

/** A revision's content beside that of the published edition it would replace. */
export interface Comparison {
  edition: EditionView;
  before: CaseContent | null;
  beforeNumber: number | null;
  after: CaseContent;
}

/** @throws DomainError NOT_FOUND */
export async function getComparison(actor: Actor, editionId: string): Promise<Comparison> {
  const edition = await getEdition(actor, editionId);
  const { head, base, changeType, changeNote, lockVersion } = await db.edition.findUniqueOrThrow({
    where: { id: editionId },
    select: {
      changeType: true,
      changeNote: true,
      lockVersion: true,
      head: { select: { content: true, sha256: true } },
      base: { select: { number: true, head: { select: { content: true } } } },
    },
  });
  if (!head) throw new DomainError("NOT_FOUND");
  return {
    // What is approved is the very content and note that are shown.
    edition: { ...edition, changeType, changeNote, lockVersion, revisionHash: head.sha256 },
    before: base?.head ? readContent(base.head.content) : null,
    beforeNumber: base?.number ?? null,
    after: readContent(head.content),
  };
}
