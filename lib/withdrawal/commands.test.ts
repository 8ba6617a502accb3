import { describe, expect, test } from "vitest";
import { getPublicEdition, getPublishedCase } from "@/lib/archive/queries";
import { readFilters } from "@/lib/archive/schema";
import { searchArchive } from "@/lib/archive/search";
import { db } from "@/lib/db";
import { discardEdition, restoreRevision } from "@/lib/cases/commands";
import { approveAndPublish, approveAndSchedule, requestChanges } from "@/lib/review/commands";
import {
  anAdministrator,
  aPerson,
  aPublishedCase,
  aRequest,
  headOf,
  revise,
  save,
  shown,
  submit,
  aForm,
} from "@/prisma/factories/given";
import { readContent } from "@/lib/cases/canonical";
import { outcomes, refusal, stateOf } from "@/prisma/factories/outcomes";
import { reinstate, withdraw } from "./commands";

const notice = (caseNumber: string, change: Partial<Parameters<typeof withdraw>[1]> = {}) => ({
  ...aRequest(),
  caseNumber,
  number: null,
  explanation: "原文有误，正在核对。",
  replacementTitle: null,
  ...change,
});

/** A case with two public editions. */
async function twoEditions() {
  const first = await aPublishedCase();
  const editionId = await revise(first.editor, first.caseNumber);
  const { leads } = readContent((await headOf(editionId)).content);
  await save(first.editor, editionId, aForm({ leads, title: "第二版标题" }));
  await submit(first.editor, editionId);
  await approveAndPublish(await anAdministrator(), await shown(editionId));
  return { ...first, editionId, firstId: first.editionId };
}

describe("withdrawing", () => {
  test("a whole case takes every edition of it from the public, and each address keeps answering", async () => {
    const { caseNumber, editionId, firstId } = await twoEditions();
    await withdraw(await anAdministrator(), notice(caseNumber, { replacementTitle: "一项已撤下的改革" }));
    expect([await stateOf(firstId), await stateOf(editionId)]).toEqual(["WITHDRAWN", "WITHDRAWN"]);
    const gone = { kind: "withdrawn", reason: "原文有误，正在核对。", replacementTitle: "一项已撤下的改革" };
    expect(await getPublishedCase(caseNumber)).toMatchObject({ ...gone, number: null });
    for (const number of [1, 2]) expect(await getPublicEdition(caseNumber, number)).toMatchObject({ ...gone, number });
    const { items } = await searchArchive(readFilters(new URLSearchParams("q=第二版标题")).filters);
    expect(items).toEqual([]);
  });

  test("one old edition leaves the others as they are", async () => {
    const { caseNumber, editionId, firstId } = await twoEditions();
    await withdraw(await anAdministrator(), notice(caseNumber, { number: 1 }));
    expect([await stateOf(firstId), await stateOf(editionId)]).toEqual(["WITHDRAWN", "PUBLISHED"]);
    expect(await getPublishedCase(caseNumber)).toMatchObject({ kind: "edition", number: 2 });
  });

  test("cancels a schedule of the case in the same moment", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    const next = await revise(editor, caseNumber);
    const { leads } = readContent((await headOf(next)).content);
    await save(editor, next, aForm({ leads, title: "待定时" }));
    await submit(editor, next);
    const admin = await anAdministrator();
    await approveAndSchedule(admin, { ...(await shown(next)), at: new Date(Date.now() + 3_600_000) });
    await withdraw(admin, notice(caseNumber));
    expect(await stateOf(next)).toBe("SUBMITTED");
  });

  test("needs an explanation for the public", async () => {
    const { caseNumber, editionId } = await aPublishedCase();
    for (const explanation of [null, " 　\n"])
      await expect(withdraw(await anAdministrator(), notice(caseNumber, { explanation }))).rejects.toEqual(
        refusal("REASON_REQUIRED"),
      );
    expect(await stateOf(editionId)).toBe("PUBLISHED");
    expect(await db.withdrawal.count({ where: { reformCase: { caseNumber } } })).toBe(0);
  });

  test("is an administrator's, and what was never public cannot be withdrawn", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    await expect(withdraw(editor, notice(caseNumber))).rejects.toEqual(refusal("ONLY_ADMINISTRATORS"));
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await expect(withdraw(auditor, notice(caseNumber))).rejects.toEqual(refusal("READ_ONLY"));
    await expect(withdraw(await aPerson({}), notice(caseNumber))).rejects.toEqual(refusal("NOT_FOUND"));
    const admin = await anAdministrator();
    await expect(withdraw(admin, notice(caseNumber, { number: 9 }))).rejects.toEqual(refusal("NOT_PUBLIC"));
    await expect(withdraw(admin, notice("YT-9999"))).rejects.toEqual(refusal("NOT_FOUND"));
  });

  test("by twenty at once is done once", async () => {
    const { caseNumber } = await aPublishedCase();
    const admin = await anAdministrator();
    const race = await outcomes(Array.from({ length: 20 }, () => withdraw(admin, notice(caseNumber))));
    expect(race).toEqual({ succeeded: 1, refused: ["NOT_PUBLIC"] });
  });
});

