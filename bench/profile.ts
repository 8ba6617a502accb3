// `npm run bench:profile -- 10000`: which statements of the database the time of each page and search goes into.
import { readFileSync, truncateSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { OperatorError } from "../lib/env";
import { withClient } from "../scripts/database/connection";
import { finish } from "../scripts/environment";
import { say } from "../scripts/project";
import { appUrl, assertBenchName, BENCH_DIR, benchName, openBenchCluster } from "./databases";
import { QUERIES } from "./data/words";
import { shown, table } from "./figures";
import { ensureLoaded } from "./load/load";
import { ask, p50 } from "./parts/asking";
import { ADDRESSES } from "./parts/scale";
import { withSites } from "./site";

const LOG = path.join(BENCH_DIR, "postgres.log");
const SLOW_MS = 3;
const ANSWERS = 7;

await finish(async () => {
  const cases = Number(process.argv[2]);
  if (!Number.isInteger(cases) || cases < 1)
    throw new OperatorError("Say of how many cases: npm run bench:profile -- 10000.");
  const name = benchName(cases);
  assertBenchName(name);
  const postgres = await openBenchCluster("npm run bench:profile");
  const set = (change: string) =>
    withClient(postgres.url("superuser", "postgres"), (client) =>
      client.query(`ALTER DATABASE ${pg.escapeIdentifier(name)} ${change}`),
    );
  try {
    await ensureLoaded(postgres, name, cases);
    await set(`SET log_min_duration_statement = ${SLOW_MS}`);
    const lines = await withSites([appUrl(postgres, name)], ([{ origin }]) => profile(origin));
    say(table(["Address", "whole, ms", "of it, ms", "statement"], lines));
    return 0;
  } finally {
    await set("RESET log_min_duration_statement");
    await postgres.stop();
  }
});

async function profile(origin: string): Promise<string[][]> {
  const searches = Object.entries(QUERIES).map(([kind, { words }]): [string, string] => [
    `search, ${kind}`,
    `/zh-hans/cases?q=${encodeURIComponent(words)}`,
  ]);
  const lines: string[][] = [];
  for (const [name, address] of [...Object.entries(ADDRESSES), ...searches]) {
    truncateSync(LOG);
    const asked = await ask({ origin, addresses: [address], connections: 1, answers: ANSWERS, milliseconds: 5000 });
    if (asked.times.length === 0) continue;
    const statements = statementsIn(readFileSync(LOG, "utf8"), asked.times.length);
    const [first = ["", "none above a few"], ...others] = statements;
    lines.push([name, shown(p50(asked)), ...first], ...others.map((other) => ["", "", ...other]));
  }
  return lines;
}

/** Milliseconds an answer and the beginning of each statement, the slowest first. */
function statementsIn(log: string, answers: number): [milliseconds: string, statement: string][] {
  const sums = new Map<string, number>();
  for (const entry of log.split(/\n(?=\d{4}-\d\d-\d\d )/)) {
    const [, duration, text] = /duration: ([\d.]+) ms\s+\w[^:]*: (.*)/s.exec(entry) ?? [];
    if (duration === undefined || text === undefined) continue;
    const statement = text.replace(/\s+/g, " ").replaceAll("|", "/").slice(0, 110);
    sums.set(statement, (sums.get(statement) ?? 0) + Number(duration));
  }
  return [...sums]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 4)
    .map(([statement, sum]) => [shown(sum / answers), statement]);
}
