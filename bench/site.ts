import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { operatorEnv } from "../lib/env";
import { projectRoot } from "../scripts/project";
import { eventually } from "../scripts/processes";
import { appEnvironment } from "../scripts/serve";
import { freePort, get, keepAlive, now } from "./http";
import { BENCH_DIR } from "./databases";

/** One instance of the built app. */
export interface Site {
  origin: string;
  /** From its start to the first time that it was ready. */
  startMs: number;
  /** Resident memory in MiB, now. */
  memory: () => number;
  stop: () => Promise<void>;
}

const PATIENCE = 60_000;
const STOPPING = 15_000;

/** Nobody signs in at the bench. */
const SECRET = "the bench signs nobody in, 32 characters";

export function siteEnvironment(appUrl: string, port: number): NodeJS.ProcessEnv {
  const env = operatorEnv({ PORT: String(port), DATA_DIR: BENCH_DIR, AUTH_SECRET: SECRET });
  return { ...process.env, ...appEnvironment(env, { appUrl }) };
}

/** The built app as `npm start` runs it, on a database of the bench. Its log is site.log in the bench's folder. */
export async function startSite(appUrl: string): Promise<Site> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const log = openSync(path.join(BENCH_DIR, "site.log"), "a");
  const begun = now();
  const child = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    cwd: projectRoot,
    env: siteEnvironment(appUrl, port),
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    const last = setTimeout(() => child.kill("SIGKILL"), STOPPING);
    await ended;
    clearTimeout(last);
  };
  const agent = keepAlive(1);
  const isReady = async () => child.exitCode !== null || (await answers(`${origin}/readyz`, agent));
  const isUp = (await eventually(isReady, PATIENCE)) && child.exitCode === null;
  agent.destroy();
  if (!isUp) {
    await stop();
    throw new Error(`the site does not start: see ${BENCH_DIR}/site.log`);
  }
  return { origin, startMs: now() - begun, memory: () => residentMiB(child.pid), stop };
}

const FIRST_PAGES = ["/zh-hans", "/zh-hans/cases", "/zh-hans/cases/YT-0001", "/zh-hans/cases/YT-0001.json"];

/** The first requests load code and connect: only the start is measured with them. */
async function warmUp({ origin }: Site): Promise<void> {
  const agent = keepAlive(1);
  for (const page of FIRST_PAGES) {
    if (!(await eventually(() => answers(origin + page, agent), PATIENCE))) throw new Error(`${page} does not answer`);
  }
  agent.destroy();
}

function answers(url: string, agent: ReturnType<typeof keepAlive>): Promise<boolean> {
  return get(url, agent).then(
    ({ status }) => status === 200,
    () => false,
  );
}

function residentMiB(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** Runs `work` on an instance for each address of a database, ready and warm, and ends them. */
export async function withSites<const Urls extends readonly string[], T>(
  urls: Urls,
  work: (sites: { [K in keyof Urls]: Site }) => Promise<T>,
): Promise<T> {
  const sites: Site[] = [];
  try {
    for (const url of urls) sites.push(await startSite(url));
    for (const site of sites) await warmUp(site);
    return await work(sites as { [K in keyof Urls]: Site });
  } finally {
    await Promise.all(sites.map((site) => site.stop()));
  }
}
