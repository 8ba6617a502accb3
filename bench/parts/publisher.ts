// Writes and publishes by the commands that the desk's forms call, in a process of its own, told what to do by messages.
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/types";
import { readContent } from "@/lib/cases/canonical";
import { createCase, reviseCase, saveDraft } from "@/lib/cases/commands";
import type { DraftForm } from "@/lib/cases/form";
import type { CaseContent } from "@/lib/cases/schema";
import { CHECK_CODES } from "@/lib/checks/types";
import { db } from "@/lib/db";
import { approveAndPublish, submitEdition } from "@/lib/review/commands";
import { caseOf } from "../data/cases";
import { ORGANISATIONS } from "../data/organisations";
import { now } from "../http";
import { SEED } from "../load/load";
import { ADMINISTRATOR, EDITOR } from "../load/people";
import type { Order, Outcome, Published } from "./publishing";

const sessionId = randomUUID();
const memberships = ORGANISATIONS.map(({ id }) => ({ organisationId: id, role: "EDITOR" as const }));
const editor: Actor = { userId: EDITOR, name: "编辑", sessionId, roles: new Set(), memberships };
const administrator: Actor = {
  userId: ADMINISTRATOR,
  name: "管理员",
  sessionId,
  roles: new Set(["ADMIN"]),
  memberships: [],
};

const WORK: { [K in Order["what"]]: (order: Extract<Order, { what: K }>) => Promise<Outcome> } = {
  revise: async ({ caseNumber, title }) => {
    const request = { requestId: randomUUID(), caseNumber };
    const editionId = await patiently(() => reviseCase(editor, request));
    await saveAndSubmit(editionId, (content) => ({ ...formOf(content), title }));
    return { editionId };
  },
  publish: async ({ editionId }) => publish(editionId),
  import: async ({ from, count }) => {
    const begun = now();
    for (let index = from; index < from + count; index++) await importCase(index);
    return { milliseconds: now() - begun };
  },
};

process.on("message", (order: Order) => {
  const work = WORK[order.what] as (order: Order) => Promise<Outcome>;
  work(order).then(
    (outcome) => process.send?.({ outcome }),
    (error: unknown) => process.send?.({ error: String(error instanceof Error ? error.stack : error) }),
  );
});
process.once("disconnect", () => process.exit(0));

async function publish(editionId: string): Promise<Published> {
  const { head, lockVersion } = await headOf(editionId);
  // Minted once, like that of a form: pressed again, it has one effect.
  const judgement = { requestId: randomUUID(), editionId, revisionHash: head.sha256, lockVersion, reason: null };
  const begun = now();
  let refusals = 0;
  const answered = await patiently(
    () => approveAndPublish(administrator, judgement),
    () => refusals++,
  );
  return { number: answered.number, begun, answered: now(), refusals };
}

const ATTEMPTS = 4;

/** On a machine with other work to do a command may run out of its time; whoever gave it gives it again. */
async function patiently<T>(work: () => Promise<T>, refused: () => void = () => {}): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      refused();
    }
  }
}

/** A case as a person would bring it in: created, filled, sent and approved, each by its own command. */
async function importCase(index: number): Promise<void> {
  const content = caseOf(SEED, index)[0];
  const organisationId = content.leads[0]?.organisation ?? "";
  const editionId = await createCase(editor, { requestId: randomUUID(), organisationId });
  await saveAndSubmit(editionId, () => ({
    ...formOf(content),
    keywords: content.keywords,
    fields: content.fields,
    rich: { body: content.body },
  }));
  await publish(editionId);
}

async function saveAndSubmit(editionId: string, formOf: (content: CaseContent) => DraftForm): Promise<void> {
  const { head } = await headOf(editionId);
  const form = formOf(readContent(head.content));
  const { revisionId } = await patiently(() => saveDraft(editor, { editionId, baseRevisionId: head.id, form }));
  const reasons = Object.fromEntries(CHECK_CODES.map((code) => [code, "与原文一致"]));
  const submission = { requestId: randomUUID(), editionId, revisionId, reasons };
  await patiently(() => submitEdition(editor, submission));
}

function formOf(content: CaseContent): DraftForm {
  return {
    title: content.title,
    titleStatus: content.titleStatus,
    launch: content.launch.date,
    summary: content.summary,
    bodyStatus: content.bodyStatus,
    changeType: "MAJOR",
    changeNote: "更新数据和进展",
    present: {},
  };
}

async function headOf(editionId: string) {
  const { head, lockVersion } = await db.edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { lockVersion: true, head: { select: { id: true, sha256: true, content: true } } },
  });
  if (!head) throw new Error(`edition ${editionId} has no revision`);
  return { head, lockVersion };
}
