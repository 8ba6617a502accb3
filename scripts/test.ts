import path from "node:path";
import { Queue } from "../lib/queue";
import { buildIfNeeded, generate } from "./build";
import { finish } from "./environment";
import { say, tool } from "./project";
import { must, run } from "./run";
import { type Tally, vitestTally } from "./testing/reports";
import { tellStories } from "./testing/stories";
import { startTestServer, temporaryFolder } from "./testing/test-server";

interface Step {
  name: string;
  work: () => Promise<Tally>;
  /** Nothing after it can run without it. */
  isNeeded?: true;
  /** Keeps one core busy and says nothing until it failed: such neighbours run two at a time. */
  isQuiet?: true;
}

const AT_ONCE = 2;
const KEYS = ["passed", "failed", "skipped"] as const;

const SOURCES = ["app", "components", "lib", "scripts", "prisma", "bench", "server.ts"];
const MIGRATIONS = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma", "--exit-code"];

const STEPS: readonly Step[] = [
  { name: "generate", work: () => check(generate), isNeeded: true },
  { name: "lint", work: () => passes(["eslint", ".", "--max-warnings", "0"]), isQuiet: true },
  { name: "format", work: () => passes(["prettier", "--check", "--log-level", "warn", "."]), isQuiet: true },
  { name: "types", work: () => passes(["next", "typegen"], ["tsc", "--noEmit"]), isQuiet: true },
  { name: "layers", work: () => passes(["depcruise", ...SOURCES]), isQuiet: true },
  { name: "dead code", work: () => passes(["knip"]), isQuiet: true },
  { name: "drift", work: drift, isQuiet: true },
  { name: "unit and integration", work: vitest },
  { name: "build", work: () => check(buildIfNeeded), isNeeded: true },
  { name: "stories", work: () => tellStories(chosenStories) },
];

/** `npm test -- stories e2e/review.spec.ts` tells these only. */
const chosenStories = process.argv.slice(2).filter((word) => word.startsWith("e2e/"));

await finish(async () => {
  // The tools that are running get the signal too; ours is to clean up on the way out.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  const only = process.argv.slice(2).filter((word) => !chosenStories.includes(word));
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  const begun = Date.now();
  for (const steps of neighbours(STEPS.filter(({ name }) => only.length === 0 || only.includes(name)))) {
    const queue = new Queue({ atOnce: AT_ONCE, waiting: steps.length, refusal: "UNAVAILABLE" });
    const tallies = await Promise.all(steps.map((step) => queue.run(() => timed(step))));
    for (const tally of tallies) for (const key of KEYS) total[key] += tally[key];
    if (steps.some(({ isNeeded }, index) => isNeeded && tallies[index]?.failed)) break;
  }
  say(`\n${seconds(begun)}${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
  say(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
});

/** Quiet steps that follow one another run beside each other, the others alone. */
function neighbours(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.isQuiet && last?.[0]?.isQuiet) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

async function timed({ name, work }: Step): Promise<Tally> {
  const begun = Date.now();
  say(`\n── ${name}`);
  const tally = await work();
  say(`── ${name}: ${tally.failed > 0 ? "FAILED" : "passed"} in ${seconds(begun)}`);
  return tally;
}

/** One check, passed or failed. */
async function check(work: () => Promise<unknown>): Promise<Tally> {
  try {
    await work();
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** One check by a command, or by several in turn. */
function passes(...commands: (readonly string[])[]): Promise<Tally> {
  return check(async () => {
    for (const [name = "", ...args] of commands) await succeeds(name, args);
  });
}

async function succeeds(name: string, args: readonly string[], extra = {}): Promise<void> {
  await must(tool(name), args, { NEXT_TELEMETRY_DISABLED: "1", ...extra });
}

/** Whether the migrations, run on an empty database, make exactly the schema that is declared. */
function drift(): Promise<Tally> {
  return check(async () => {
    const server = await startTestServer();
    try {
      await succeeds("prisma", ["migrate", "diff", ...MIGRATIONS], { DATABASE_URL: server.ownerUrl });
    } finally {
      await server.stop();
    }
  });
}

async function vitest(): Promise<Tally> {
  const { folder, remove } = temporaryFolder();
  const report = path.join(folder, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run(tool("vitest"), args);
  const tally = vitestTally(report, code);
  remove();
  return tally;
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