describe("what was withdrawn", () => {
  test("does not come back by an edition that was begun before, however late its approval comes", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    const next = await revise(editor, caseNumber);
    const { leads } = readContent((await headOf(next)).content);
    await save(editor, next, aForm({ leads, title: "送审中的" }));
    await submit(editor, next);
    const judgement = await shown(next);
    await withdraw(await anAdministrator(), notice(caseNumber));
    const admin = await anAdministrator();
    const at = new Date(Date.now() + 3_600_000);
    await expect(approveAndPublish(admin, judgement)).rejects.toEqual(refusal("WITHDRAWN"));
    await expect(approveAndSchedule(admin, { ...judgement, ...aRequest(), at })).rejects.toEqual(refusal("WITHDRAWN"));
    await requestChanges(admin, { ...judgement, ...aRequest(), reason: "案例已撤下" });
    await expect(submit(editor, next)).rejects.toEqual(refusal("WITHDRAWN"));
    await discardEdition(editor, { ...aRequest(), editionId: next });
    const back = await reinstate(admin, { ...aRequest(), caseNumber, reason: "核对完毕" });
    await restoreRevision(editor, { ...aRequest(), caseNumber, revisionId: (await headOf(next)).id });
    expect(readContent((await headOf(back)).content).title).toBe("送审中的");
  });

  test("one old edition of it leaves the others free to go on", async () => {
    const { caseNumber, editor } = await twoEditions();
    const next = await revise(editor, caseNumber);
    const { leads } = readContent((await headOf(next)).content);
    await save(editor, next, aForm({ leads, title: "第三版" }));
    await submit(editor, next);
    await withdraw(await anAdministrator(), notice(caseNumber, { number: 1 }));
    expect(await approveAndPublish(await anAdministrator(), await shown(next))).toEqual({ number: 3 });
  });
});

describe("reinstating", () => {
  test("begins a draft of the last edition, goes through review, and leaves the old address withdrawn", async () => {
    const { caseNumber, editor } = await twoEditions();
    const admin = await anAdministrator();
    await withdraw(admin, notice(caseNumber));
    await expect(revise(editor, caseNumber)).rejects.toEqual(refusal("WITHDRAWN"));
    const back = (reason: string | null) => reinstate(admin, { ...aRequest(), caseNumber, reason });
    await expect(back(" ")).rejects.toEqual(refusal("REASON_REQUIRED"));
    const draft = await back("核对完毕");
    expect(readContent((await headOf(draft)).content).title).toBe("第二版标题");
    await expect(back("再来一次")).rejects.toEqual(refusal("OPEN_EDITION_EXISTS"));
    const { leads } = readContent((await headOf(draft)).content);
    await save(editor, draft, aForm({ leads, title: "恢复后的标题" }));
    await submit(editor, draft);
    await expect(approveAndPublish(admin, await shown(draft))).rejects.toEqual(refusal("CONTRIBUTOR"));
    expect(await approveAndPublish(await anAdministrator(), await shown(draft))).toEqual({ number: 3 });
    expect(await getPublishedCase(caseNumber)).toMatchObject({ kind: "edition", number: 3 });
    expect(await getPublicEdition(caseNumber, 2)).toMatchObject({ kind: "withdrawn" });
  });

  test("what is public needs none", async () => {
    const { caseNumber } = await aPublishedCase();
    const input = { ...aRequest(), caseNumber, reason: "误按" };
    await expect(reinstate(await anAdministrator(), input)).rejects.toEqual(refusal("NOT_WITHDRAWN"));
  });
});
