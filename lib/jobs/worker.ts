import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import {
  type CronItem,
  Logger,
  parseCronItems,
  run,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import pg from "pg";
import { log } from "@/lib/log";
import { AbandonedJobs } from "./abandoned";
import type { Task } from "./types";

const JOBS_AT_ONCE = 2;
/** A connection for each job, one that listens for new ones, and one for the clock. */
const CONNECTIONS = JOBS_AT_ONCE + 2;
/** The waits between two attempts to begin, in milliseconds: doubled from the first to the last. */
const [FIRST_WAIT, LAST_WAIT] = [500, 15_000];

interface Options {
  /** The address of the app's role; the owner has installed the schema (scripts/database/migrate.ts). */
  databaseUrl: string;
  tasks: Readonly<Record<string, Task>>;
  schedule?: readonly CronItem[];
  /** How often it looks for what became due, and for jobs whose worker died, in milliseconds. */
  pollMs?: number;
  abandonedMs?: number;
}

export interface Worker {
  /** Takes no further jobs; settles when those under way are done. */
  stop: () => Promise<void>;
}

/**
 * Does the jobs of the database, two at a time, until it is stopped. It begins when the database is there, and goes on
 * when it comes back. Any number of workers may share a database: each job is done by one of them.
 */
export function startWorker(options: Options): Worker {
  const stopping = new AbortController();
  const stopped = keepWorking(options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return stopped;
    },
  };
}

async function keepWorking(options: Options, signal: AbortSignal): Promise<void> {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: CONNECTIONS,
    application_name: "archive-worker",
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
  });
  // Connections that break are replaced at their next use.
  pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
  for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(wait * 2, LAST_WAIT)) {
    try {
      await workOn(pool, options, signal, () => (wait = FIRST_WAIT));
    } catch (error) {
      log.error("the worker could not go on", { error });
    }
    await pause(wait, undefined, { signal }).catch(() => {});
  }
  await pool.end();
}

/** Works until `signal`, or until something breaks. */
async function workOn(pool: pg.Pool, options: Options, signal: AbortSignal, begun: () => void): Promise<void> {
  const { schedule = [], pollMs = 2_000, abandonedMs = 60_000 } = options;
  const events = new EventEmitter() as WorkerEvents;
  const abandoned = new AbandonedJobs(pool, events, abandonedMs, signal);
  const runner = await run({
    pgPool: pool,
    schema: "graphile_worker",
    concurrency: JOBS_AT_ONCE,
    noHandleSignals: true,
    pollInterval: pollMs,
    gracefulShutdownAbortTimeout: 0,
    taskList: asTaskList(options.tasks),
    parsedCronItems: parseCronItems([...schedule]),
    events,
    logger,
    // Without the two delays, 0.17 forgets to await the statement that ends a job: a database away at that moment would
    // be an unhandled rejection. With them the runner stops, we begin anew, and the job is done again.
    preset: {
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      plugins: [{ name: "named-first", worker: { hooks: { startWorker: () => abandoned.named } } }],
    },
  });
  begun();
  const stop = () => void stopQuietly(runner);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    await runner.promise;
  } finally {
    signal.removeEventListener("abort", stop);
    abandoned.stop();
  }
}

/** What goes wrong while stopping is told by `runner.promise`. */
async function stopQuietly(runner: Runner): Promise<void> {
  await runner.stop().catch(() => {});
}

function asTaskList(tasks: Readonly<Record<string, Task>>): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, (payload, { abortSignal }) => task(payload, abortSignal)]),
  );
}

const WRITERS: Readonly<Record<string, typeof log.info>> = { error: log.error, warning: log.warn, info: log.info };

/** graphile-worker's words in our log: never a payload, and the errors as errors. */
const logger = new Logger(() => (level, message, meta) => {
  // What a job did it says itself; that it ended well, every minute, is no news.
  if (message.startsWith("Completed task")) return;
  const [first = ""] = message.split("\n");
  WRITERS[level]?.(first, meta?.error === undefined ? {} : { error: meta.error });
});
