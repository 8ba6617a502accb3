import "server-only";
import { db, type Tx } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Ask } from "./lookup";

/** What a list can be narrowed by. */
export type Kind = "year" | "department" | "field" | "recognition" | "indicators" | "body";

/** How many cases there are of each value of each of them. */
export type Tallies = ReadonlyMap<Kind, ReadonlyMap<string, number>>;

/** A stretch of years of launch, both ends counted; null: no end. */
export interface Years {
  readonly from: number | null;
  readonly to: number | null;
}

const ALL_YEARS: Years = { from: null, to: null };

/** How many published cases of these years there are of each value of every facet, all of them counted. */
export async function allTallies(ask: Ask, { from, to }: Years = ALL_YEARS): Promise<Tallies> {
  const rows = await ask<{ kind: Kind; value: string; count: number }>(
    `SELECT CASE kind WHEN 'all' THEN 'year' ELSE kind END AS kind,
            CASE kind WHEN 'all' THEN year::text ELSE value END AS value, sum(count)::int AS count
       FROM archive_tally WHERE kind IN ('all', 'department', 'field', 'recognition', 'indicators', 'body')
        AND ($1::int IS NULL OR year >= $1) AND ($2::int IS NULL OR year <= $2)
      GROUP BY 1, 2 HAVING sum(count) > 0`,
    [from, to],
  );
  const found = new Map<Kind, Map<string, number>>();
  for (const { kind, value, count } of rows)
    found.set(kind, (found.get(kind) ?? new Map<string, number>()).set(value, count));
  return found;
}

/**
 * How many published cases of these years have this value; of `all` there is one value, "". Of `edition` the same: how many
 * editions can be read, by years of publication.
 */
export async function tallyOf(
  kind: "all" | Exclude<Kind, "year"> | "edition",
  value: string,
  { years: { from, to } = ALL_YEARS, client = db }: { years?: Years; client?: Tx } = {},
): Promise<number> {
  const rows = await client.$queryRaw<{ count: number }[]>`
    SELECT coalesce(sum(count), 0)::int AS count FROM archive_tally
     WHERE kind = ${kind} AND value = ${value}
       AND (${from}::int IS NULL OR year >= ${from}) AND (${to}::int IS NULL OR year <= ${to})`;
  return rows[0]?.count ?? 0;
}

/** What else is counted by year: `called <id>` are the names that cases have for an organisation. */
type YearlyKind = "all" | "department" | "field" | "no field" | "sitemap" | `called ${string}`;

export interface YearlyTally {
  value: string;
  /** Of launch. */
  year: number;
  count: number;
  /** When a case that counts here was last published. */
  lastPublishedAt: Date;
}

/** How many published cases there are by value and year, in order of the years. Years without any are left out. */
export async function yearlyTallies(kind: YearlyKind, value: string | null = null): Promise<YearlyTally[]> {
  const ofValue = value === null ? Prisma.empty : Prisma.sql`AND value = ${value}`;
  return db.$queryRaw<YearlyTally[]>`
    SELECT value, year, sum(count)::int AS count, max(last_published_at) AS "lastPublishedAt"
      FROM archive_tally WHERE kind = ${kind} ${ofValue}
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
  return client.$queryRaw<Tally[]>`
    WITH counted AS (
      SELECT value, year, sum(count)::int AS count, max(last_published_at) AS last
        FROM archive_tally WHERE kind = ${kind} GROUP BY value, year HAVING sum(count) > 0)
    SELECT value, sum(count)::int AS count, min(year) AS "from", max(year) AS "to", max(last) AS "lastPublishedAt"
      FROM counted GROUP BY value ORDER BY count DESC, value COLLATE "C"`;
}
