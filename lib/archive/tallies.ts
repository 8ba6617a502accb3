import "server-only";
import { databasePool } from "@/lib/db";

export type Kind = "all" | "year" | "department" | "field" | "recognition" | "indicators" | "body";

/** How many published cases there are of each value of a facet, all of them counted. */
export async function tallies(kind: Kind): Promise<Map<string, number>> {
  const { rows } = await databasePool().query<{ value: string; count: number }>(
    "SELECT value, sum(count)::int AS count FROM archive_tally WHERE kind = $1 GROUP BY value HAVING sum(count) > 0",
    [kind],
  );
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
