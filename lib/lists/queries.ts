import "server-only";
import { searchRowSchema } from "@/lib/archive/schema";
import type { Actor } from "@/lib/auth/types";
import { canRevise, readsEverything } from "@/lib/cases/policy";
import { OPEN_STATES } from "@/lib/cases/workflow";
import { shanghaiDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { LIST_NAMES, LISTS, pageOf, type AttentionFacts, type AttentionList, type ListName } from "./schema";
import type { AttentionCase, AttentionPage } from "./types";

const PAGE_SIZE = 50;

/** How many of the actor's published cases are on each list. */
export async function countLists(actor: Actor): Promise<Record<ListName, number>> {
  const cases = await publishedCasesOf(actor);
  return Object.fromEntries(LIST_NAMES.map((name) => [name, onList(cases, name).length])) as Record<ListName, number>;
}

/** One list, most pressing first, a page at a time. */
export async function getList(actor: Actor, name: ListName, page: number): Promise<AttentionPage> {
  const listed = onList(await publishedCasesOf(actor), name);
  const { items, ...shown } = pageOf(listed, page, PAGE_SIZE);
  return { name, total: listed.length, ...shown, cases: await withNextStep(actor, items) };
}

interface PublishedCase extends AttentionFacts {
  caseId: string;
  caseNumber: string;
  title: string;
  managers: Manager[];
}

interface Manager {
  id: string;
  name: string;
}

/** The published cases the actor is to look after: those of the actor's organisations; all, for who reads everything. */
async function publishedCasesOf(actor: Actor): Promise<PublishedCase[]> {
  const managers = await managersByCase();
  const ours = new Set(actor.memberships.map((membership) => membership.organisationId));
  const mine = [...managers].filter(([, all]) => all.some(({ id }) => ours.has(id))).map(([caseId]) => caseId);
  const rows = await db.caseSearch.findMany({
    where: { edition: { state: "PUBLISHED" }, ...(readsEverything(actor) ? {} : { caseId: { in: mine } }) },
    select: {
      caseId: true,
      caseNumber: true,
      title: true,
      titleStatus: true,
      bodyStatus: true,
      claimsUnsourced: true,
      asOfUnknown: true,
      asOfOldest: true,
      reviewDate: true,
    },
    orderBy: { caseNumber: "asc" },
  });
  return rows.map((row) => ({ ...row, ...statuses.parse(row), managers: managers.get(row.caseId) ?? [] }));
}

const statuses = searchRowSchema.pick({ titleStatus: true, bodyStatus: true });

/** The organisations that manage each case today, with the names they go by. */
async function managersByCase(): Promise<Map<string, Manager[]>> {
  const rows = await db.$queryRaw<(Manager & { case_id: string })[]>`
    SELECT DISTINCT case_id, organisation_id AS id, name
      FROM case_manager JOIN organisation_current_name USING (organisation_id)
     WHERE in_force(valid_from, valid_until) ORDER BY name`;
  const managers = new Map<string, Manager[]>();
  for (const { case_id, id, name } of rows) managers.set(case_id, [...(managers.get(case_id) ?? []), { id, name }]);
  return managers;
}

type Listed = PublishedCase & Pick<AttentionCase, "reasons">;

function onList(cases: readonly PublishedCase[], name: ListName): Listed[] {
  const list: AttentionList = LISTS[name];
  const today = shanghaiDate(new Date());
  return cases
    .map((facts) => ({ ...facts, reasons: list.reasons(facts, today) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => compare(list.order(a), list.order(b)));
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function withNextStep(actor: Actor, cases: readonly Listed[]): Promise<AttentionCase[]> {
  const editions = await db.edition.findMany({
    where: { caseId: { in: cases.map(({ caseId }) => caseId) }, state: { in: [...OPEN_STATES] } },
    select: { id: true, caseId: true, state: true },
  });
  const open = new Map(editions.map(({ id, caseId, state }) => [caseId, { editionId: id, state }]));
  return cases.map(({ caseId, caseNumber, title, managers, reasons }) => ({
    caseNumber,
    title,
    managers: managers.map(({ name }) => name),
    reasons,
    open: open.get(caseId) ?? null,
    revise: canRevise(
      actor,
      managers.map(({ id }) => id),
    ),
  }));
}
