import { spawn } from "node:child_process";
import path from "node:path";
import { tool } from "../project";
import { eventually } from "../processes";
import { run } from "../run";
import { ensureBrowser } from "./browser";
import { playwrightTally, type Tally } from "./reports";
import { temporaryFolder } from "./test-server";

const PORT = "3199";
const ORIGIN = `http://127.0.0.1:${PORT}`;
const START = 180_000;

/** Empty values stand for absent ones and keep the operator's own `.env` out of the test. */
const UNSET = { DATABASE_URL: "", APP_DATABASE_URL: "", PUBLIC_ORIGIN: "", HOST: "", AUTH_SECRET: "", TRUST_PROXY: "" };

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
  try {
    const isUp = async () => launcher.exitCode !== null || (await answers());
    if (!(await eventually(isUp, START)) || launcher.exitCode !== null) return { passed: 0, failed: 1, skipped: 0 };
    const report = path.join(folder, "playwright.json");
    const extra = { ...demo, BASE_URL: ORIGIN, CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    const { code } = await run(tool("playwright"), ["test", ...args], extra);
    const tally = playwrightTally(report, code);
    launcher.kill("SIGTERM");
    const stoppedWell = (await ended) === 0;
    if (!stoppedWell) console.error("npm start did not end with 0 after SIGTERM.");
    return stoppedWell ? { ...tally, passed: tally.passed + 1 } : { ...tally, failed: tally.failed + 1 };
  } finally {
    launcher.kill("SIGTERM");
    await ended;
    remove();
  }
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(`${ORIGIN}/livez`)).ok;
  } catch {
    return false;
  }
}
