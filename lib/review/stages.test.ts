import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { CHECK_CODES } from "@/lib/checks/types";
import { db } from "@/lib/db";
import { setReviewSettings } from "@/lib/organisations/commands";
import { aDraft, anAdministrator, aPerson, aRequest, headOf, shown, submit } from "@/prisma/factories/given";
import { outcomes, refusal, stateOf } from "@/prisma/factories/outcomes";
import { approveAndPublish, passStage, recallEdition, requestChanges, submitEdition } from "./commands";
import type { SignOffInput } from "./types";

const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 2 });
afterAll(() => owner.end());

const EXPLAINED = Object.fromEntries(CHECK_CODES.map((code) => [code, "与原文一致"]));

/** A draft of a department that looks at what it sends, with a reviewer of it. */
async function aCarefulDepartment(settings: { reviewStages?: number; asksSignOff?: boolean }) {
  const draft = await aDraft();
  const { organisationId } = draft;
  const set = { reviewStages: 0, asksSignOff: false, ...settings };
  await setReviewSettings(await anAdministrator(), { ...aRequest(), organisationId, ...set });
  const reviewer = await aPerson({ reviewerOf: [organisationId] });
  return { ...draft, reviewer };
}

test("three reviews by three people who wrote none of it", async () => {
  const { editionId, editor, reviewer, organisationId } = await aCarefulDepartment({ reviewStages: 2 });
  await submit(editor, editionId);
  const second = await aPerson({ reviewerOf: [organisationId] });
  const admin = await anAdministrator();
  await expect(approveAndPublish(admin, await shown(editionId))).rejects.toEqual(refusal("STAGES_LEFT"));
  await passStage(reviewer, await shown(editionId, "初审通过"));
  await expect(passStage(reviewer, await shown(editionId))).rejects.toEqual(refusal("PASSED_A_STAGE"));
  await expect(recallEdition(editor, { ...aRequest(), editionId })).rejects.toEqual(refusal("DECISION_IN_FORCE"));
  await passStage(second, await shown(editionId));
  await expect(passStage(second, await shown(editionId))).rejects.toEqual(refusal("NO_STAGE_LEFT"));
  expect(await approveAndPublish(admin, await shown(editionId))).toEqual({ number: 1 });
  const decisions = await db.reviewDecision.findMany({ where: { editionId }, orderBy: { lockVersion: "asc" } });
  expect(decisions.map(({ outcome }) => outcome)).toEqual(["STAGE_PASSED", "STAGE_PASSED", "APPROVED"]);
});

test("an administrator who passed a stage does not approve", async () => {
  const { editionId, editor, organisationId } = await aCarefulDepartment({ reviewStages: 1 });
  await submit(editor, editionId);
  const both = await aPerson({ roles: ["ADMIN"], reviewerOf: [organisationId] });
  await passStage(both, await shown(editionId));
  await expect(approveAndPublish(both, await shown(editionId))).rejects.toEqual(refusal("PASSED_A_STAGE"));
  expect(await stateOf(editionId)).toBe("SUBMITTED");
});

test("what was returned begins at the first stage again", async () => {
  const { editionId, editor, reviewer } = await aCarefulDepartment({ reviewStages: 1 });
  await submit(editor, editionId);
  await passStage(reviewer, await shown(editionId));
  const admin = await anAdministrator();
  await requestChanges(admin, await shown(editionId, "请补来源"));
  await submit(editor, editionId); // the very same words
  await expect(approveAndPublish(admin, await shown(editionId))).rejects.toEqual(refusal("STAGES_LEFT"));
  await passStage(reviewer, await shown(editionId));
  await approveAndPublish(admin, await shown(editionId));
});

test("the settings of the day it was sent hold: easing them later lets nothing through", async () => {
  const { editionId, editor, organisationId } = await aCarefulDepartment({ reviewStages: 1 });
  await submit(editor, editionId);
  const admin = await anAdministrator();
  await setReviewSettings(admin, { ...aRequest(), organisationId, reviewStages: 0, asksSignOff: false });
  await expect(approveAndPublish(admin, await shown(editionId))).rejects.toEqual(refusal("STAGES_LEFT"));
});

test("two reviewers at once pass two stages, one reviewer twice at once passes one", async () => {
  const { editionId, editor, reviewer } = await aCarefulDepartment({ reviewStages: 2 });
  await submit(editor, editionId);
  const judgement = await shown(editionId);
  const clicks = Array.from({ length: 6 }, () => passStage(reviewer, { ...judgement, ...aRequest() }));
  expect((await outcomes(clicks)).succeeded).toBe(1);
});

test("the database itself asks for every stage", async () => {
  const { editionId, editor } = await aCarefulDepartment({ reviewStages: 1 });
  await submit(editor, editionId);
  const { rows } = await owner.query<{ lock_version: number }>("SELECT lock_version FROM edition WHERE id = $1", [
    editionId,
  ]);
  await owner.query(
    `INSERT INTO review_decision (id, edition_id, actor_id, outcome, revision_hash, lock_version)
     VALUES (gen_random_uuid(), $1, $2, 'APPROVED', $3, $4)`,
    [editionId, (await anAdministrator()).userId, (await headOf(editionId)).sha256, rows[0]?.lock_version],
  );
  const publish = `UPDATE edition SET state = 'PUBLISHED', number = 1, published_at = now(),
                          lock_version = lock_version + 1 WHERE id = $1`;
  await expect(owner.query(publish, [editionId])).rejects.toThrow("nothing is published without the approval");
  const ease = "UPDATE edition SET stages = 0, lock_version = lock_version + 1 WHERE id = $1";
  await expect(owner.query(ease, [editionId])).rejects.toThrow("does not change");
});

test("the department signs for facts and confidentiality, on the exact revision", async () => {
  const { editionId, editor } = await aCarefulDepartment({ asksSignOff: true });
  const head = await headOf(editionId);
  const whole = { factsBy: "张三", factsOn: "2026-11-01", confidentialityBy: "李四", confidentialityOn: "2026-11-02" };
  const send = (signOff: SignOffInput | null) =>
    submitEdition(editor, { ...aRequest(), editionId, revisionId: head.id, reasons: EXPLAINED, signOff });
  const faults = (...paths: string[]) => ({ code: "SIGN_OFF_NEEDED", faults: paths.map((path) => ({ path })) });
  await expect(send(null)).rejects.toMatchObject(faults(...Object.keys(whole)));
  await expect(send({ ...whole, factsBy: null })).rejects.toMatchObject(faults("factsBy"));
  await expect(send({ ...whole, confidentialityOn: "2999-01-01" })).rejects.toMatchObject(faults("confidentialityOn"));
  expect(await stateOf(editionId)).toBe("DRAFT");
  await send(whole);
  const [kept, ...others] = await db.signOff.findMany({ where: { editionId } });
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ factsBy: "张三", confidentialityBy: "李四", revisionHash: head.sha256 });
});

test.each([
  ["an editor", [], "ONLY_ADMINISTRATORS"],
  ["an auditor", ["AUDITOR" as const], "READ_ONLY"],
])("%s does not set how a department reviews", async (_who, roles, code) => {
  const { organisationId } = await aDraft();
  const change = { ...aRequest(), organisationId, reviewStages: 2, asksSignOff: true };
  await expect(setReviewSettings(await aPerson({ roles, editorOf: [organisationId] }), change)).rejects.toEqual(
    refusal(code),
  );
  expect(await db.organisation.count({ where: { id: organisationId, reviewStages: 0 } })).toBe(1);
});
