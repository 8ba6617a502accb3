import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/types";
import { readContent } from "@/lib/cases/canonical";
import { saveDraft } from "@/lib/cases/commands";
import type { DraftForm } from "@/lib/cases/form";
import { db } from "@/lib/db";
import { keepWorkingCopy } from "@/lib/drafts/commands";
import type { Typed } from "@/lib/drafts/schema";
import { approveAndPublish, submitEdition } from "@/lib/review/commands";
import { CHECK_CODES } from "@/lib/checks/types";
import {
  aDraft,
  aForm,
  anAdministrator,
  anOrganisation,
  aPerson,
  aRequest,
  headOf,
  shown,
  submit,
} from "@/prisma/factories/given";
import { refusal, stateOf } from "@/prisma/factories/outcomes";
import { leaveHere, stayHere, takeOver } from "./commands";
import { getCompany } from "./queries";

let editionId: string;
let editor: Actor;
let colleague: Actor;
let base: string;

beforeEach(async () => {
  const draft = await aDraft();
  ({ editionId, editor } = draft);
  colleague = await aPerson({ editorOf: [draft.organisationId] });
  base = (await headOf(editionId)).id;
});

const open = async (actor: Actor, page: string = randomUUID()) => {
  await stayHere(actor, { editionId, page }, 0);
  return page;
};
const others = async (actor: Actor) => (await getCompany(actor, editionId, 0)).others.map(({ name }) => name);
const saidBefore = (page: string, seconds: number) => db.$executeRaw`
  UPDATE presence SET since = since - make_interval(secs => ${seconds}), last_seen = last_seen - make_interval(secs => ${seconds})
   WHERE page = ${page}::uuid`;

describe("who is here", () => {
  test("is everybody else who has the form open, since when, each once", async () => {
    const page = await open(editor);
    await open(editor);
    await open(colleague);
    await saidBefore(page, 30);
    const { since } = await db.presence.findUniqueOrThrow({ where: { page } });
    expect(await getCompany(colleague, editionId, 0)).toEqual({
      others: [{ userId: editor.userId, name: editor.name, since: since.toISOString() }],
      takenTimes: 0,
      taken: null,
    });
    expect(await others(editor)).toEqual([colleague.name]);
  });

  test("stays as long as the page says so, and is gone a minute after, or when the page is left", async () => {
    const page = await open(editor);
    await saidBefore(page, 59);
    await open(editor, page);
    await saidBefore(page, 59);
    expect(await others(colleague)).toEqual([editor.name]);
    await saidBefore(page, 2);
    expect(await others(colleague)).toEqual([]);
    await open(colleague); // whoever comes clears away who is silent
    expect(await db.presence.count({ where: { page } })).toBe(0);
    await open(editor, page);
    await leaveHere(editor, { editionId, page });
    expect(await others(colleague)).toEqual([]);
  });

  test("is nobody who may only look, and no page is anybody else's", async () => {
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    const page = await open(editor);
    await open(auditor);
    expect(await others(auditor)).toEqual([editor.name]);
    expect(await others(editor)).toEqual([]);
    await saidBefore(page, 59);
    await open(colleague, page);
    await leaveHere(colleague, { editionId, page });
    await saidBefore(page, 2);
    expect(await others(auditor)).toEqual([]);
  });

  test("of another department's draft answers as if it did not exist", async () => {
    const stranger = await aPerson({ editorOf: [await anOrganisation()] });
    const page = await open(editor);
    await expect(open(stranger)).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(getCompany(stranger, editionId, 0)).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(leaveHere(stranger, { editionId, page })).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(stayHere(editor, { editionId: "nonsense", page }, 0)).rejects.toEqual(refusal("NOT_FOUND"));
    expect(await others(colleague)).toEqual([editor.name]);
  });
});

// ── Taking over ─────────────────────────────────────────────────────────────────────────────────────────────────

const take = (by: Actor, from: Actor, request = aRequest()) =>
  takeOver(by, { ...request, editionId, fromId: from.userId });
