import "server-only";
import type { QueryResultRow } from "pg";
import { databasePool } from "@/lib/db";

/** Asks one statement after another. */
export type Ask = <R extends QueryResultRow>(text: string, values: readonly unknown[]) => Promise<R[]>;

// The planner takes the grams of a row for a small column and would rather read row after row than the index: it does not
// count that each of them lies outside of its row, compressed.
const BEGIN = "BEGIN READ ONLY; SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '16MB'";

/**
 * One look at the read model, on one connection, which looks things up in its indexes. `work` asks by it alone: a crowd in
 * which everyone holds a connection and waits for a second one would wait for itself.
 */
export async function lookUp<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = await databasePool().connect();
  let isWhole = false;
  try {
    await client.query(BEGIN);
    const found = await work(async <R extends QueryResultRow>(text: string, values: readonly unknown[]) => {
      const { rows } = await client.query<R>(text, [...values]);
      return rows;
    });
    await client.query("COMMIT");
    isWhole = true;
    return found;
  } finally {
    client.release(!isWhole); // a connection left in the middle of something is not used again
  }
}
