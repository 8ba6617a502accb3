import { describe, expect, test } from "vitest";
import { recallEdition, submitEdition } from "@/lib/review/commands";
import { db } from "@/lib/db";
import { keepWorkingCopy } from "@/lib/drafts/commands";
import {
  aDraft,
  aForm,
  anAdministrator,
  anOrganisation,
  aPerson,
  aRequest,
  headOf,
  save,
  submit,
} from "@/prisma/factories/given";
import { outcomes, refusal, stateOf } from "@/prisma/factories/outcomes";
import { saveWordList } from "./commands";
import { getChecks, getSentWith, getWordList, previewWordList } from "./queries";

const WRONG = { summary: "会议布署了工作。", body: "会议布署了工作，按步就班推进。" };
const reasons = { COMMON_ERRORS: "引文原文如此" };

describe("sending for review", () => {
  test("what the checks point at wants a reason for each kind; a blank one is none", async () => {
    const { editionId, editor } = await aDraft({ ...WRONG, body: `${WRONG.body}联系13800138000。` });
    const { id } = await headOf(editionId);
    const asked = (given: Record<string, string>) =>
      submitEdition(editor, { ...aRequest(), editionId, revisionId: id, reasons: given }).then(
        () => [],
        (error: { code: string; faults: { path: string }[] }) => [error.code, ...error.faults.map(({ path }) => path)],
      );
    expect(await asked({})).toEqual(["REASONS_NEEDED", "reasons.COMMON_ERRORS", "reasons.PHONE"]);
    expect(await asked({ ...reasons, PHONE: " 　\u200B" })).toEqual(["REASONS_NEEDED", "reasons.PHONE"]);
    expect(await asked({ ...reasons, PHONE: "长".repeat(501) })).toEqual(["REASONS_NEEDED", "reasons.PHONE"]);
    expect(await stateOf(editionId)).toBe("DRAFT");
    expect(await db.checkReason.count({ where: { editionId } })).toBe(0);
    expect(await asked({ ...reasons, PHONE: "公务手机", GLOSS: "没有发现的，不留" })).toEqual([]);
  });

  test("reasons are kept for the exact revision, with their places, masked where they are personal, and audited", async () => {
    const { editionId, editor } = await aDraft({ ...WRONG, body: "请联系13800138000。" });
    const head = await headOf(editionId);
    await submitEdition(editor, {
      ...aRequest(),
      editionId,
      revisionId: head.id,
      reasons: { ...reasons, PHONE: "公务手机" },
    });
    const rows = await db.checkReason.findMany({ where: { editionId }, orderBy: { code: "asc" } });
    expect(rows.map(({ code, revisionHash, userId }) => [code, revisionHash, userId])).toEqual([
      ["COMMON_ERRORS", head.sha256, editor.userId],
      ["PHONE", head.sha256, editor.userId],
    ]);
    expect(rows[1]?.places).toEqual([{ path: "body", passage: "138******00" }]);
    const [entry] = await db.auditEntry.findMany({ where: { subjectId: editionId, what: "checks.explained" } });
    expect(entry?.details).toMatchObject({
      revisionHash: head.sha256,
      reasons: [{ code: "COMMON_ERRORS" }, { code: "PHONE" }],
    });
    expect(JSON.stringify(entry?.details)).not.toContain("13800138000");
  });

  test("identity numbers block whatever the reason, and nothing is kept", async () => {
    const { editionId, editor } = await aDraft({ body: "联系人11010519491231002X。" });
    await expect(submit(editor, editionId)).rejects.toEqual(
      expect.objectContaining({ code: "INCOMPLETE", faults: [{ path: "body", code: "ID_NUMBER" }] }),
    );
    expect(await db.checkReason.count({ where: { editionId } })).toBe(0);
  });

  test("ten clicks at once send once and keep each reason once; the reviewer reads them", async () => {
    const { editionId, editor } = await aDraft(WRONG);
    const { id } = await headOf(editionId);
    const sent = { ...aRequest(), editionId, revisionId: id, reasons };
    const { succeeded } = await outcomes(Array.from({ length: 10 }, () => submitEdition(editor, sent)));
    expect(succeeded).toBe(10);
    expect(await db.transition.count({ where: { editionId, name: "submit" } })).toBe(1);
    expect(await db.checkReason.count({ where: { editionId } })).toBe(1);
    const sentWith = await getSentWith(await anAdministrator(), editionId);
    expect(sentWith.reasons).toEqual([
      expect.objectContaining({ code: "COMMON_ERRORS", reason: "引文原文如此", by: editor.name }),
    ]);
    expect(sentWith.findings.map(({ passage, suggestion }) => [passage, suggestion])).toEqual([
      ["布署", "部署"],
      ["布署", "部署"],
      ["按步就班", "按部就班"],
    ]);
  });

  test("after a recall and another save the old reasons are those of the old revision only", async () => {
    const { editionId, editor, organisationId } = await aDraft(WRONG);
    await submitEdition(editor, { ...aRequest(), editionId, revisionId: (await headOf(editionId)).id, reasons });
    await recallEdition(editor, { ...aRequest(), editionId });
    const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded: null }];
    await save(editor, editionId, aForm({ ...WRONG, title: "换了标题", leads }));
    expect((await getChecks(editor, editionId)).reasonsBefore).toEqual(reasons);
    await expect(
      submitEdition(editor, { ...aRequest(), editionId, revisionId: (await headOf(editionId)).id }),
    ).rejects.toEqual(refusal("REASONS_NEEDED"));
    await submitEdition(editor, {
      ...aRequest(),
      editionId,
      revisionId: (await headOf(editionId)).id,
      reasons: { COMMON_ERRORS: "另有理由" },
    });
    expect((await getSentWith(editor, editionId)).reasons.map(({ reason }) => reason)).toEqual(["另有理由"]);
  });

  test.each([
    ["the words of the head", {}, false],
    ["another title", { title: "换了标题" }, true],
    ["a summary that is too long to be kept", { summary: "长".repeat(1001) }, true],
    ["a date that is none", { milestones: [{ date: "昨天", text: "" }] }, true],
    ["a file nobody brought", { attachments: [{ sha256: "a".repeat(64), title: "依据" }] }, true],
    ["another note", { changeNote: "另写说明" }, true],
    ["a note that is too long", { changeNote: "长".repeat(501) }, true],
    ["a minor change", { changeType: "MINOR" }, true],
    ["a row nobody filled", { milestones: [{ date: "", text: "" }] }, false],
  ])("typed over the head, %s", async (_what, typed, expected) => {
    const { editionId, editor } = await aDraft();
    const { id: baseRevisionId } = await headOf(editionId);
    await keepWorkingCopy(editor, { editionId, baseRevisionId, counter: 0, typed });
    expect((await getChecks(editor, editionId)).isUnsaved).toBe(expected);
  });

  test("the note is checked as it is typed", async () => {
    const { editionId, editor } = await aDraft();
    const { id: baseRevisionId } = await headOf(editionId);
    const typed = { changeNote: "请致电13800138000" };
    await keepWorkingCopy(editor, { editionId, baseRevisionId, counter: 0, typed });
    expect((await getChecks(editor, editionId)).findings.map(({ code, path }) => [code, path])).toEqual([
      ["PHONE", "changeNote"],
    ]);
  });

  test("a foreign edition has no checks for anybody else", async () => {
    const { editionId } = await aDraft(WRONG);
    const stranger = await aPerson({ editorOf: [await anOrganisation()] });
    await expect(getChecks(stranger, editionId)).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(getSentWith(stranger, editionId)).rejects.toEqual(refusal("NOT_FOUND"));
  });
});

