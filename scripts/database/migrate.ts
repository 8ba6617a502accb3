import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { OperatorError } from "../../lib/env";
import { projectRoot, say, tool } from "../project";
import { must } from "../run";
import { value, withClient } from "./connection";

const folder = path.join(projectRoot, "prisma", "migrations");
/** Any number, the same for every instance: one of them migrates, the others wait. */
const LOCK = 715_199_801;

/**
 * Brings the database to this version's schema, and that of its jobs, as its owner, then grants the app's role exactly
 * what it may do.
 * @param appRole the role's plain name
 * @returns the migrations that were applied
 */
export function migrate(ownerUrl: string, appRole: string): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const pending = await pendingMigrations(client);
    if (pending.length > 0) {
      say(`Migrating the database: ${pending.join(", ")}.`);
      await must(tool("prisma"), ["migrate", "deploy"], { DATABASE_URL: ownerUrl });
    }
    await installJobs(ownerUrl);
    await grant(client, appRole);
    return pending;
  });
}

/** @throws OperatorError when an earlier migration failed half way and a person has to look */
async function pendingMigrations(client: pg.Client): Promise<string[]> {
  const known = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  if (!(await value(client, "SELECT to_regclass('public._prisma_migrations')"))) return known;
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const failed = rows.find((row) => !row.finished);
  if (failed) {
    throw new OperatorError(
      `The migration ${failed.name} failed earlier: see "prisma migrate resolve" in the operations guide.`,
    );
  }
  const applied = new Set(rows.map((row) => row.name));
  const newer = [...applied].filter((name) => !known.includes(name));
  if (newer.length > 0) say(`The database already has migrations this version does not know: ${newer.join(", ")}.`);
  return known.filter((name) => !applied.has(name));
}

/** The tables and functions of graphile-worker, in a schema of their own that Prisma does not look at. */
async function installJobs(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
  try {
    await runMigrations({ pgPool: pool, schema: "graphile_worker", logger: new Logger(() => () => {}) });
  } finally {
    await pool.end();
  }
}

async function grant(client: pg.Client, appRole: string): Promise<void> {
  const grants = readFileSync(path.join(projectRoot, "prisma", "grants.sql"), "utf8");
  await client.query("BEGIN");
  await client.query(grants.replaceAll(':"app"', pg.escapeIdentifier(appRole)));
  await client.query("COMMIT");
}
