import { describe, expect, test } from "vitest";
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
  aDraft,
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
import { RIGHTS, WHO, type Deed, type Who } from "@/prisma/factories/rights";
import { anUpload } from "@/prisma/factories/files";
import { assignManagers, discardEdition, restoreRevision, saveDraft } from "./commands";
import { getEdition } from "./queries";
import { TRANSITIONS } from "./workflow";

/** Everybody asks for everything in every state, at the commands themselves: a refusal has its code and no effect. */
const STATES = Object.keys({
  DRAFT: 0,
  SUBMITTED: 0,
  CHANGES_REQUESTED: 0,
  SCHEDULED: 0,
  PUBLISHED: 0,
  SUPERSEDED: 0,
  WITHDRAWN: 0,
  DISCARDED: 0,
} satisfies Record<EditionState, number>) as EditionState[];

/** Where a deed is possible that is no transition by name. */
const POSSIBLE: Partial<Record<Deed, readonly EditionState[]>> = {
  read: STATES,
  save: ["DRAFT", "CHANGES_REQUESTED"],
  upload: ["DRAFT", "CHANGES_REQUESTED"],
  restore: ["DRAFT", "CHANGES_REQUESTED", "PUBLISHED", "SUPERSEDED", "DISCARDED"],
  revise: ["PUBLISHED", "SUPERSEDED", "DISCARDED"],
  reinstate: ["WITHDRAWN"],
  assignManagers: STATES,
};
const isPossible = (deed: Deed, state: EditionState): boolean =>
  (POSSIBLE[deed] ?? TRANSITIONS[deed as keyof typeof TRANSITIONS].from).includes(state);

interface World {
  caseId: string;
  caseNumber: string;
  editionId: string;
  organisationId: string;
  people: Record<Who, Actor>;
}

/** A case whose edition is in this state; its department asks for one stage, which is passed unless `isStageOpen`. */
async function aWorld(state: EditionState, isStageOpen: boolean): Promise<World> {
  const { editionId, editor, organisationId, caseNumber } = await aDraft();
  const people = {
    editor,
    reviewer: await aPerson({ reviewerOf: [organisationId] }),
    other: await aPerson({ editorOf: [await anOrganisation()] }),
    admin: await anAdministrator(),
    author: await aPerson({ roles: ["ADMIN"], editorOf: [organisationId] }),
    auditor: await aPerson({ roles: ["AUDITOR"] }),
    nobody: await aPerson({}),
  };
  const { caseId } = await db.edition.findUniqueOrThrow({ where: { id: editionId } });
  const world = { caseId, caseNumber, editionId, organisationId, people };
  const stages = { organisationId, reviewStages: 1, asksSignOff: false };
  await setReviewSettings(people.admin, { ...aRequest(), ...stages });
  await write(people.author, world, "作者写的");
  await lead(world, state, isStageOpen);
  return world;
}

async function write(actor: Actor, { editionId, organisationId }: World, title: string): Promise<void> {
  const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded: null }];
  await saveDraft(actor, { editionId, baseRevisionId: (await headOf(editionId)).id, form: aForm({ leads, title }) });
}

const inAnHour = () => new Date(Date.now() + 3_600_000);

/** Leads the edition to the state as people do who are none of those the test is about. */
async function lead(world: World, state: EditionState, isStageOpen: boolean): Promise<void> {
  const { editionId, organisationId, people, caseNumber } = world;
  if (state === "DRAFT") return;
  if (state === "DISCARDED") return discardEdition(people.editor, { ...aRequest(), editionId });
  await submit(people.editor, editionId);
  if (isStageOpen && state === "SUBMITTED") return;
  await passStage(await aPerson({ reviewerOf: [organisationId] }), await shown(editionId));
  const admin = await anAdministrator();
  if (state === "CHANGES_REQUESTED") return requestChanges(admin, await shown(editionId, "请补来源"));
  if (state === "SCHEDULED") return approveAndSchedule(admin, { ...(await shown(editionId)), at: inAnHour() });
  if (state === "SUBMITTED") return;
  await approveAndPublish(admin, await shown(editionId));
  if (state === "WITHDRAWN") return withdraw(admin, notice(caseNumber));
  if (state === "SUPERSEDED") await publishNext(world, admin);
}

async function publishNext(world: World, admin: Actor): Promise<void> {
  const next = { ...world, editionId: await revise(world.people.editor, world.caseNumber) };
  await write(world.people.editor, next, "下一版");
  await submit(world.people.editor, next.editionId);
  await passStage(await aPerson({ reviewerOf: [world.organisationId] }), await shown(next.editionId));
  await approveAndPublish(admin, await shown(next.editionId));
}

