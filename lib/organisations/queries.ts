import "server-only";
import { pinyinKeys } from "@/lib/chinese/pinyin";
import type { Actor } from "@/lib/auth/types";
import { findCase } from "@/lib/cases/edition-record";
import { canAdministerCase, canReadOrganisations, canSetOrganisation } from "@/lib/cases/policy";
import { db, type Tx } from "@/lib/db";
import { assertAllowed, type Decision } from "@/lib/errors";

export interface NamedOrganisation {
  id: string;
  name: string;
}

/** Every organisation by the name it goes by, in the order of their pinyin. */
export async function listOrganisations(client: Tx = db): Promise<NamedOrganisation[]> {
  const rows = await client.$queryRaw<NamedOrganisation[]>`
    SELECT organisation_id AS id, name FROM organisation_current_name`;
  const collator = new Intl.Collator("zh-Hans-u-co-pinyin");
  return rows.sort((a, b) => collator.compare(a.name, b.name));
}

/** The names that organisations go by; ids that are none are missing from the answer. */
export async function namesOfOrganisations(client: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await client.$queryRaw<NamedOrganisation[]>`
    SELECT organisation_id AS id, name FROM organisation_current_name WHERE organisation_id = ANY(${ids})`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Every name that the organisations have or had. */
export async function everyNameOf(client: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await client.organisationName.findMany({
    where: { organisationId: { in: [...ids] } },
    select: { name: true },
    orderBy: [{ organisationId: "asc" }, { name: "asc" }],
  });
  return rows.map(({ name }) => name);
}

/** Short names that the organisations went by before the one they go by today. */
export async function formerNamesOf(ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.$queryRaw<{ id: string; names: string[] }[]>`
    SELECT n.organisation_id AS id, array_agg(n.name ORDER BY n.valid_to, n.name) AS names
      FROM organisation_name n JOIN organisation_current_name c USING (organisation_id)
     WHERE n.organisation_id = ANY(${ids}) AND n.kind = 'SHORT' AND n.name <> c.name
     GROUP BY n.organisation_id`;
  return new Map(rows.map(({ id, names }) => [id, names]));
}

/** Names of the organisations that manage each case today. */
export async function namesOfManagers(caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.$queryRaw<{ case_id: string; names: string[] }[]>`
    SELECT case_id, array_agg(DISTINCT name ORDER BY name) AS names
      FROM case_manager JOIN organisation_current_name USING (organisation_id)
     WHERE case_id = ANY(${caseIds}::uuid[]) AND in_force(valid_from, valid_until)
     GROUP BY case_id`;
  return new Map(rows.map((row) => [row.case_id, row.names]));
}

/** An organisation with every name it ever had and their pinyin, so that it is found by any of them. */
export async function listOrganisationsToFind(): Promise<(NamedOrganisation & { keys: string })[]> {
  const names = await db.organisationName.findMany({ select: { organisationId: true, name: true } });
  return (await listOrganisations()).map(({ id, name }) => {
    const all = new Set([name, ...names.filter((other) => other.organisationId === id).map((other) => other.name)]);
    return {
      id,
      name,
      keys: [...all]
        .map((one) => `${one} ${pinyinKeys(one)}`)
        .join(" ")
        .toLowerCase(),
    };
  });
}

/**
 * The organisation that goes or went by each of these names. A name that several had is nobody's.
 * @param names as a document has them, with or without the city and the district before: 深圳市盐田区民政局, 区民政局
 */
export async function organisationsNamed(names: readonly string[]): Promise<Map<string, string>> {
  const spellings = new Map(names.map((name) => [name, [name, name.replace(/^(?:.{2,4}市)?.{1,4}区(?=.)/, "区")]]));
  const rows = await db.organisationName.findMany({
    where: { name: { in: [...spellings.values()].flat() } },
    select: { organisationId: true, name: true },
  });
  const found = names.flatMap((name) => {
    const ids = rows.filter((row) => spellings.get(name)?.includes(row.name)).map((row) => row.organisationId);
    const [id, ...others] = new Set(ids);
    return id !== undefined && others.length === 0 ? [[name, id] as const] : [];
  });
  return new Map(found);
}

/** How an organisation looks at what it sends, for the page of settings. */
export interface OrganisationSettings extends NamedOrganisation {
  reviewStages: number;
  asksSignOff: boolean;
  /** Cases it manages today. */
  cases: number;
  /** Names of its reviewers today. */
  reviewers: string[];
}

/** @throws DomainError ONLY_ADMINISTRATORS */
export async function listOrganisationSettings(
  actor: Actor,
): Promise<{ organisations: OrganisationSettings[]; change: Decision }> {
  assertAllowed(canReadOrganisations(actor));
  const rows = await db.$queryRaw<Omit<OrganisationSettings, "name">[]>`
    SELECT o.id, o.review_stages AS "reviewStages", o.asks_sign_off AS "asksSignOff",
           (SELECT count(DISTINCT m.case_id)::int FROM case_manager m
             WHERE m.organisation_id = o.id AND in_force(m.valid_from, m.valid_until)) AS cases,
           ARRAY(SELECT DISTINCT u.name FROM membership s JOIN app_user u ON u.id = s.user_id AND u.suspended_at IS NULL
             WHERE s.organisation_id = o.id AND s.role = 'REVIEWER' AND in_force(s.valid_from, s.valid_until)
             ORDER BY u.name) AS reviewers
      FROM organisation o`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const organisations = (await listOrganisations()).flatMap(({ id, name }) => {
    const row = byId.get(id);
    return row ? [{ ...row, name }] : [];
  });
  return { organisations, change: canSetOrganisation(actor) };
}

/** Which organisations manage a case, and which did. */
export interface CaseManagers {
  caseNumber: string;
  /** Ids of those that do today. */
  managers: string[];
  organisations: NamedOrganisation[];
  history: { name: string; from: Date; until: Date | null; reason: string; by: string | null }[];
}

/** @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, READ_ONLY */
export async function getCaseManagers(actor: Actor, caseNumber: string): Promise<CaseManagers> {
  const { id, managers } = await findCase(db, actor, caseNumber);
  assertAllowed(canAdministerCase(actor, managers));
  const history = await db.$queryRaw<CaseManagers["history"]>`
    SELECT n.name, m.valid_from AS "from", m.valid_until AS "until", m.reason, u.name AS by
      FROM case_manager m JOIN organisation_current_name n USING (organisation_id)
      LEFT JOIN app_user u ON u.id = m.assigned_by_id
     WHERE m.case_id = ${id}::uuid ORDER BY m.valid_from, n.name`;
  return { caseNumber, managers, organisations: await listOrganisations(), history };
}
