import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import {
  aDraft,
  aForm,
  anAdministrator,
  anOrganisation,
  aPerson,
  aPublishedCase,
  aRequest,
  headOf,
  revise,
  save,
  shown,
  submit,
} from "@/prisma/factories/given";
import { outcomes, refusal, stateOf } from "@/prisma/factories/outcomes";
import { readContent } from "./canonical";
import { assignManagers, createCase, discardEdition, restoreRevision, saveDraft } from "./commands";
import { contributorsOf } from "./edition-record";
import { approveAndPublish, submitEdition } from "@/lib/review/commands";

describe("a new case", () => {
  test("begins as a draft of its organisation, with the next number", async () => {
    const organisationId = await anOrganisation("区民政局");
    const editor = await aPerson({ editorOf: [organisationId] });
    const editionId = await createCase(editor, { requestId: randomUUID(), organisationId });
    expect(await stateOf(editionId)).toBe("DRAFT");
    expect(readContent((await headOf(editionId)).content).leads).toMatchObject([
      { organisation: organisationId, role: "LEAD" },
    ]);
  });

  test("is made once when its form is sent ten times at once", async () => {
    const organisationId = await anOrganisation();
    const editor = await aPerson({ editorOf: [organisationId] });
    const requestId = randomUUID();
    const before = await db.reformCase.count();
    const ids = await Promise.all(Array.from({ length: 10 }, () => createCase(editor, { requestId, organisationId })));
    expect(new Set(ids)).toEqual(new Set([requestId]));
    expect(await db.reformCase.count()).toBe(before + 1);
  });

  test("numbers are distinct when cases are made at once", async () => {
    const drafts = await Promise.all(Array.from({ length: 5 }, () => aDraft()));
    expect(new Set(drafts.map((draft) => draft.caseNumber)).size).toBe(5);
  });

  test("is not made for somebody else's organisation, nor by an auditor", async () => {
    const organisationId = await anOrganisation();
    const other = await aPerson({ editorOf: [await anOrganisation()] });
    await expect(createCase(other, { requestId: randomUUID(), organisationId })).rejects.toEqual(
      refusal("OTHER_DEPARTMENT"),
    );
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await expect(createCase(auditor, { requestId: randomUUID(), organisationId })).rejects.toEqual(
      refusal("ONLY_EDITORS"),
    );
  });
});

describe("saving", () => {
  test("adds a revision on the one before and keeps what the form does not show", async () => {
    const { editionId, editor } = await aPublishedCase().then(async (published) => ({
      ...published,
      editionId: await revise(published.editor, published.caseNumber),
    }));
    const before = readContent((await headOf(editionId)).content);
    await save(editor, editionId, aForm({ leads: before.leads, title: "新标题" }));
    expect(readContent((await headOf(editionId)).content)).toEqual({ ...before, title: "新标题" });
  });

  test("of the same words twice is one revision", async () => {
    const { editionId, editor, organisationId } = await aDraft();
    const baseRevisionId = (await headOf(editionId)).id;
    const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded: null }];
    const form = aForm({ leads, title: "点了两次" });
    await Promise.all(Array.from({ length: 10 }, () => saveDraft(editor, { editionId, baseRevisionId, form })));
    expect(await db.revision.count({ where: { editionId } })).toBe(3);
  });

  test("an unknown organisation is refused at its row", async () => {
    const { editionId, editor } = await aDraft();
    const leads = [{ id: "", organisation: "nowhere", role: "LEAD" as const, nameAsRecorded: null }];
    await expect(save(editor, editionId, aForm({ leads }))).rejects.toMatchObject({
      code: "INVALID",
      faults: [{ path: "leads.0.organisation", code: "UNKNOWN_ORGANISATION" }],
    });
  });

  test("of another department's draft answers as if it did not exist", async () => {
    const { editionId } = await aDraft();
    const stranger = await aPerson({ editorOf: [await anOrganisation()] });
    await expect(save(stranger, editionId, aForm())).rejects.toEqual(refusal("NOT_FOUND"));
    const nowhere = { editionId: randomUUID(), baseRevisionId: randomUUID(), form: aForm() };
    await expect(saveDraft(stranger, nowhere)).rejects.toEqual(refusal("NOT_FOUND"));
  });

  test.each(["", "0", "99999999999", "' OR 1=1 --"])("id %j is nobody's", async (editionId) => {
    const nowhere = { ...aRequest(), editionId, revisionId: randomUUID() };
    await expect(submitEdition(await anAdministrator(), nowhere)).rejects.toEqual(refusal("NOT_FOUND"));
  });
});

