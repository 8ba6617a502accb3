import "server-only";
import { databasePool, db, type Tx } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

export type Kind = "all" | "year" | "department" | "field" | "recognition" | "indicators" | "body";

/** How many published cases there are of each value of a facet, all of them counted. */
export async function tallies(kind: Kind, client: Tx = db): Promise<Map<string, number>> {
  const rows = await client.$queryRaw<{ value: string; count: number }[]>`
    SELECT value, sum(count)::int AS count FROM archive_tally WHERE kind = ${kind} GROUP BY value HAVING sum(count) > 0`;
  return new Map(rows.map(({ value, count }) => [value, count]));
}

/** The same of every facet at once. */
export async function allTallies(): Promise<Map<Kind, Map<string, number>>> {
  const { rows } = await databasePool().query<{ kind: Kind; value: string; count: number }>(
    "SELECT kind, value, sum(count)::int AS count FROM archive_tally GROUP BY kind, value HAVING sum(count) > 0",
  );
  const found = new Map<Kind, Map<string, number>>();
  for (const { kind, value, count } of rows)
    found.set(kind, (found.get(kind) ?? new Map<string, number>()).set(value, count));
  return found;
}

/** What is counted by year: `called <id>` are the names that cases have for an organisation. */
type YearlyKind = "department" | "field" | "no field" | "sitemap" | `called ${string}`;

export interface YearlyTally {
  value: string;
  /** Of launch. */
  year: number;
  count: number;
  /** When a case that counts here was last published. */
  lastPublishedAt: Date;
}

/** How many published cases there are by value and year, in order of the years. Years without any are left out. */
export async function yearlyTallies(
  kinds: readonly YearlyKind[],
  value: string | null = null,
  client: Tx = db,
): Promise<YearlyTally[]> {
  const ofValue = value === null ? Prisma.empty : Prisma.sql`AND value = ${value}`;
  return client.$queryRaw<YearlyTally[]>`
    SELECT value, year, sum(count)::int AS count, max(last_published_at) AS "lastPublishedAt"
      FROM archive_tally_by_year WHERE kind = ANY(${[...kinds]}) ${ofValue}
     GROUP BY value, year HAVING sum(count) > 0 ORDER BY year`;
}

export interface Tally {
  value: string;
  count: number;
  /** Of launch, the first and the last. */
  from: number;
  to: number;
  lastPublishedAt: Date;
}

/** The same of all years together, those with most cases first. */
export async function talliesOf(kind: YearlyKind, client: Tx = db): Promise<Tally[]> {
  const tallies = new Map<string, Tally>();
  for (const { value, year, count, lastPublishedAt } of await yearlyTallies([kind], null, client)) {
    const { count: before = 0, from = year, lastPublishedAt: last = lastPublishedAt } = tallies.get(value) ?? {};
    const latest = last > lastPublishedAt ? last : lastPublishedAt;
    tallies.set(value, { value, count: before + count, from, to: year, lastPublishedAt: latest });
  }
  return [...tallies.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
