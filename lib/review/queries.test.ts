import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { wordsIn } from "@/lib/i18n/languages";
import { readContent } from "@/lib/cases/canonical";
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
import { outcomes, refusal } from "@/prisma/factories/outcomes";
import { approveAndPublish, claimReview, passStage, releaseReview, requestChanges } from "./commands";
import { getMeanwhile, getNextInQueue, getReview, getReviewQueue } from "./queries";
import { queueFiltersSchema } from "./schema";
import type { Actor } from "@/lib/auth/types";

const words = wordsIn("zh-Hans");
const NO_FILTERS = queueFiltersSchema.parse({});
const queued = async (actor: Actor) => (await getReviewQueue(actor)).map(({ editionId }) => editionId);
const claim = (actor: Actor, editionId: string, insteadOf: string | null = null) =>
  claimReview(actor, { ...aRequest(), editionId, insteadOf });

async function rewrite(actor: Actor, editionId: string): Promise<void> {
  const { leads } = readContent((await headOf(editionId)).content);
  await save(actor, editionId, aForm({ leads, title: "改过的标题" }));
}

/** Of a department that reviews once before the administrators do. */
async function aStagedSubmission() {
  const draft = await aDraft();
  await db.organisation.update({ where: { id: draft.organisationId }, data: { reviewStages: 1 } });
  await submit(draft.editor, draft.editionId);
  return { ...draft, reviewer: await aPerson({ reviewerOf: [draft.organisationId] }) };
}

describe("what waits for whom", () => {
  test("first for the department's reviewer, then for administrators, and for nobody else", async () => {
    const { editionId, editor, reviewer } = await aStagedSubmission();
    const [admin, auditor] = [await anAdministrator(), await aPerson({ roles: ["AUDITOR"] })];
    const stranger = await aPerson({ reviewerOf: [await anOrganisation()] });
    const sees = async () => {
      const queues = await Promise.all([reviewer, admin, editor, auditor, stranger].map(queued));
      return queues.map((queue) => queue.includes(editionId));
    };
    expect(await sees()).toEqual([true, false, false, false, false]);
    await passStage(reviewer, await shown(editionId));
    expect(await sees()).toEqual([false, true, false, false, false]);
    await approveAndPublish(admin, await shown(editionId));
    expect(await sees()).toEqual([false, false, false, false, false]);
  });

  test("the longest waiting comes first, with what the filters ask for", async () => {
    const { caseNumber, editor, organisationId } = await aPublishedCase();
    const first = await aSubmittedEdition();
    const update = await revise(editor, caseNumber);
    await rewrite(editor, update);
    await submit(editor, update);
    const queue = await getReviewQueue(await anAdministrator());
    const mine = queue.filter(({ editionId }) => [first.editionId, update].includes(editionId));
    expect(mine).toMatchObject([
      { editionId: first.editionId, isFirst: true, claim: null, decide: { allowed: true } },
      { editionId: update, isFirst: false, submittedBy: editor.name, managers: [{ id: organisationId }] },
    ]);
  });

  test("what one cannot decide is shown with the reason, and is not the next", async () => {
    const { editionId: own, editor } = await aDraft();
    const both = await anAdministrator();
    await rewrite(both, own);
    await submit(editor, own);
    const item = (await getReviewQueue(both)).find(({ editionId }) => editionId === own);
    expect(item?.decide).toEqual({ allowed: false, reason: "CONTRIBUTOR" });
    const next = await getNextInQueue(both, (await aSubmittedEdition()).editionId, NO_FILTERS);
    expect(next?.editionId).not.toBe(own);
  });
});

describe("a claim", () => {
  test("is one person's, taken over only from whom one saw, and given back", async () => {
    const { editionId } = await aSubmittedEdition();
    const [one, two] = [await anAdministrator(), await anAdministrator()];
    const { succeeded, refused } = await outcomes([claim(one, editionId), claim(two, editionId)]);
    expect([succeeded, refused]).toEqual([1, ["CLAIMED"]]);
    const holderOf = async () => (await getReview(one, editionId, words)).claim?.userId;
    const [holder, other] = (await holderOf()) === one.userId ? [one, two] : [two, one];
    await claim(other, editionId, holder.userId);
    await releaseReview(holder, { ...aRequest(), editionId });
    expect(await holderOf()).toBe(other.userId);
    await releaseReview(other, { ...aRequest(), editionId });
    expect(await holderOf()).toBeUndefined();
  });

  test("locks nothing, and ends when something happens to the edition", async () => {
    const { editionId, editor } = await aSubmittedEdition();
    const [one, two] = [await anAdministrator(), await anAdministrator()];
    await claim(one, editionId);
    await requestChanges(two, await shown(editionId, "请补来源"));
    await submit(editor, editionId);
    expect((await getReview(two, editionId, words)).claim).toBeNull();
    await claim(two, editionId);
  });

  test("is for those who may decide", async () => {
    const { editionId, editor } = await aSubmittedEdition();
    await expect(claim(editor, editionId)).rejects.toEqual(refusal("ONLY_ADMINISTRATORS"));
    const stranger = await aPerson({ editorOf: [await anOrganisation()] });
    await expect(claim(stranger, editionId)).rejects.toEqual(refusal("NOT_FOUND"));
  });
});

describe("what a reviewer is told", () => {
  test("who passed earlier stages, of this submission only", async () => {
    const { editionId, editor, reviewer } = await aStagedSubmission();
    await passStage(reviewer, await shown(editionId, "已核对"));
    const admin = await anAdministrator();
    expect((await getReview(admin, editionId, words)).passed).toMatchObject([{ by: reviewer.name, reason: "已核对" }]);
    await requestChanges(admin, await shown(editionId, "请再看"));
    await submit(editor, editionId);
    expect((await getReview(admin, editionId, words)).passed).toEqual([]);
  });

  test("that a contributor's account is one's own making", async () => {
    const { editionId, editor } = await aSubmittedEdition();
    const [maker, other] = [await anAdministrator(), await anAdministrator()];
    await db.user.update({ where: { id: editor.userId }, data: { createdById: maker.userId } });
    expect((await getReview(maker, editionId, words)).madeByActor).toEqual([editor.name]);
    expect((await getReview(other, editionId, words)).madeByActor).toEqual([]);
  });

  test("what happened since the page was opened", async () => {
    const { editionId } = await aSubmittedEdition();
    const { lockVersion } = await shown(editionId);
    const [one, two] = [await anAdministrator(), await anAdministrator()];
    expect(await getMeanwhile(two, editionId, lockVersion)).toEqual([]);
    await approveAndPublish(one, await shown(editionId));
    expect(await getMeanwhile(two, editionId, lockVersion)).toMatchObject([{ what: "publish", by: one.name }]);
    await expect(getMeanwhile(await aPerson({}), editionId, lockVersion)).rejects.toEqual(refusal("NOT_FOUND"));
  });
});