const keep = (actor: Actor, typed: Typed, counter = 0) =>
  keepWorkingCopy(actor, { editionId, baseRevisionId: base, counter, typed });
function formOf(change: Partial<DraftForm> = {}): DraftForm {
  const { leads: _leads, ...form } = aForm(change);
  return form;
}
const typedForm = (change: Partial<DraftForm> = {}): Typed => {
  const { present: _present, ...form } = formOf(change);
  return form as unknown as Typed;
};
const save = (actor: Actor, change: Partial<DraftForm>) =>
  saveDraft(actor, { editionId, baseRevisionId: base, form: formOf(change) });
const content = async () => readContent((await headOf(editionId)).content);
const copies = () => db.workingCopy.findMany({ where: { editionId }, select: { userId: true, content: true } });
const told = async (actor: Actor, known = 0) => (await getCompany(actor, editionId, known)).taken;

describe("taking over", () => {
  test("keeps what was not saved as a revision by the one who wrote it, and tells them", async () => {
    await open(editor);
    await keep(editor, typedForm({ summary: "写到一半的摘要", changeNote: "写到一半的说明" }));
    await take(colleague, editor);
    const head = await headOf(editionId);
    expect(readContent(head.content).summary).toBe("写到一半的摘要");
    expect(await db.revision.findUniqueOrThrow({ where: { id: head.id } })).toMatchObject({
      kind: "TAKE_OVER",
      authorId: editor.userId,
      parentId: base,
      changeNote: "写到一半的说明",
    });
    expect(await copies()).toEqual([]);
    expect(await told(editor)).toMatchObject({
      byId: colleague.userId,
      by: colleague.name,
      hasKept: true,
      isWhole: true,
    });
    expect(await told(editor, 1)).toBeNull();
    expect(await told(colleague)).toBeNull();
  });

  test("twice by one request is once; back again is one more", async () => {
    await open(editor);
    await open(colleague);
    const request = aRequest();
    await Promise.all(Array.from({ length: 5 }, () => take(colleague, editor, request)));
    expect(await db.takeOver.count({ where: { editionId } })).toBe(1);
    expect(await told(editor)).toMatchObject({ hasKept: false, isWhole: true });
    await take(editor, colleague);
    expect(await told(colleague)).toMatchObject({ by: editor.name });
    expect((await headOf(editionId)).id).toBe(base);
  });

  test("merges what was not saved where the draft has another head by now", async () => {
    await open(editor);
    await keep(editor, typedForm({ summary: "写到一半的摘要" }));
    await save(colleague, { title: "同事的标题" });
    await take(colleague, editor);
    expect(await content()).toMatchObject({ title: "同事的标题", summary: "写到一半的摘要" });
    const { id } = await headOf(editionId);
    const merge = await db.revision.findUniqueOrThrow({ where: { id }, include: { mergedFrom: true } });
    expect(merge).toMatchObject({
      kind: "MERGE",
      mergedFrom: { kind: "TAKE_OVER", parentId: base, authorId: editor.userId },
    });
  });

  test("leaves what overlaps, or is not filled in properly, in the working copy too", async () => {
    await open(editor);
    const { counter } = await keep(editor, typedForm({ title: "写到一半的标题", summary: "写到一半的摘要" }));
    await save(colleague, { title: "同事的标题" });
    await take(colleague, editor);
    expect(await content()).toMatchObject({ title: "同事的标题", summary: "写到一半的摘要" });
    expect(await told(editor)).toMatchObject({ hasKept: true, isWhole: false });
    expect(JSON.stringify(await copies())).toContain("写到一半的标题");
    await keep(editor, { ...typedForm({ title: "同事的标题" }), launch: "很久以前" }, counter);
    await take(colleague, editor);
    expect((await content()).launch.date).toBe("2006");
    expect(JSON.stringify(await copies())).toContain("很久以前");
  });

  test("loses nothing of what is typed on meanwhile", async () => {
    await open(editor);
    const { counter } = await keep(editor, typedForm({ summary: "写到一半" }));
    await take(colleague, editor);
    await saveDraft(colleague, {
      editionId,
      baseRevisionId: (await headOf(editionId)).id,
      form: formOf({ summary: "写到一半", title: "同事的标题" }),
    });
    await expect(keep(editor, typedForm({ summary: "写到一半，又写完了" }), counter)).rejects.toEqual(
      refusal("STALE_COPY"),
    );
    await keep(editor, typedForm({ summary: "写到一半，又写完了" }));
    await save(editor, { summary: "写到一半，又写完了" });
    expect(await content()).toMatchObject({ title: "同事的标题", summary: "写到一半，又写完了" });
  });

  test("is refused where nobody is, from oneself, by who may not write, and of what is under review", async () => {
    await expect(take(colleague, editor)).rejects.toEqual(refusal("NOT_HERE"));
    await open(editor);
    await expect(take(editor, editor)).rejects.toEqual(refusal("NOT_HERE"));
    await expect(takeOver(colleague, { ...aRequest(), editionId, fromId: "nobody" })).rejects.toEqual(
      refusal("NOT_HERE"),
    );
    await expect(take(await aPerson({ roles: ["AUDITOR"] }), editor)).rejects.toEqual(refusal("READ_ONLY"));
    await expect(take(await aPerson({ editorOf: [await anOrganisation()] }), editor)).rejects.toEqual(
      refusal("NOT_FOUND"),
    );
    await submit(editor, editionId);
    await expect(take(colleague, editor)).rejects.toEqual(refusal("ONLY_DRAFTS"));
    expect(await db.takeOver.count({ where: { editionId } })).toBe(0);
  });

  test("makes a contributor of who was taken over from, not of who took over", async () => {
    const writer = await anAdministrator();
    await open(writer);
    await keep(writer, typedForm({ summary: "管理员写到一半的摘要" }));
    const taker = await anAdministrator();
    await take(taker, writer);
    await submit(editor, editionId);
    await expect(approveAndPublish(writer, await shown(editionId))).rejects.toEqual(refusal("CONTRIBUTOR"));
    await approveAndPublish(taker, await shown(editionId));
    expect(await stateOf(editionId)).toBe("PUBLISHED");
  });
});

