import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/types";
import { db } from "@/lib/db";
import { keepWorkingCopy } from "@/lib/drafts/commands";
import { wordsIn } from "@/lib/i18n/languages";
import type { Side } from "@/lib/merge/types";
import { approveAndPublish } from "@/lib/review/commands";
import { getMergeReport, getStaleSave } from "@/lib/merge/queries";
import { aDraft, aForm, aPerson, anAdministrator, headOf, shown, submit } from "@/prisma/factories/given";
import { refusal } from "@/prisma/factories/outcomes";
import { readContent } from "./canonical";
import { saveDraft } from "./commands";
import { paragraphsFrom, plainTextOf } from "./rich-text";
import type { DraftForm } from "./form";
import { OverlappingSave } from "./merging";

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

/** Saves on what everybody began with. Leads, which the form does not send, stay as they are. */
const save = (actor: Actor, change: Partial<DraftForm>, more: Partial<Parameters<typeof saveDraft>[1]> = {}) =>
  saveDraft(actor, { editionId, baseRevisionId: base, form: formOf(change), ...more });
function formOf(change: Partial<DraftForm>): DraftForm {
  const { leads: _leads, ...form } = aForm(change);
  return form;
}
const head = async () => readContent((await headOf(editionId)).content);
const decided = async (choices: Record<string, Side>) => ({
  decided: { headRevisionId: (await headOf(editionId)).id, choices: new Map(Object.entries(choices)) },
});
async function overlapping(saving: Promise<unknown>): Promise<OverlappingSave> {
  const error: unknown = await saving.catch((refused: unknown) => refused);
  if (!(error instanceof OverlappingSave)) throw error;
  return error;
}