describe("word lists", () => {
  const change = { list: "SENSITIVE", version: 0, entries: "旧称谓 => 新称谓 ｜ 已更名", note: "首次填写" } as const;

  test("only administrators change them, auditors read them, others know nothing of them", async () => {
    const editor = await aPerson({ editorOf: [await anOrganisation()] });
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await expect(saveWordList(editor, change)).rejects.toEqual(refusal("ONLY_ADMINISTRATORS"));
    await expect(getWordList(editor, "SENSITIVE")).rejects.toEqual(refusal("ONLY_ADMINISTRATORS"));
    await expect(saveWordList(auditor, change)).rejects.toEqual(refusal("READ_ONLY"));
    expect(await getWordList(auditor, "SENSITIVE")).toMatchObject({ version: 0, count: 0, history: [] });
  });

  test("a version is looked at on what exists, then is in force, dated, signed and audited", async () => {
    const admin = await anAdministrator();
    const { editionId, editor, caseNumber } = await aDraft({ body: "沿用旧称谓的改革。" });
    expect((await getChecks(editor, editionId)).findings).toEqual([]);
    const { passages } = await previewWordList(admin, "SENSITIVE", change.entries);
    expect(passages).toEqual([
      expect.objectContaining({ caseNumber, word: "旧称谓", right: "新称谓", isNew: true, isPublished: false }),
    ]);
    expect(await saveWordList(admin, change)).toBe(1);
    expect((await getChecks(editor, editionId)).findings).toEqual([
      expect.objectContaining({
        code: "SENSITIVE",
        passage: "旧称谓",
        suggestion: "新称谓",
        params: { note: "已更名" },
      }),
    ]);
    const { history } = await getWordList(admin, "SENSITIVE");
    expect(history).toEqual([expect.objectContaining({ version: 1, by: admin.name, note: "首次填写" })]);
    expect(
      await db.auditEntry.count({ where: { what: "words.changed", subjectId: "SENSITIVE", actorId: admin.userId } }),
    ).toBe(1);
    expect((await previewWordList(admin, "SENSITIVE", "")).passages).toEqual([
      expect.objectContaining({ word: "旧称谓", isNew: false }),
    ]);
  });

  test("what the archive begins with stays in the history as version 1", async () => {
    const admin = await anAdministrator();
    const { version, entries, count } = await getWordList(admin, "COMMON_ERRORS");
    expect([version, count > 60]).toEqual([1, true]);
    await saveWordList(admin, {
      list: "COMMON_ERRORS",
      version,
      entries: `${entries}\n错字例 => 例字`,
      note: "补一条",
    });
    const after = await getWordList(admin, "COMMON_ERRORS");
    expect([after.version, after.count, after.history.map((line) => line.version)]).toEqual([2, count + 1, [2, 1]]);
  });

  test("two administrators at once: one version, the other is told; faulty lines are refused by number", async () => {
    const list = "LEADERS" as const;
    const attempts = await Promise.all([anAdministrator(), anAdministrator(), anAdministrator()]);
    const saves = attempts.map((admin) =>
      saveWordList(admin, { list, version: 0, entries: "张山 => 张三", note: "试" }),
    );
    expect(await outcomes(saves)).toEqual({ succeeded: 1, refused: ["STALE"] });
    const faulty = saveWordList(await anAdministrator(), { list, version: 1, entries: "张山\n一\n张山", note: "试" });
    await expect(faulty).rejects.toEqual(
      expect.objectContaining({
        code: "INVALID",
        faults: [
          { path: "entries.2", code: "LINE_TOO_SHORT" },
          { path: "entries.3", code: "LINE_DUPLICATE", limit: 1 },
        ],
      }),
    );
  });
});
