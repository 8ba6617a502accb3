import path from "node:path";
import pg from "pg";
import { OperatorError } from "../lib/env";
import { openDataDir } from "../scripts/data-dir";
import { ROLES } from "../scripts/database/cluster";
import { withClient } from "../scripts/database/connection";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../scripts/database/embedded-postgres";
import { lockDataDir } from "../scripts/launcher-lock";
import { projectRoot } from "../scripts/project";

/** Beside the site's own folder, so that nothing here can be taken for the archive. */
export const BENCH_DIR = path.join(projectRoot, ".data", "bench");

/** As durable as the product's own: what is measured includes the flush. */
export async function openBenchCluster(what: string): Promise<EmbeddedPostgres> {
  openDataDir(".data");
  const folder = openDataDir(BENCH_DIR);
  const unlock = lockDataDir(folder, what);
  try {
    const postgres = await startEmbeddedPostgres({ folder, durable: true });
    const stop = async () => {
      await postgres.stop();
      unlock();
    };
    return { ...postgres, stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** @throws OperatorError for every name that could be somebody's archive */
export function assertBenchName(name: string): void {
  if (!/^bench_[a-z0-9_]{1,40}$/.test(name))
    throw new OperatorError(`The bench fills and drops databases named bench_… only, never ${name}.`);
}

export const benchName = (cases: number): string => `bench_${cases}`;

export const appUrl = (postgres: EmbeddedPostgres, name: string) => postgres.url("app", name);

/** A database that may be written to: a copy, made anew. */
export async function copyOf(postgres: EmbeddedPostgres, name: string): Promise<string> {
  const copy = `${name}_written`;
  assertBenchName(copy);
  await withClient(postgres.url("superuser", "postgres"), async (client) => {
    const [quoted, original] = [copy, name].map((one) => pg.escapeIdentifier(one));
    await client.query(`DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${quoted} TEMPLATE ${original} OWNER ${ROLES.owner}`);
  });
  return copy;
}
