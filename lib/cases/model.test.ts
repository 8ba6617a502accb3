import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { verifyHistory } from "@/lib/audit/verification";
import type { Actor } from "@/lib/auth/types";
import { db } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import type { EditionState } from "@/lib/generated/prisma/enums";
import { setReviewSettings } from "@/lib/organisations/commands";
import {
  approveAndPublish,
  approveAndSchedule,
  passStage,
  recallEdition,
  requestChanges,
  unscheduleEdition,
} from "@/lib/review/commands";
import { reinstate, withdraw } from "@/lib/withdrawal/commands";
import {
  aForm,
  anAdministrator,
  anOrganisation,
  aPerson,
  aRequest,
  headOf,
  revise,
  shown,
  submit,
} from "@/prisma/factories/given";
import { createCase, discardEdition, restoreRevision, saveDraft } from "./commands";
import { contributorsOf } from "./edition-record";
import { TRANSITIONS } from "./workflow";

/**
 * Many people do whatever comes to their mind to one case, allowed or not, several at the same moment, on the real
 * database; after every step the invariants of the model hold. What is refused is refused as data, never as an error.
 */
interface World {
  caseId: string;
  caseNumber: string;
  organisationId: string;
  people: Actor[];
}

async function aWorld(stages: number): Promise<World> {
  const organisationId = await anOrganisation();
  const both = await aPerson({ roles: ["ADMIN"], editorOf: [organisationId], reviewerOf: [organisationId] });
  const people = [
    await aPerson({ editorOf: [organisationId] }),
    await aPerson({ editorOf: [organisationId], reviewerOf: [organisationId] }),
    await aPerson({ reviewerOf: [organisationId] }),
    both,
    await anAdministrator(),
    await aPerson({ editorOf: [await anOrganisation()] }),
    await aPerson({ roles: ["AUDITOR"] }),
  ];
  const set = { organisationId, reviewStages: stages, asksSignOff: false };
  await setReviewSettings(both, { ...aRequest(), ...set });
  const editionId = await createCase(people[0]!, { ...aRequest(), organisationId });
  const { caseId, reformCase } = await db.edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { caseId: true, reformCase: { select: { caseNumber: true } } },
  });
  return { caseId, caseNumber: reformCase.caseNumber, organisationId, people };
}

/** The edition a person would be looking at: the one still worked on, or else the latest. */
async function editionOf({ caseId }: World): Promise<string> {
  const editions = await db.edition.findMany({ where: { caseId }, orderBy: { createdAt: "desc" } });
  const open = editions.find(({ state }) => ["DRAFT", "SUBMITTED", "CHANGES_REQUESTED", "SCHEDULED"].includes(state));
  return (open ?? editions[0])!.id;
}

type Deed = (world: World, actor: Actor, luck: number) => Promise<unknown>;

const DEEDS: Record<string, Deed> = {
  save: async (world, actor, luck) => {
    const editionId = await editionOf(world);
    const leads = [{ id: "l1", organisation: world.organisationId, role: "LEAD" as const, nameAsRecorded: null }];
    const form = aForm({ leads, title: `第 ${luck} 稿` });
    return saveDraft(actor, { editionId, baseRevisionId: (await headOf(editionId)).id, form });
  },
  submit: async (world, actor) => submit(actor, await editionOf(world)),
  recall: async (world, actor) => recallEdition(actor, { ...aRequest(), editionId: await editionOf(world) }),
  requestChanges: async (world, actor, luck) =>
    requestChanges(actor, await shown(await editionOf(world), luck % 4 === 0 ? " " : "请补来源")),
  passStage: async (world, actor) => passStage(actor, await shown(await editionOf(world))),
  publish: async (world, actor) => approveAndPublish(actor, await shown(await editionOf(world))),
  publishUnseen: async (world, actor, luck) => {
    const judgement = await shown(await editionOf(world));
    const forged = luck % 2 === 0 ? { revisionHash: "0".repeat(64) } : { lockVersion: judgement.lockVersion - 1 };
    return approveAndPublish(actor, { ...judgement, ...forged });
  },
  schedule: async (world, actor, luck) =>
    approveAndSchedule(actor, {
      ...(await shown(await editionOf(world))),
      at: new Date(Date.now() + (luck % 5 === 0 ? -1 : 1) * 3_600_000),
    }),
  unschedule: async (world, actor) =>
    unscheduleEdition(actor, { ...aRequest(), editionId: await editionOf(world), reason: "先不发" }),
  discard: async (world, actor) => discardEdition(actor, { ...aRequest(), editionId: await editionOf(world) }),
  revise: async (world, actor) => revise(actor, world.caseNumber),
  restore: async (world, actor, luck) => {
    const revisions = await db.revision.findMany({
      where: { edition: { caseId: world.caseId } },
      select: { id: true },
    });
    const revisionId = revisions[luck % revisions.length]!.id;
    return restoreRevision(actor, { ...aRequest(), caseNumber: world.caseNumber, revisionId });
  },
  withdraw: async (world, actor, luck) =>
    withdraw(actor, {
      ...aRequest(),
      caseNumber: world.caseNumber,
      number: luck % 3 === 0 ? 1 : null,
      explanation: luck % 4 === 0 ? " " : "核对中",
      replacementTitle: null,
    }),
  reinstate: async (world, actor) =>
    reinstate(actor, { ...aRequest(), caseNumber: world.caseNumber, reason: "核对完毕" }),
};

