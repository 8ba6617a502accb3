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
  aSubmittedEdition,
  headOf,
  revise,
  save,
  shown,
  submit,
} from "@/prisma/factories/given";
import { outcomes, refusal, stateOf } from "@/prisma/factories/outcomes";
import { readContent } from "@/lib/cases/canonical";
import { createCase, saveDraft } from "@/lib/cases/commands";
import { approveAndPublish, recallEdition, requestChanges, submitEdition } from "./commands";

describe("review", () => {
  test("an incomplete draft is not sent, and says what is missing where", async () => {
    const { editionId, editor } = await aDraft({ title: null, summary: null, leads: [] });
    await expect(submit(editor, editionId)).rejects.toMatchObject({
      code: "INCOMPLETE",
      faults: ["title", "leads", "summary"].map((path) => ({ path, code: "REQUIRED" })),
    });
    expect(await stateOf(editionId)).toBe("DRAFT");
  });

  test("a later edition tells the public what changed unless the change is minor", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    const editionId = await revise(editor, caseNumber);
    const { leads } = readContent((await headOf(editionId)).content);
    await save(editor, editionId, aForm({ leads, changeNote: null }));
    await expect(submit(editor, editionId)).rejects.toMatchObject({
      faults: [{ path: "changeNote", code: "REQUIRED" }],
    });
    await save(editor, editionId, aForm({ leads, changeNote: null, changeType: "MINOR" }));
    await submit(editor, editionId);
    expect(await stateOf(editionId)).toBe("SUBMITTED");
  });

  test("what was submitted is frozen until it is recalled or returned", async () => {
    const { editionId, editor } = await aSubmittedEdition();
    await expect(save(editor, editionId, aForm({ title: "晚了" }))).rejects.toEqual(refusal("ONLY_DRAFTS"));
    await recallEdition(editor, { ...aRequest(), editionId });
    await save(editor, editionId, aForm({ title: "还来得及" }));
    expect(await stateOf(editionId)).toBe("DRAFT");
  });

  test("returning needs a reason, and gives the draft back", async () => {
    const { editionId, editor } = await aSubmittedEdition();
    const admin = await anAdministrator();
    for (const reason of [null, " \n　"])
      await expect(requestChanges(admin, await shown(editionId, reason))).rejects.toEqual(refusal("REASON_REQUIRED"));
    expect(await db.reviewDecision.count({ where: { editionId } })).toBe(0);
    await requestChanges(admin, await shown(editionId, "请补来源"));
    expect(await stateOf(editionId)).toBe("CHANGES_REQUESTED");
    await save(editor, editionId, aForm({ title: "补了来源" }));
  });

  test("approval publishes exactly what was shown", async () => {
    const { editionId } = await aSubmittedEdition();
    const admin = await anAdministrator();
    const unseen = approveAndPublish(admin, { ...(await shown(editionId)), revisionHash: "0".repeat(64) });
    await expect(unseen).rejects.toEqual(refusal("OTHER_REVISION"));
    expect(await approveAndPublish(admin, await shown(editionId, "写得清楚"))).toEqual({ number: 1 });
    expect(await db.caseSearch.count({ where: { editionId } })).toBe(1);
  });

  test("a hundred approvals at once publish once", async () => {
    const { editionId } = await aSubmittedEdition();
    const judgement = await shown(editionId);
    const admins = await Promise.all(Array.from({ length: 4 }, anAdministrator));
    const rounds = Array.from({ length: 100 }, (_, n) => admins[n % 4] ?? admins[0]);
    let succeeded = 0;
    for (let at = 0; at < rounds.length; at += 10) {
      const batch = rounds
        .slice(at, at + 10)
        .map((admin) => approveAndPublish(admin!, { ...judgement, ...aRequest() }));
      const outcome = await outcomes(batch);
      succeeded += outcome.succeeded;
      expect(outcome.refused).toEqual(["NOT_SUBMITTED"]);
    }
    expect(succeeded).toBe(1);
    expect(await db.reviewDecision.count({ where: { editionId } })).toBe(1);
  });

  test("the next edition supersedes the one before, which keeps its content", async () => {
    const first = await aPublishedCase();
    const before = await headOf(first.editionId);
    const editionId = await revise(first.editor, first.caseNumber);
    const { leads } = readContent(before.content);
    await save(first.editor, editionId, aForm({ leads, title: "第二版标题" }));
    await submit(first.editor, editionId);
    expect(await approveAndPublish(await anAdministrator(), await shown(editionId))).toEqual({ number: 2 });
    expect(await stateOf(first.editionId)).toBe("SUPERSEDED");
    expect(await headOf(first.editionId)).toEqual(before);
  });
});