describe("at the same moment", () => {
  test.each([1, 2, 3])("a save and a take-over both happen, and every word is there (%i)", async () => {
    await open(editor);
    const { counter } = await keep(editor, typedForm({ summary: "我的摘要。" }));
    const form = formOf({ summary: "我的摘要。", changeNote: "存的时候又写的说明" });
    await Promise.all([
      saveDraft(editor, { editionId, baseRevisionId: base, workingCopy: counter, form }),
      take(colleague, editor),
    ]);
    expect((await content()).summary).toBe("我的摘要。");
    expect(await db.edition.findUniqueOrThrow({ where: { id: editionId } })).toMatchObject({
      changeNote: "存的时候又写的说明",
    });
    expect(await copies()).toEqual([]);
  });

  test.each([1, 2, 3])(
    "of a submission and a take-over one wins, the other is refused in words, nothing is lost (%i)",
    async () => {
      await open(editor);
      await keep(editor, typedForm({ summary: "没有保存的摘要。" }));
      const reasons = Object.fromEntries(CHECK_CODES.map((code) => [code, "与原文一致"]));
      const [submitted, taken] = await Promise.allSettled([
        submitEdition(editor, { ...aRequest(), editionId, revisionId: base, reasons }),
        take(colleague, editor),
      ]);
      const code = (one: PromiseSettledResult<void>) =>
        one.status === "rejected" ? (one.reason as { code: string }).code : null;
      const isSubmitted = (await stateOf(editionId)) === "SUBMITTED";
      expect([code(submitted), code(taken)]).toEqual(isSubmitted ? [null, "ONLY_DRAFTS"] : ["OTHER_REVISION", null]);
      const where = isSubmitted ? JSON.stringify(await copies()) : (await headOf(editionId)).content;
      expect(where).toContain("没有保存的摘要。");
    },
  );
});
