import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/types";
import { keepWorkingCopy } from "@/lib/drafts/commands";
import { wordsIn } from "@/lib/i18n/languages";
import {
  aDraft,
  aForm,
  anAdministrator,
  aPerson,
  aPublishedCase,
  headOf,
  revise,
  save,
} from "@/prisma/factories/given";
import { refusal } from "@/prisma/factories/outcomes";
import { getPreview, getWrittenChanges } from "./queries";

const words = wordsIn("zh-Hans");

async function keep(actor: Actor, editionId: string, typed: Record<string, string>) {
  const { id: baseRevisionId } = await headOf(editionId);
  await keepWorkingCopy(actor, { editionId, baseRevisionId, counter: 0, typed });
}

describe("a preview", () => {
  test("is the edition it would become, with what is typed and not yet saved", async () => {
    const { editionId, editor, caseNumber } = await aDraft();
    await keep(editor, editionId, { title: "写到一半的题" });
    expect(await getPreview(editor, editionId)).toMatchObject({
      caseNumber,
      number: 1,
      latestNumber: 1,
      content: { title: "写到一半的题", summary: "率先启动居住证制度试点。" },
      editions: [{ number: 1, state: "PUBLISHED" }],
    });
  });

  test("has the change note as it is typed", async () => {
    const { editionId, editor } = await aDraft();
    await keep(editor, editionId, { changeNote: "写到一半的说明", changeType: "MINOR" });
    expect((await getPreview(editor, editionId)).editions[0]).toMatchObject({
      changeNote: "写到一半的说明",
      changeType: "MINOR",
    });
  });

  test("shows nobody else what somebody has not saved", async () => {
    const { editionId, editor, organisationId } = await aDraft();
    await keep(editor, editionId, { title: "还没保存" });
    const colleague = await aPerson({ editorOf: [organisationId] });
    for (const other of [colleague, await anAdministrator()])
      expect((await getPreview(other, editionId)).content.title).toBe("居住证制度试点");
  });

  test("has the hash that these words will have when they are saved", async () => {
    const { editionId, editor } = await aDraft();
    const { sha256 } = await getPreview(editor, editionId);
    expect(sha256).toBe((await headOf(editionId)).sha256);
  });

  test("of a second edition follows the first one", async () => {
    const { editor, caseNumber } = await aPublishedCase();
    const editionId = await revise(editor, caseNumber);
    const { number, editions } = await getPreview(editor, editionId);
    expect(number).toBe(2);
    expect(editions.map((edition) => [edition.number, edition.state])).toEqual([
      [2, "PUBLISHED"],
      [1, "SUPERSEDED"],
    ]);
  });

  test("of what is public is what is public", async () => {
    const { editor, editionId } = await aPublishedCase();
    expect(await getPreview(editor, editionId)).toMatchObject({ number: 1, editions: [{ number: 1 }] });
  });

  test("does not exist for who may not read the draft", async () => {
    const { editionId } = await aDraft();
    const stranger = await aPerson({ editorOf: [(await aDraft()).organisationId] });
    await expect(getPreview(stranger, editionId)).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(getWrittenChanges(stranger, editionId, words)).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(getPreview(stranger, "no-such-id")).rejects.toEqual(refusal("NOT_FOUND"));
  });
});

describe("what is written against what is published", () => {
  test("counts what is saved and what is not", async () => {
    const { editor, caseNumber } = await aPublishedCase();
    const editionId = await revise(editor, caseNumber);
    await save(editor, editionId, aForm({ summary: "另一个摘要。", leads: undefined }));
    await keep(editor, editionId, { title: "没保存的题" });
    const written = await getWrittenChanges(editor, editionId, words);
    expect(written).toMatchObject({ caseNumber, title: "没保存的题", againstNumber: 1 });
    expect(written.changes.map((change) => change.key).sort()).toEqual(["summary", "title"]);
  });

  test("is everything, while nothing is published", async () => {
    const { editionId, editor } = await aDraft();
    const { againstNumber, changes } = await getWrittenChanges(editor, editionId, words);
    expect(againstNumber).toBeNull();
    expect(changes.every((change) => change.kind === "added")).toBe(true);
  });
});