describe("one open edition a case", () => {
  test("revising ten times at once opens one draft", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    const outcome = await outcomes(Array.from({ length: 10 }, () => revise(editor, caseNumber)));
    expect(outcome).toEqual({ succeeded: 1, refused: ["OPEN_EDITION_EXISTS"] });
  });

  test("after discarding, the case can be revised again", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    const editionId = await revise(editor, caseNumber);
    await discardEdition(editor, { ...aRequest(), editionId });
    expect(await stateOf(editionId)).toBe("DISCARDED");
    expect(await revise(editor, caseNumber)).not.toBe(editionId);
  });

  test("a draft that was given up before anything was published is taken up again, with its author", async () => {
    const { caseNumber, editor, editionId, organisationId } = await aDraft({ title: "先放弃后恢复" });
    await discardEdition(editor, { ...aRequest(), editionId });
    const colleague = await aPerson({ roles: ["ADMIN"], editorOf: [organisationId] });
    const again = await revise(colleague, caseNumber);
    expect(readContent((await headOf(again)).content).title).toBe("先放弃后恢复");
    await submit(colleague, again);
    await db.siteRole.create({ data: { userId: editor.userId, role: "ADMIN" } });
    const first = { ...editor, roles: new Set(["ADMIN"] as const) };
    await expect(approveAndPublish(first, await shown(again))).rejects.toEqual(refusal("CONTRIBUTOR"));
  });

  test("a draft that is still open is not revised", async () => {
    const { caseNumber, editor } = await aDraft();
    await expect(revise(editor, caseNumber)).rejects.toEqual(refusal("OPEN_EDITION_EXISTS"));
  });

  test("revising while a publication commits begins with what was published", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    const second = await revise(editor, caseNumber);
    const { leads } = readContent((await headOf(second)).content);
    await save(editor, second, aForm({ leads, title: "第二版" }));
    await submit(editor, second);
    const publishing = approveAndPublish(await anAdministrator(), await shown(second));
    const attempts = Array.from({ length: 5 }, () => revise(editor, caseNumber).catch(() => null));
    await publishing;
    const opened = (await Promise.all(attempts)).find((id) => id !== null) ?? (await revise(editor, caseNumber));
    expect(await db.edition.findUnique({ where: { id: opened }, select: { baseEditionId: true } })).toEqual({
      baseEditionId: second,
    });
  });
});

test("nothing is stored that could not be read again", async () => {
  const { editionId, editor } = await aDraft();
  const { leads } = readContent((await headOf(editionId)).content);
  const body = Array.from({ length: 5001 }, (_, n) => `第${n}段`).join("\n");
  await expect(save(editor, editionId, aForm({ leads, body }))).rejects.toMatchObject({
    code: "INVALID",
    faults: [{ path: "body" }],
  });
  const many = Array.from({ length: 31 }, () => ({ ...leads[0]!, id: "", nameAsRecorded: null }));
  await expect(save(editor, editionId, aForm({ leads: many }))).rejects.toMatchObject({ faults: [{ path: "leads" }] });
  readContent((await headOf(editionId)).content);
});

describe("an old text", () => {
  test("is taken up again on the open draft; its author contributes, and what was published stays", async () => {
    const { editionId, editor, organisationId, caseNumber } = await aDraft({ title: "第一稿" });
    const old = await headOf(editionId);
    const colleague = await aPerson({ editorOf: [organisationId] });
    await save(colleague, editionId, aForm({ title: "第二稿" }));
    const request = { ...aRequest(), caseNumber, revisionId: old.id };
    const again = await Promise.all(Array.from({ length: 5 }, () => restoreRevision(colleague, request)));
    expect(new Set(again)).toEqual(new Set([editionId]));
    const head = await headOf(editionId);
    expect(head.content).toBe(old.content);
    const revision = await db.revision.findUniqueOrThrow({ where: { id: head.id } });
    expect(revision).toMatchObject({ kind: "RESTORE", restoredFromId: old.id, authorId: colleague.userId });
    expect(await db.revision.count({ where: { editionId, kind: "RESTORE" } })).toBe(1);
    expect(new Set(await contributorsOf(db, head.id))).toEqual(new Set([editor.userId, colleague.userId]));
  });

  test("without an open draft begins one; under review it waits", async () => {
    const { editor, caseNumber, editionId } = await aPublishedCase({ title: "公开的" });
    const published = await headOf(editionId);
    const draft = await restoreRevision(editor, { ...aRequest(), caseNumber, revisionId: published.id });
    expect(draft).not.toBe(editionId);
    expect(await headOf(editionId)).toEqual(published);
    const { leads } = readContent((await headOf(draft)).content);
    await save(editor, draft, aForm({ leads, title: "送审的" }));
    await submit(editor, draft);
    const late = restoreRevision(editor, { ...aRequest(), caseNumber, revisionId: published.id });
    await expect(late).rejects.toEqual(refusal("ONLY_DRAFTS"));
  });

  test("of another case is none of this one", async () => {
    const [{ editor, caseNumber }, other] = [await aDraft(), await aDraft()];
    const revisionId = (await headOf(other.editionId)).id;
    const foreign = restoreRevision(editor, { ...aRequest(), caseNumber, revisionId });
    await expect(foreign).rejects.toEqual(refusal("NOT_FOUND"));
  });
});

