import "server-only";
import type { Actor } from "@/lib/auth/types";
import { titleIn } from "@/lib/cases/canonical";
import { canRevise, editsFor, isAdministrator, readsEverything } from "@/lib/cases/policy";
import { OPEN_STATES } from "@/lib/cases/workflow";
import { db } from "@/lib/db";
import { no } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { namesOfManagers } from "@/lib/organisations/queries";
import type { Desk, EditionSummary, ManagedCase } from "./types";

/** 我的待办: what waits for the actor, and the cases of the actor's organisations. */
export async function getDesk(actor: Actor): Promise<Desk> {
  const readsAll = readsEverything(actor);
  const caseIds = await caseIdsOf(actor);
  const only = readsAll ? {} : { caseId: { in: caseIds } };
  const open = await listOpenEditions(only);
  const is = (state: string) => open.filter((edition) => edition.state === state);
  const mine = new Set(caseIds);
  return {
    returned: is("CHANGES_REQUESTED"),
    drafts: is("DRAFT"),
    // An administrator has them in the review queue.
    waiting: is("SUBMITTED").filter(
      // What its department reviews first is in nobody's queue but the reviewers'.
      ({ caseId, stages }) => !isAdministrator(actor) || mine.has(caseId) || stages > 0,
    ),
    scheduled: is("SCHEDULED").map(({ scheduledFor, scheduleFault, ...edition }) => ({
      ...edition,
      scheduledFor: scheduledFor ?? edition.updatedAt,
      hasFailed: scheduleFault !== null,
    })),
    cases: await listCases(actor, mine, readsAll ? {} : { id: { in: caseIds } }),
    readsAll,
    mayCreate: isAdministrator(actor) || editsFor(actor).length > 0,
    loneAdministrator: isAdministrator(actor) && (await administratorCount()) < 2,
  };
}

/** Cases managed today by an organisation the actor belongs to. */
async function caseIdsOf(actor: Actor): Promise<string[]> {
  const organisations = actor.memberships.map((membership) => membership.organisationId);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT case_id AS id FROM case_manager
     WHERE organisation_id = ANY(${organisations}) AND in_force(valid_from, valid_until)`;
  return rows.map((row) => row.id);
}

type OpenEdition = EditionSummary & {
  caseId: string;
  stages: number;
  scheduledFor: Date | null;
  scheduleFault: string | null;
};

async function listOpenEditions(only: Prisma.EditionWhereInput): Promise<OpenEdition[]> {
  const rows = await db.edition.findMany({
    where: { ...only, state: { in: [...OPEN_STATES] } },
    select: SUMMARY,
    orderBy: { head: { createdAt: "asc" } },
  });
  const managers = await namesOfManagers(rows.map((row) => row.caseId));
  return rows.map((row) => summaryOf(row, managers.get(row.caseId) ?? []));
}

const SUMMARY = {
  id: true,
  caseId: true,
  state: true,
  number: true,
  stages: true,
  scheduledFor: true,
  scheduleFault: true,
  createdAt: true,
  head: { select: { content: true, createdAt: true } },
  reformCase: { select: { caseNumber: true } },
} satisfies Prisma.EditionSelect;

function summaryOf(row: Prisma.EditionGetPayload<{ select: typeof SUMMARY }>, managers: string[]): OpenEdition {
  return {
    editionId: row.id,
    caseId: row.caseId,
    caseNumber: row.reformCase.caseNumber,
    title: row.head ? titleIn(row.head.content) : null,
    state: row.state,
    number: row.number,
    managers,
    updatedAt: row.head?.createdAt ?? row.createdAt,
    stages: row.stages,
    scheduledFor: row.scheduledFor,
    scheduleFault: row.scheduleFault,
  };
}

/** @param mine ids of the cases that the actor's organisations manage today */
async function listCases(
  actor: Actor,
  mine: ReadonlySet<string>,
  where: Prisma.ReformCaseWhereInput,
): Promise<ManagedCase[]> {
  const rows = await db.reformCase.findMany({
    where,
    orderBy: { caseNumber: "asc" },
    select: {
      id: true,
      caseNumber: true,
      search: {
        select: { title: true, bodyStatus: true, edition: { select: { id: true, number: true, state: true } } },
      },
      editions: {
        where: { state: { in: [...OPEN_STATES, "DISCARDED", "WITHDRAWN"] } },
        orderBy: { createdAt: "desc" },
        select: { id: true, state: true, head: { select: { content: true } } },
      },
    },
  });
  const ours = actor.memberships.map((membership) => membership.organisationId);
  return rows.map(({ id, caseNumber, search, editions }) => {
    const published = search?.edition.state === "PUBLISHED" ? search.edition : null;
    const open = editions.find(({ state }) => (OPEN_STATES as readonly string[]).includes(state));
    const latest = open ?? editions[0];
    const isWithdrawn = published === null && editions.some(({ state }) => state === "WITHDRAWN");
    return {
      caseNumber,
      title: search?.title ?? (latest?.head ? titleIn(latest.head.content) : null),
      publishedEditionId: published?.id ?? null,
      publishedEditionNumber: published?.number ?? null,
      bodyStatus: search?.bodyStatus ?? "MISSING",
      open: open ? { editionId: open.id, state: open.state } : null,
      isWithdrawn,
      revise: isWithdrawn ? no("WITHDRAWN") : canRevise(actor, mine.has(id) ? ours : []),
    };
  });
}

async function administratorCount(): Promise<number> {
  return db.user.count({ where: { suspendedAt: null, siteRoles: { some: { role: "ADMIN" } } } });
}
