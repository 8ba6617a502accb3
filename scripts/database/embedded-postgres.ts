import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { OperatorError } from "../../lib/env";
import { say } from "../project";
import { eventually } from "../processes";
import { type Cluster, DATABASE, ensureRoles, lastLine, openCluster, type Role, ROLES } from "./cluster";
import { codeOf, withClient } from "./connection";
import { stopLeftOver } from "./postmaster";

export interface EmbeddedPostgres {
  port: number;
  url: (role: Role, database?: string) => string;
  stop: () => Promise<void>;
  /** Ends it without waiting, for a process that is about to exit. */
  abandon: () => void;
  /** Settles when PostgreSQL died and could not be brought back. */
  lost: Promise<void>;
}

interface Options {
  /** Holds the cluster, its passwords and its log. */
  folder: string;
  /** false: a throw-away cluster, whose owner may also create databases. */
  durable: boolean;
}

const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "password_encryption=scram-sha-256",
  "jit=off",
];
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
const LOG_LIMIT = 5_000_000;
/** More deaths than this within so many milliseconds are not an accident. */
const RESTARTS = 5;
const RESTARTS_WITHIN = 600_000;
const RESTART_PATIENCE = 20_000;

/**
 * Starts PostgreSQL on the cluster in `folder`, makes what is missing, and keeps it running: when it dies it is started
 * again on the same port. It has a process group of its own, so that a Ctrl-C in the terminal leaves it to `stop`.
 */
export async function startEmbeddedPostgres({ folder, durable }: Options): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(folder, durable);
  await stopLeftOver(cluster.data);
  let stopping = false;
  let port = await freePort();
  let postmaster = startPostmaster(cluster, port, durable);
  const url = (role: Role, database: string = DATABASE) =>
    `postgresql://${ROLES[role]}:${cluster.passwords[role]}@127.0.0.1:${port}/${database}?sslmode=disable`;
  const ready = () => untilReady(postmaster, url("superuser", "postgres"), cluster);

  // Between finding a free port and using it somebody else may have taken it.
  for (let attempt = 1; !(await ready()); attempt++) {
    if (attempt === 3) throw new OperatorError(`PostgreSQL does not start: ${lastLine(logOf(cluster))}`);
    port = await freePort();
    postmaster = startPostmaster(cluster, port, durable);
  }

  const lost = (async () => {
    for (let deaths: number[] = []; deaths.length <= RESTARTS;) {
      await ended(postmaster);
      if (stopping) return new Promise<void>(() => {});
      deaths = [...deaths.filter((time) => time > Date.now() - RESTARTS_WITHIN), Date.now()];
      say("PostgreSQL stopped unexpectedly; starting it again.");
      // What belonged to the killed one needs a moment to notice and let go of the shared memory.
      const again = await eventually(async () => {
        if (stopping) return true;
        await stopLeftOver(cluster.data);
        postmaster = startPostmaster(cluster, port, durable);
        return ready();
      }, RESTART_PATIENCE);
      if (!again) return;
      if (!stopping) say("PostgreSQL is back.");
    }
  })();

  const stop = async () => {
    stopping = true;
    postmaster.kill("SIGINT");
    await ended(postmaster);
  };
  const abandon = () => {
    stopping = true;
    postmaster.kill("SIGQUIT");
  };
  try {
    await ensureRoles(url, cluster.passwords, !durable);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, url, stop, abandon, lost };
}

function startPostmaster({ program, data }: Cluster, port: number, durable: boolean): ChildProcess {
  const log = openLog(data);
  const settings = [...SETTINGS, ...(durable ? [] : CARELESS)].flatMap((setting) => ["-c", setting]);
  const child = program.start("postgres", ["-D", data, "-p", String(port), ...settings], ["ignore", log, log], true);
  closeSync(log);
  return child;
}

/** @returns false when the server ended instead */
async function untilReady(postmaster: ChildProcess, url: string, cluster: Cluster): Promise<boolean> {
  const isUp = async () => {
    if (hasEnded(postmaster)) return true;
    try {
      await withClient(url, (client) => client.query("SELECT 1"));
      return true;
    } catch (error) {
      if (codeOf(error) === "28P01")
        throw new OperatorError(`The passwords kept beside ${cluster.data} are not this database's.`);
      return false;
    }
  };
  // Recovery after a crash replays at most a few checkpoints of log.
  const answered = await eventually(isUp, 60_000).catch((error: unknown) => {
    postmaster.kill("SIGINT");
    throw error;
  });
  if (!answered) postmaster.kill("SIGINT");
  return answered && !hasEnded(postmaster);
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

function ended(child: ChildProcess): Promise<void> {
  return hasEnded(child) ? Promise.resolve() : new Promise((resolve) => child.once("exit", () => resolve()));
}

const logFile = (data: string) => path.join(path.dirname(data), "postgres.log");

function openLog(data: string): number {
  const file = logFile(data);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

function logOf({ data }: Cluster): string {
  return readFileSync(logFile(data), "utf8");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
