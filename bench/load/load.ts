import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import pg, { type Client } from "pg";
import { ROLES } from "../../scripts/database/cluster";
import { value, withClient } from "../../scripts/database/connection";
import type { EmbeddedPostgres } from "../../scripts/database/embedded-postgres";
import { migrate } from "../../scripts/database/migrate";
import { projectRoot, say } from "../../scripts/project";
import { runScript } from "../../scripts/run";
import { assertBenchName } from "../databases";
import { addPeople } from "./people";
import { TABLES } from "./rows";

export const SEED = 20_261_129;

/** What a database of the bench is made of: when one of these changes, it is made anew. */
const MADE_OF = [
  "prisma/migrations",
  "bench/data",
  "bench/load",
  "lib/archive",
  "lib/cases",
  "lib/chinese",
  "lib/checks",
];

/** Makes sure that the database is there, filled by the present code. @returns seconds it took; 0 when it was there */
export async function ensureLoaded(postgres: EmbeddedPostgres, name: string, cases: number): Promise<number> {
  const made = await withClient(postgres.url("superuser", "postgres"), (client) =>
    value(client, "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1", [name]),
  );
  return made === fingerprint(cases) ? 0 : load(postgres, name, cases);
}

/** Makes the database anew and fills it. @returns seconds */
export async function load(postgres: EmbeddedPostgres, name: string, cases: number): Promise<number> {
  assertBenchName(name);
  const begun = Date.now();
  const seconds = () => (Date.now() - begun) / 1000;
  await asSuperuser(postgres, "postgres", async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${ROLES.owner}`);
  });
  await migrate(postgres.url("owner", name), ROLES.app);
  const indexes = await asSuperuser(postgres, name, async (client) => {
    await addPeople(client);
    await client.query("INSERT INTO case_number_serial (prefix, last) VALUES ('YT', $1)", [cases]);
    return dropIndexes(client);
  });
  const [prepared, before] = [seconds(), Date.now()];
  await fill(postgres.url("superuser", name), cases);
  const rate = Math.round((cases / (Date.now() - before)) * 1000);
  await asSuperuser(postgres, name, async (client) => {
    for (const index of indexes) await client.query(index);
    await client.query(TALLY_EDITIONS);
    await client.query("VACUUM (ANALYZE)");
    await client.query("VACUUM (FULL, ANALYZE) archive_tally"); // an archive grows slowly enough to be cleared on the way
    await client.query(`COMMENT ON DATABASE ${pg.escapeIdentifier(name)} IS ${pg.escapeLiteral(fingerprint(cases))}`);
    await client.query("CHECKPOINT");
  });
  say(
    `${name}: ${cases} cases in ${seconds().toFixed(1)} s (schema ${prepared.toFixed(1)} s, rows ${rate}/s, then indexes and statistics).`,
  );
  return seconds();
}

/** What the trigger of editions counts, which does not run while they are loaded (worker.ts). */
const TALLY_EDITIONS = `
  INSERT INTO archive_tally (kind, value, year, count, last_published_at)
    SELECT 'edition', '', extract(year FROM published_at AT TIME ZONE 'Asia/Shanghai'), count(*), max(published_at)
      FROM edition WHERE is_readable(state) GROUP BY 3`;

/** As many processes as cores, each with a stretch of the cases. */
async function fill(address: string, cases: number): Promise<void> {
  const stretches = availableParallelism();
  const bounds = Array.from({ length: stretches + 1 }, (_, at) => Math.round((cases * at) / stretches));
  const runs = bounds.slice(1).map(async (to, at) => {
    const args = [address, SEED, bounds[at] ?? 0, to].map(String);
    const { code } = await runScript("bench/load/worker.ts", args, { NODE_ENV: "production" });
    if (code !== 0) throw new Error(`a loader failed (${code})`);
  });
  await Promise.all(runs);
}

/** An index is built of all rows at once in a fraction of the time it takes to grow with them. @returns how to make them again */
async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i WHERE NOT i.indisunique AND i.indrelid = ANY ($1::text[]::regclass[])`,
    [[...TABLES]],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

function asSuperuser<T>(postgres: EmbeddedPostgres, name: string, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(postgres.url("superuser", name), work);
}

function fingerprint(cases: number): string {
  const hash = createHash("sha256").update(`${SEED} ${cases}`);
  for (const folder of MADE_OF) {
    const entries = readdirSync(path.join(projectRoot, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.includes(".test."));
    for (const file of files.map(({ parentPath, name }) => path.join(parentPath, name)).sort())
      hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}
