import { ROLES } from "../../scripts/database/cluster";
import { withClient } from "../../scripts/database/connection";
import type { EmbeddedPostgres } from "../../scripts/database/embedded-postgres";
import { migrate } from "../../scripts/database/migrate";
import { runScript } from "../../scripts/run";
import type { Figure } from "../figures";
import { now } from "../http";
import { siteEnvironment } from "../site";
import { startPublisher } from "./publishing";

const DATABASE = "bench_founding";
const CASES = 60;
/** Behind those that any database of the bench holds. */
const FIRST = 500_000;

/**
 * What bringing cases in takes today: the founding listing by its command, and generated cases one after another by the
 * commands of the desk (created, filled, checked, sent, approved, published), in one process.
 * @param appUrl of a database that may be written to
 */
export async function measureImport(postgres: EmbeddedPostgres, appUrl: string): Promise<Figure[]> {
  const publisher = startPublisher(appUrl);
  const milliseconds = await publisher.importCases(FIRST, CASES);
  await publisher.stop();
  return [
    {
      name: "cases brought in and published by the desk's commands",
      value: (CASES / milliseconds) * 1000,
      unit: "/s",
      recorded: "higher is better",
      aim: "500 by an import of files",
    },
    {
      name: "founding:load, 17 cases from an empty schema, start of the process included",
      value: (await founding(postgres)) / 1000,
      unit: "s",
      recorded: "lower is better",
    },
  ];
}

async function founding(postgres: EmbeddedPostgres): Promise<number> {
  await withClient(postgres.url("superuser", "postgres"), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLES.owner}`);
  });
  await migrate(postgres.url("owner", DATABASE), ROLES.app);
  const begun = now();
  const { code } = await runScript("scripts/founding-load.ts", [], siteEnvironment(postgres.url("app", DATABASE), 1));
  if (code !== 0) throw new Error(`founding:load failed (${code})`);
  return now() - begun;
}
