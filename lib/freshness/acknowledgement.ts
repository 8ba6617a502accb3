import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { log } from "@/lib/log";
import { GONE_MS, PATIENCE_MS } from "./pace";

/** Between two looks, in milliseconds: hearing and answering takes a few. */
const LOOK_EVERY_MS = 2;

const BEHIND = `
  SELECT FROM archive_instance
   WHERE generation < $1 AND heartbeat > clock_timestamp() - $2 * interval '1 millisecond' LIMIT 1`;

/**
 * Waits until every server has dropped what was changed by now, so that whoever is told of a publication finds it
 * everywhere. One that stays silent is struck off: its lease has run out, and it must join again.
 * @param database where the change was committed
 */
export async function acknowledged(database: Pick<pg.Pool | pg.Client, "query">): Promise<void> {
  const { rows } = await database.query<{ generation: string }>("SELECT generation FROM archive_clock");
  const generation = rows[0]?.generation ?? "0";
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(LOOK_EVERY_MS)) {
    const behind = await database.query(BEHIND, [generation, GONE_MS]);
    if (behind.rowCount === 0) return;
  }
  const struck = await database.query<{ id: string }>(
    "DELETE FROM archive_instance WHERE generation < $1 RETURNING id",
    [generation],
  );
  for (const { id } of struck.rows) log.warn("a server did not hear of a publication", { instance: id, generation });
}
