import { spawn } from "node:child_process";
import path from "node:path";
import { operatorEnv } from "../../lib/env";
import { withDatabase } from "../database/open-database";
import { tool } from "../project";
import { eventually } from "../processes";
import { run } from "../run";
import { type Server, startServer, untilServing } from "../serve";
import { ensureBrowser } from "./browser";
import { playwrightTally, type Tally } from "./reports";
import { temporaryFolder } from "./test-server";

/** Two neighbouring ports; another checkout on the same machine takes others. */
const PORT = process.env.STORIES_PORT || "3199";
const SECOND_PORT = String(Number(PORT) - 1);
const [ORIGIN, SECOND] = [PORT, SECOND_PORT].map((port) => `http://127.0.0.1:${port}`);
const START = 180_000;

/** Empty values stand for absent ones and keep the operator's own `.env` out of the test. */
const UNSET = {
  DATABASE_URL: "",
  APP_DATABASE_URL: "",
  PUBLIC_ORIGIN: "",
  HOST: "",
  AUTH_SECRET: "",
  TRUST_PROXY: "",
  SMTP_URL: "",
};

/**
 * Starts the built site as `npm start` does, in an empty data folder, and tells Playwright's stories there.
 * @param args further arguments of `playwright test`
 */
export async function tellStories(args: readonly string[]): Promise<Tally> {
  const chromium = await ensureBrowser();
  const { folder, remove } = temporaryFolder();
  const demo = { DEMO_PASSWORD: "test-password-1998" };
  const site = { ...process.env, ...UNSET, ...demo, PORT, DATA_DIR: path.join(folder, "data") };
  const launcher = spawn(process.execPath, ["scripts/start.mjs"], { env: site, stdio: "inherit" });
  const ended = new Promise<number | null>((resolve) => launcher.once("exit", resolve));
  let second: Server | undefined;
  try {
    const isUp = async () => launcher.exitCode !== null || (await answers());
    if (!(await eventually(isUp, START)) || launcher.exitCode !== null) return { passed: 0, failed: 1, skipped: 0 };
    second = await startSecond(site);
    const report = path.join(folder, "playwright.json");
    const extra = {
      ...demo,
      BASE_URL: ORIGIN,
      SECOND_URL: SECOND,
      CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    };
    const { code } = await run(tool("playwright"), ["test", ...args], extra);
    const tally = playwrightTally(report, code);
    second.stop();
    await second.ended;
    launcher.kill("SIGTERM");
    const stoppedWell = (await ended) === 0;
    if (!stoppedWell) console.error("npm start did not end with 0 after SIGTERM.");
    return stoppedWell ? { ...tally, passed: tally.passed + 1 } : { ...tally, failed: tally.failed + 1 };
  } finally {
    second?.stop();
    launcher.kill("SIGTERM");
    await ended;
    remove();
  }
}

/** Another instance on the same database, as behind a proxy. */
async function startSecond(site: NodeJS.ProcessEnv): Promise<Server> {
  const env = operatorEnv({ ...site, PORT: SECOND_PORT });
  const server = await withDatabase(env, "stories", (database) => Promise.resolve(startServer(env, database)));
  await untilServing(env, server);
  return server;
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(`${ORIGIN}/livez`)).ok;
  } catch {
    return false;
  }
}
