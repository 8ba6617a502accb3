import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/types";
import { createCase, reviseCase, saveDraft } from "@/lib/cases/commands";
import type { DraftForm } from "@/lib/cases/form";
import { CHECK_CODES } from "@/lib/checks/types";
import { db } from "@/lib/db";
import type { SiteRoleName } from "@/lib/generated/prisma/enums";
import { approveAndPublish, submitEdition, type Judgement } from "@/lib/review/commands";

/** What a test begins with, made by the same commands people use. */

export async function anOrganisation(name = "区测试局"): Promise<string> {
  const id = `org-${randomUUID().slice(0, 8)}`;
  await db.organisation.create({ data: { id, type: "GOVERNMENT_DEPARTMENT" } });
  await db.organisationName.create({ data: { organisationId: id, kind: "SHORT", name: `${name}${id.slice(4)}` } });
  return id;
}

interface Rights {
  roles?: SiteRoleName[];
  editorOf?: string[];
  reviewerOf?: string[];
}

export async function aPerson({ roles = [], editorOf = [], reviewerOf = [] }: Rights): Promise<Actor> {
  const name = `人员${randomUUID().slice(0, 8)}`;
  const { id: userId } = await db.user.create({
    data: { email: `${randomUUID()}@archive.example`, name, passwordHash: "none" },
  });
  await db.siteRole.createMany({ data: roles.map((role) => ({ userId, role })) });
  const memberships = [
    ...editorOf.map((organisationId) => ({ organisationId, role: "EDITOR" as const })),
    ...reviewerOf.map((organisationId) => ({ organisationId, role: "REVIEWER" as const })),
  ];
  const from = new Date("2020-01-01");
  await db.membership.createMany({ data: memberships.map((membership) => ({ ...membership, userId, from })) });
  return { userId, name, sessionId: randomUUID(), roles: new Set(roles), memberships };
}

/** What a form carries that is sent for the first time. */
export const aRequest = () => ({ requestId: randomUUID() });

export const anAdministrator = () => aPerson({ roles: ["ADMIN"] });

/** A complete form; a test changes what it is about. */
export function aForm(change: Partial<DraftForm> = {}): DraftForm {
  return {
    title: "居住证制度试点",
    titleStatus: "ORIGINAL",
    launch: "2006",
    leads: [],
    summary: "率先启动居住证制度试点。",
    body: "2006年，盐田率先在全国启动了居住证制度试点。",
    bodyStatus: "FULL",
    changeType: "MAJOR",
    changeNote: "补充全文",
    present: {},
    ...change,
  };
}

export interface Draft {
  editionId: string;
  organisationId: string;
  editor: Actor;
  caseNumber: string;
}

export async function headOf(editionId: string): Promise<{ id: string; sha256: string; content: string }> {
  const { head } = await db.edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { head: { select: { id: true, sha256: true, content: true } } },
  });
  if (!head) throw new Error("no head");
  return head;
}

/** A new draft of a case. @returns its id */
export const revise = (actor: Actor, caseNumber: string) => reviseCase(actor, { ...aRequest(), caseNumber });

export async function save(actor: Actor, editionId: string, form: DraftForm): Promise<string> {
  const saved = await saveDraft(actor, { editionId, baseRevisionId: (await headOf(editionId)).id, form });
  return saved.revisionId;
}

/** A complete draft by an editor of its own organisation. */
export async function aDraft(change: Partial<DraftForm> = {}): Promise<Draft> {
  const organisationId = await anOrganisation();
  const editor = await aPerson({ editorOf: [organisationId] });
  const editionId = await createCase(editor, { requestId: randomUUID(), organisationId });
  const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded: null }];
  await save(editor, editionId, aForm({ leads, ...change }));
  const { reformCase } = await db.edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { reformCase: { select: { caseNumber: true } } },
  });
  return { editionId, organisationId, editor, caseNumber: reformCase.caseNumber };
}

/** Sends what the editor sees, with a reason for whatever the checks may point at. */
export async function submit(actor: Actor, editionId: string): Promise<void> {
  const reasons = Object.fromEntries(CHECK_CODES.map((code) => [code, "与原文一致"]));
  await submitEdition(actor, { ...aRequest(), editionId, revisionId: (await headOf(editionId)).id, reasons });
}

/** What a review page shows, to be decided on. */
export async function shown(editionId: string, reason: string | null = null): Promise<Judgement> {
  const { lockVersion } = await db.edition.findUniqueOrThrow({ where: { id: editionId } });
  return { ...aRequest(), editionId, revisionHash: (await headOf(editionId)).sha256, lockVersion, reason };
}

export async function aSubmittedEdition(change: Partial<DraftForm> = {}): Promise<Draft> {
  const draft = await aDraft(change);
  await submit(draft.editor, draft.editionId);
  return draft;
}

export async function aPublishedCase(change: Partial<DraftForm> = {}): Promise<Draft> {
  const draft = await aSubmittedEdition(change);
  await approveAndPublish(await anAdministrator(), await shown(draft.editionId));
  return draft;
}
