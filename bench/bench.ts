// `npm run bench -- [pages] [search] [stale] [start] [--sizes 1000,100000] [--seconds 2] [--record]`
import { parseArgs } from "node:util";
import { OperatorError } from "../lib/env";
import { buildIfNeeded } from "../scripts/build";
import type { EmbeddedPostgres } from "../scripts/database/embedded-postgres";
import { finish } from "../scripts/environment";
import { say } from "../scripts/project";
import { type Figure, median } from "./figures";
import { appUrl, benchName, copyOf, openBenchCluster } from "./databases";
import { ensureLoaded } from "./load/load";
import { describeMachine, yardstick } from "./machine";
import { measureImport } from "./parts/import";
import { measurePages } from "./parts/pages";
import { startPublisher } from "./parts/publishing";
import { measureScale } from "./parts/scale";
import { measureSearch } from "./parts/search";
import { measureStale } from "./parts/stale";
import { measureStart } from "./parts/start";
import { measureWeight } from "./parts/weight";
import { ensureProgram } from "./peers/generator";
import { report } from "./report";
import { withSites } from "./site";

interface Run {
  postgres: EmbeddedPostgres;
  /** Numbers of cases, the smallest and the largest database. */
  small: number;
  large: number;
  /** Of one round under load. */
  seconds: number;
}

const PARTS: Readonly<Record<string, (run: Run) => Promise<Figure[]>>> = {
  pages: ({ postgres, small, seconds }) =>
    withSites([appUrl(postgres, benchName(small))], async ([site]) => [
      ...(await measureWeight(site)),
      ...(await measurePages(site, seconds)),
    ]),
  search: ({ postgres, small, large }) =>
    withSites([appUrl(postgres, benchName(small)), appUrl(postgres, benchName(large))], async ([one, other]) => {
      const sized = [
        { cases: small, site: one },
        { cases: large, site: other },
      ] as const;
      return [...(await measureSearch(...sized)), ...(await measureScale(...sized))];
    }),
  stale: async ({ postgres, small }) => {
    const url = appUrl(postgres, await copyOf(postgres, benchName(small)));
    const publisher = startPublisher(url);
    try {
      return await withSites([url, url], (sites) => measureStale(sites, publisher));
    } finally {
      await publisher.stop();
    }
  },
  start: async ({ postgres, small }) => [
    ...(await measureStart(appUrl(postgres, benchName(small)))),
    ...(await measureImport(postgres, appUrl(postgres, await copyOf(postgres, benchName(small))))),
  ],
};

async function bench(): Promise<number> {
  const { parts, sizes, seconds, isRecord } = readArguments();
  const [small = 0, large = small] = [Math.min(...sizes), Math.max(...sizes)];
  for (const program of ["nginx", "wrk"]) await ensureProgram(program);
  await buildIfNeeded();
  const machine = await describeMachine();
  say(machine);
  const postgres = await openBenchCluster("npm run bench");
  const [figures, yardsticks]: [Figure[], number[]] = [[], [yardstick()]];
  try {
    for (const size of new Set(sizes)) await ensureLoaded(postgres, benchName(size), size);
    for (const name of parts) {
      say(`\n── ${name}`);
      const begun = Date.now();
      figures.push(...(await measured(name, { postgres, small, large, seconds })));
      yardsticks.push(yardstick());
      say(`── ${name}: ${((Date.now() - begun) / 1000).toFixed(0)} s`);
    }
  } finally {
    await postgres.stop();
  }
  return report(figures, machine, median(yardsticks), isRecord);
}

/** A part that breaks is not kept, and leaves the others to be measured. */
async function measured(name: string, run: Run): Promise<Figure[]> {
  try {
    return (await PARTS[name]?.(run)) ?? [];
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return [{ name: `${name}: broke off`, value: 1, unit: "", required: { atMost: 0 } }];
  }
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sizes: { type: "string", default: "1000,100000" },
      seconds: { type: "string", default: "2" },
      record: { type: "boolean", default: false },
    },
  });
  const sizes = values.sizes.split(",").map(Number);
  const unknown = positionals.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) throw new OperatorError(`There is no part ${unknown}: ${Object.keys(PARTS).join(", ")}.`);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1000))
    throw new OperatorError("--sizes are numbers of cases from 1000, such as 1000,100000.");
  const seconds = Number(values.seconds);
  if (!Number.isInteger(seconds) || seconds < 1) throw new OperatorError("--seconds is a whole number from 1.");
  const parts = positionals.length > 0 ? positionals : Object.keys(PARTS);
  return { parts, sizes, seconds, isRecord: values.record };
}

await finish(bench);