describe("the managers of a case", () => {
  test("are assigned by an administrator, with a reason; who is none any more loses the case this minute", async () => {
    const { editor, caseNumber, organisationId, editionId } = await aDraft();
    const [admin, next] = [await anAdministrator(), await anOrganisation()];
    const assign = (organisations: string[], reason: string | null = "职能划转") =>
      assignManagers(admin, { ...aRequest(), caseNumber, organisations, reason });
    await expect(assign([next], " ")).rejects.toEqual(refusal("REASON_REQUIRED"));
    await expect(assign([])).rejects.toEqual(refusal("INVALID"));
    await expect(assign(["nowhere"])).rejects.toEqual(refusal("INVALID"));
    await assign([next, organisationId]);
    await save(editor, editionId, aForm({ title: "仍是管理单位" }));
    await assign([next]);
    await expect(save(editor, editionId, aForm({ title: "已不是" }))).rejects.toEqual(refusal("NOT_FOUND"));
    await save(await aPerson({ editorOf: [next] }), editionId, aForm({ title: "接手" }));
    const audited = await db.auditEntry.count({ where: { what: { in: ["managers.assigned", "managers.ended"] } } });
    expect(audited).toBeGreaterThanOrEqual(3);
    await assign([organisationId]); // and back on the same day
    await save(editor, editionId, aForm({ title: "又回来了" }));
  });

  test("are not assigned by anybody else", async () => {
    const { editor, caseNumber, organisationId } = await aDraft();
    const change = { ...aRequest(), caseNumber, organisations: [organisationId], reason: "自己来" };
    await expect(assignManagers(editor, change)).rejects.toEqual(refusal("ONLY_ADMINISTRATORS"));
    await expect(assignManagers(await aPerson({}), change)).rejects.toEqual(refusal("NOT_FOUND"));
  });
});

describe("rights count at the moment of the deed", () => {
  test.each([
    ["the account was suspended", (id: string) => db.user.update({ where: { id }, data: { suspendedAt: new Date() } })],
    [
      "the membership ended yesterday",
      (id: string) =>
        db.$executeRaw`UPDATE membership SET valid_until = today_in_shanghai() - 1 WHERE user_id = ${id}::uuid`,
    ],
  ])("a request that began before %s has no effect", async (_what, end) => {
    const { editionId, editor, caseNumber } = await aDraft();
    const before = await headOf(editionId);
    await end(editor.userId);
    const late = [
      save(editor, editionId, aForm({ title: "晚了" })),
      submit(editor, editionId),
      discardEdition(editor, { ...aRequest(), editionId }),
      restoreRevision(editor, { ...aRequest(), caseNumber, revisionId: before.id }),
      createCase(editor, { ...aRequest(), organisationId: editor.memberships[0]?.organisationId ?? "" }),
    ];
    expect(await outcomes(late)).toEqual({ succeeded: 0, refused: ["RIGHTS_CHANGED"] });
    expect(await headOf(editionId)).toEqual(before);
  });
});

test("a hundred saves at once all end: merged, or told what overlaps", async () => {
  const { editionId, organisationId } = await aDraft();
  const people = await Promise.all(Array.from({ length: 10 }, () => aPerson({ editorOf: [organisationId] })));
  const baseRevisionId = (await headOf(editionId)).id;
  const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded: null }];
  const saves = Array.from({ length: 100 }, (_, n) => {
    const form = aForm({ leads, title: `第 ${n} 稿` });
    return saveDraft(people[n % 10]!, { editionId, baseRevisionId, form });
  });
  const { succeeded, refused } = await outcomes(saves);
  expect(succeeded).toBeGreaterThan(0);
  // On a busy machine the last in line may be told to try again later.
  expect(["STALE", "UNAVAILABLE"]).toEqual(expect.arrayContaining(refused));
});