describe("a save on an old revision", () => {
  test("is merged where the changes do not overlap, and the revisions say who wrote what", async () => {
    await save(colleague, { title: "同事的标题" });
    const theirs = await headOf(editionId);
    const saved = await save(editor, { summary: "我的摘要。", changeNote: "我的说明" });
    expect(saved.isMerged).toBe(true);
    expect(await head()).toMatchObject({ title: "同事的标题", summary: "我的摘要。" });
    expect(await db.edition.findUniqueOrThrow({ where: { id: editionId } })).toMatchObject({ changeNote: "我的说明" });
    const merge = await db.revision.findUniqueOrThrow({
      where: { id: saved.revisionId },
      include: { mergedFrom: true },
    });
    expect(merge).toMatchObject({ kind: "MERGE", parentId: theirs.id, authorId: editor.userId });
    expect(merge.mergedFrom).toMatchObject({ kind: "SAVE", parentId: base, authorId: editor.userId });
    expect(readContent(merge.mergedFrom?.content ?? "")).toMatchObject({
      title: "居住证制度试点",
      summary: "我的摘要。",
    });
  });

  test("says what came from whom, to who saved it and nobody else", async () => {
    await save(colleague, { title: "同事的标题" });
    const { revisionId } = await save(editor, { summary: "我的摘要。" });
    const words = wordsIn("zh-Hans");
    expect(await getMergeReport(editor, editionId, revisionId, words)).toMatchObject({
      theirs: [{ group: "title", by: [colleague.name] }],
      mine: ["summary"],
    });
    for (const id of [base, randomUUID(), "nonsense"])
      expect(await getMergeReport(editor, editionId, id, words)).toBeNull();
    expect(await getMergeReport(colleague, editionId, revisionId, words)).toBeNull();
    await expect(getMergeReport(await aPerson({}), editionId, revisionId, words)).rejects.toEqual(refusal("NOT_FOUND"));
  });

  test("whose answer was lost is merged once", async () => {
    const row = {
      id: "m1",
      kind: "OTHER",
      date: null,
      by: null,
      text: "试点",
      source: null,
      evidence: "UNVERIFIED",
    } as const;
    await save(colleague, { milestones: [{ ...row, text: "同事的一步" }] });
    const first = await save(editor, { milestones: [row] });
    const again = await save(editor, { milestones: [row] });
    expect(again.revisionId).toBe(first.revisionId);
    expect((await head()).milestones.map(({ text }) => text)).toEqual(["同事的一步", "试点"]);
  });

  test("that overlaps is refused and changes nothing: both texts are shown, and what is merged by itself", async () => {
    await keepWorkingCopy(editor, { editionId, baseRevisionId: base, counter: 0, typed: { title: "我的标题" } });
    const { counter } = await db.workingCopy.findFirstOrThrow({ where: { editionId } });
    await save(colleague, { title: "同事的标题", body: "同事改写的全文。" });
    const before = await headOf(editionId);
    const refused = await overlapping(
      save(editor, { title: "我的标题", summary: "我的摘要。" }, { workingCopy: counter }),
    );
    expect(refused).toMatchObject({ code: "STALE" });
    expect(await getStaleSave(editor, refused, wordsIn("zh-Hans"))).toMatchObject({
      savedBy: [colleague.name],
      headRevisionId: before.id,
      overlaps: [{ key: "title", by: [colleague.name], before: "居住证制度试点", chosen: null }],
      merged: { theirs: [{ group: "body", by: [colleague.name] }], mine: ["summary"] },
    });
    expect(await headOf(editionId)).toEqual(before);
    expect(await db.workingCopy.count({ where: { editionId } })).toBe(1);
  });

  test.each([
    ["theirs", "同事的标题"],
    ["mine", "我的标题"],
  ] as const)("is saved once it is chosen: %s", async (side, title) => {
    await save(colleague, { title: "同事的标题", body: "同事改写的全文。" });
    const mine = { title: "我的标题", summary: "我的摘要。" };
    await overlapping(save(editor, mine));
    const { revisionId } = await save(editor, mine, await decided({ title: side }));
    const content = await head();
    expect(content).toMatchObject({ title, summary: "我的摘要。" });
    expect(plainTextOf(content.body)).toBe("同事改写的全文。");
    const { mergedFrom } = await db.revision.findUniqueOrThrow({
      where: { id: revisionId },
      include: { mergedFrom: true },
    });
    expect(readContent(mergedFrom?.content ?? "").title).toBe("我的标题");
  });

  test("is asked again when not everything is chosen, and when somebody saved in between", async () => {
    await save(colleague, { title: "同事的标题", summary: "同事的摘要。" });
    const mine = { title: "我的标题", summary: "我的摘要。" };
    const seen = await decided({ title: "mine", summary: "mine" });
    expect(await overlapping(save(editor, mine, await decided({ title: "mine" })))).toMatchObject({
      code: "UNDECIDED",
    });
    await saveDraft(colleague, {
      editionId,
      baseRevisionId: (await headOf(editionId)).id,
      form: formOf({ title: "同事又改的标题", summary: "同事的摘要。" }),
    });
    expect(await overlapping(save(editor, mine, seen))).toMatchObject({ code: "STALE" });
    expect((await head()).title).toBe("同事又改的标题");
  });

  test("of what is no revision of this edition is refused", async () => {
    for (const baseRevisionId of [randomUUID(), "nonsense", (await headOf((await aDraft()).editionId)).id])
      await expect(save(editor, {}, { baseRevisionId })).rejects.toEqual(refusal("INVALID"));
  });

  test("makes a contributor of whose words came in only by the merge", async () => {
    const administrator = await anAdministrator();
    await save(editor, { title: "编辑的标题" });
    await save(administrator, { summary: "管理员的摘要。" });
    await submit(editor, editionId);
    await expect(approveAndPublish(administrator, await shown(editionId))).rejects.toEqual(refusal("CONTRIBUTOR"));
    await approveAndPublish(await anAdministrator(), await shown(editionId));
  });
});

describe("ten people at once", () => {
  const paragraphs = Array.from({ length: 10 }, (_, n) => `第${n}段的话，还没有改过。`);
  const people = () => Promise.all(Array.from({ length: 10 }, () => anAdministrator()));

  test("who write at different places of one text all have their words in it", async () => {
    base = (await save(editor, { body: paragraphs.join("\n") })).revisionId;
    const saves = (await people()).map((person, n) => {
      const body = paragraphs.map((text, at) => (at === n ? text.replace("还没有改过", `第${n}个人改过了`) : text));
      return save(person, { rich: { body: paragraphsFrom(body.join("\n")) } });
    });
    await Promise.all(saves);
    const text = plainTextOf((await head()).body);
    expect(text.split("\n")).toEqual(paragraphs.map((line, n) => line.replace("还没有改过", `第${n}个人改过了`)));
  });

  test("who write the same field: one is saved, nine see both texts", async () => {
    const saves = (await people()).map((person, n) => save(person, { title: `第${n}个人的标题` }));
    const settled = await Promise.allSettled(saves);
    const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as OverlappingSave] : []));
    expect(refused).toHaveLength(9);
    const { title } = await head();
    for (const error of refused) {
      expect(error.code).toBe("STALE");
      expect(error.save.resolved(() => "theirs").title).toBe(title);
      expect(error.save.mine.title).toBe(error.save.resolved(() => "mine").title);
    }
    expect(new Set([title, ...refused.map(({ save: { mine } }) => mine.title)]).size).toBe(10);
  });
});