const notice = (caseNumber: string) => ({
  ...aRequest(),
  caseNumber,
  number: null,
  explanation: "正在核对",
  replacementTitle: null,
});

const DEEDS: Record<Deed, (actor: Actor, world: World) => Promise<unknown>> = {
  read: (actor, { editionId }) => getEdition(actor, editionId),
  save: (actor, world) => write(actor, world, "改过的"),
  upload: (actor, { editionId }) => anUpload(actor, editionId),
  restore: async (actor, { caseNumber, editionId }) => {
    const { id: revisionId } = await headOf(editionId);
    return restoreRevision(actor, { ...aRequest(), caseNumber, revisionId });
  },
  revise: (actor, { caseNumber }) => revise(actor, caseNumber),
  discard: (actor, { editionId }) => discardEdition(actor, { ...aRequest(), editionId }),
  submit: (actor, { editionId }) => submit(actor, editionId),
  recall: (actor, { editionId }) => recallEdition(actor, { ...aRequest(), editionId }),
  passStage: async (actor, { editionId }) => passStage(actor, await shown(editionId)),
  requestChanges: async (actor, { editionId }) => requestChanges(actor, await shown(editionId, "请补来源")),
  publish: async (actor, { editionId }) => approveAndPublish(actor, await shown(editionId)),
  schedule: async (actor, { editionId }) => approveAndSchedule(actor, { ...(await shown(editionId)), at: inAnHour() }),
  unschedule: (actor, { editionId }) => unscheduleEdition(actor, { ...aRequest(), editionId, reason: "先不发" }),
  withdraw: async (actor, { caseNumber, editionId }) => {
    const { number } = await db.edition.findUniqueOrThrow({ where: { id: editionId } });
    return withdraw(actor, { ...notice(caseNumber), number });
  },
  reinstate: (actor, { caseNumber }) => reinstate(actor, { ...aRequest(), caseNumber, reason: "核对完毕" }),
  assignManagers: (actor, { caseNumber, organisationId }) =>
    assignManagers(actor, { ...aRequest(), caseNumber, organisations: [organisationId], reason: "照旧" }),
};

/** Everything a deed could have changed. */
async function traces({ caseId }: World): Promise<unknown> {
  const edition = { caseId };
  return {
    editions: await db.edition.findMany({ where: edition, orderBy: { createdAt: "asc" } }),
    managers: await db.caseManager.findMany({ where: edition }),
    revisions: await db.revision.count({ where: { edition } }),
    transitions: await db.transition.count({ where: { edition } }),
    decisions: await db.reviewDecision.count({ where: { edition } }),
    uploads: await db.upload.count({ where: { edition } }),
    withdrawals: await db.withdrawal.count({ where: edition }),
    listed: await db.caseSearch.count({ where: edition }),
  };
}

const codeOf = (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => "yes",
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );

const DEED_NAMES = Object.keys(RIGHTS) as Deed[];
/** Before the department's stage is passed, only these are of interest. */
const isOfOpenStage = (deed: Deed) => ["passStage", "recall"].includes(deed);

describe.each(STATES)("in the state %s", (state) => {
  test("whoever may not, or not now, is refused, and nothing is changed", async () => {
    for (const isStageOpen of [false, true]) {
      const world = await aWorld(state, isStageOpen);
      const before = await traces(world);
      for (const deed of DEED_NAMES.filter((name) => isOfOpenStage(name) === isStageOpen))
        for (const who of WHO) {
          const right = RIGHTS[deed][who];
          if (right === "yes" && isPossible(deed, state)) continue;
          const code = await codeOf(DEEDS[deed](world.people[who], world));
          const said = `${who} ${deed} ${state}: ${code}`;
          expect(code, said).not.toBe("yes");
          // Of what one may not know nothing is told, whatever the state.
          if (right === "NOT_FOUND" || (right !== "yes" && isPossible(deed, state))) expect(code, said).toBe(right);
        }
      expect(await traces(world)).toEqual(before);
    }
  });

  test("whoever may, and now, does it", async () => {
    for (const deed of DEED_NAMES.filter((name) => isPossible(name, state)))
      for (const who of WHO.filter((one) => RIGHTS[deed][one] === "yes")) {
        const world = await aWorld(state, isOfOpenStage(deed));
        expect(await codeOf(DEEDS[deed](world.people[who], world)), `${who} ${deed} ${state}`).toBe("yes");
      }
  });
});