/** Refusals are data; anything else that is thrown is a bug. */
async function tried(deed: Promise<unknown>): Promise<void> {
  await deed.catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
}

async function expectInvariants({ caseId }: World): Promise<void> {
  const editions = await db.edition.findMany({ where: { caseId }, include: { head: true, submitted: true } });
  const is = (...states: EditionState[]) => editions.filter(({ state }) => states.includes(state));
  expect(is("PUBLISHED").length).toBeLessThanOrEqual(1);
  expect(is("DRAFT", "SUBMITTED", "CHANGES_REQUESTED", "SCHEDULED").length).toBeLessThanOrEqual(1);
  const numbers = editions.flatMap(({ number }) => number ?? []).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  for (const edition of editions) {
    const moves = await db.transition.findMany({ where: { editionId: edition.id }, orderBy: { lockVersion: "asc" } });
    // Every change of state is one legal transition, and they lead to where the edition stands.
    let state: EditionState | null = null;
    for (const { name, from, to } of moves) {
      const rule = TRANSITIONS[name as keyof typeof TRANSITIONS];
      expect([from, to]).toEqual([state, rule.to]);
      expect(from === null ? rule.from.length === 0 : (rule.from as readonly string[]).includes(from)).toBe(true);
      state = to;
    }
    expect(state).toBe(edition.state);
    if (edition.number !== null)
      await expectFourEyes(edition.id, edition.head!.id, edition.head!.sha256, edition.stages);
    if (["SUBMITTED", "SCHEDULED"].includes(edition.state)) expect(edition.submitted?.id).toBe(edition.head?.id);
  }
  const listed = await db.caseSearch.findMany({ where: { caseId }, select: { editionId: true } });
  expect(listed.map(({ editionId }) => editionId)).toEqual(is("PUBLISHED").map(({ id }) => id));
}

/** What was published was approved, on exactly its hash, by an administrator who wrote none of it and passed no stage. */
async function expectFourEyes(editionId: string, headId: string, hash: string, stages: number): Promise<void> {
  const contributors = await contributorsOf(db, headId);
  const decisions = await db.reviewDecision.findMany({ where: { editionId, revisionHash: hash } });
  const approvals = decisions.filter(({ outcome }) => outcome === "APPROVED").map(({ actorId }) => actorId);
  const passed = new Set(decisions.filter(({ outcome }) => outcome === "STAGE_PASSED").map(({ actorId }) => actorId));
  expect(approvals.filter((id) => contributors.includes(id))).toEqual([]);
  expect([...passed].filter((id) => contributors.includes(id))).toEqual([]);
  expect(approvals.some((id) => !passed.has(id))).toBe(true);
  expect(passed.size).toBeGreaterThanOrEqual(stages);
}

const PEOPLE = 7;
const deed = fc.record({
  name: fc.constantFrom(...Object.keys(DEEDS)),
  actor: fc.nat(PEOPLE - 1),
  luck: fc.nat(1000),
});
/** What happens at the same moment. */
const moment = fc.array(deed, { minLength: 1, maxLength: 4 });

/** How far an edition usually gets, so that what comes late is met often. */
const USUAL = [[{ name: "save", actor: 0, luck: 1 }], [{ name: "submit", actor: 0, luck: 1 }]];

beforeAll(async () => {
  await anAdministrator(); // connects
});

test("whatever people do at whichever moment, the invariants hold", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(2),
      fc.boolean(),
      fc.array(moment, { minLength: 5, maxLength: 14 }),
      async (stages, usual, moments) => {
        const world = await aWorld(stages);
        for (const deeds of [...(usual ? USUAL : []), ...moments]) {
          await Promise.all(
            deeds.map(({ name, actor, luck }) => tried(DEEDS[name]!(world, world.people[actor]!, luck))),
          );
          await expectInvariants(world);
        }
        expect((await verifyHistory()).fault).toBeNull();
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
}, 300_000);

test("an administrator's discarded words, restored by an editor, are not approved by that administrator", async () => {
  const world = await aWorld(0);
  const [editor, , , , admin] = world.people as [Actor, Actor, Actor, Actor, Actor];
  const editionId = await editionOf(world);
  await DEEDS.save!(world, admin, 1);
  const written = await headOf(editionId);
  await discardEdition(admin, { ...aRequest(), editionId });
  const draft = await restoreRevision(editor, { ...aRequest(), caseNumber: world.caseNumber, revisionId: written.id });
  await submit(editor, draft);
  await expect(approveAndPublish(admin, await shown(draft))).rejects.toMatchObject({ code: "CONTRIBUTOR" });
  await approveAndPublish(await anAdministrator(), await shown(draft));
  await expectInvariants(world);
});