describe("four eyes", () => {
  test("an editor who is also an administrator does not approve her own words", async () => {
    const organisationId = await anOrganisation();
    const both = await aPerson({ roles: ["ADMIN"], editorOf: [organisationId] });
    const editionId = await createCase(both, { requestId: randomUUID(), organisationId });
    const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded: null }];
    await save(both, editionId, aForm({ leads }));
    await submit(both, editionId);
    const judgement = await shown(editionId);
    await expect(approveAndPublish(both, judgement)).rejects.toEqual(refusal("CONTRIBUTOR"));
    await approveAndPublish(await anAdministrator(), judgement);
  });

  test("an administrator who saved once stays a contributor, whoever saves after", async () => {
    const { editionId, editor } = await aDraft();
    const { leads } = readContent((await headOf(editionId)).content);
    const admin = await anAdministrator();
    await save(admin, editionId, aForm({ leads, title: "管理员改过" }));
    await save(editor, editionId, aForm({ leads, title: "编辑又改" }));
    await submit(editor, editionId);
    const judgement = await shown(editionId);
    await expect(approveAndPublish(admin, judgement)).rejects.toEqual(refusal("CONTRIBUTOR"));
  });

  test("authors of published editions are no contributors of the next one", async () => {
    const organisationId = await anOrganisation();
    const both = await aPerson({ roles: ["ADMIN"], editorOf: [organisationId] });
    const editor = await aPerson({ editorOf: [organisationId] });
    const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded: null }];
    const first = await createCase(both, { requestId: randomUUID(), organisationId });
    await save(both, first, aForm({ leads }));
    await submit(both, first);
    await approveAndPublish(await anAdministrator(), await shown(first));
    const { caseNumber } = await db.reformCase.findFirstOrThrow({ where: { editions: { some: { id: first } } } });
    const second = await revise(editor, caseNumber);
    await save(editor, second, aForm({ leads, title: "他人新写" }));
    await submit(editor, second);
    await approveAndPublish(both, await shown(second));
    expect(await stateOf(second)).toBe("PUBLISHED");
  });

  test("an editor approves nothing; an auditor changes nothing", async () => {
    const { editionId, editor } = await aSubmittedEdition();
    const judgement = await shown(editionId);
    await expect(approveAndPublish(editor, judgement)).rejects.toEqual(refusal("ONLY_ADMINISTRATORS"));
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await expect(approveAndPublish(auditor, judgement)).rejects.toEqual(refusal("READ_ONLY"));
    await expect(recallEdition(auditor, { ...aRequest(), editionId })).rejects.toEqual(refusal("READ_ONLY"));
  });
});

describe("what is public is what was reviewed", () => {
  test("whoever wrote only the change note is a contributor", async () => {
    const { editionId, editor } = await aDraft();
    const admin = await anAdministrator();
    const { leads } = readContent((await headOf(editionId)).content);
    await save(admin, editionId, aForm({ leads, changeNote: "管理员写的说明" }));
    await submit(editor, editionId);
    await expect(approveAndPublish(admin, await shown(editionId))).rejects.toEqual(refusal("CONTRIBUTOR"));
  });

  test("a note changed after the review page was opened is not approved with it", async () => {
    const { editionId, editor } = await aSubmittedEdition();
    const opened = await shown(editionId);
    const { leads } = readContent((await headOf(editionId)).content);
    await recallEdition(editor, { ...aRequest(), editionId });
    await save(editor, editionId, aForm({ leads, changeNote: "没人看过的说明" }));
    await submit(editor, editionId);
    await expect(approveAndPublish(await anAdministrator(), opened)).rejects.toEqual(refusal("OTHER_REVISION"));
  });

  test("a second note does not replace the first in silence", async () => {
    const { editionId, editor, organisationId } = await aDraft();
    const colleague = await aPerson({ editorOf: [organisationId] });
    const { id: baseRevisionId, content } = await headOf(editionId);
    const { leads } = readContent(content);
    await saveDraft(colleague, { editionId, baseRevisionId, form: aForm({ leads, changeNote: "同事的说明" }) });
    const late = saveDraft(editor, { editionId, baseRevisionId, form: aForm({ leads, changeNote: "我的说明" }) });
    await expect(late).rejects.toEqual(refusal("STALE"));
  });

  test("what a colleague saved in between is not sent unseen", async () => {
    const { editionId, editor, organisationId } = await aDraft();
    const seen = (await headOf(editionId)).id;
    await save(await aPerson({ editorOf: [organisationId] }), editionId, aForm({ title: "同事刚改的" }));
    await expect(submitEdition(editor, { ...aRequest(), editionId, revisionId: seen })).rejects.toEqual(
      refusal("OTHER_REVISION"),
    );
  });
});
