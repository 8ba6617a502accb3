// The background worker: a process of its own beside the server, so that what it does can neither slow nor end it.
import { db } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { addJob } from "@/lib/jobs/commands";
import { SCHEDULE } from "@/lib/jobs/schedule";
import { TASKS } from "@/lib/jobs/tasks";
import { startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log";

/** Past this, in milliseconds, a stopping process ends whatever still holds it: such a job is done again elsewhere. */
const LAST_CALL_MS = 10_000;

// Nothing is known about the state after one of these: the launcher starts a fresh process.
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => {
    log.error("the worker failed", { error });
    process.exit(1);
  });

const worker = startWorker({ databaseUrl: serverEnv().DATABASE_URL, tasks: TASKS, schedule: SCHEDULE });

// What an earlier version counted may be counted in another way by now; what became due while nothing ran is overdue; what
// came since the last run is witnessed and verified at once, not only at the next hour; an earlier version may have made
// another dataset, or none, and other words for search.
const AT_START = [
  "refresh-lists",
  "refresh-words",
  "publish-due",
  "witness-audit",
  "verify-audit",
  "make-dataset",
] as const;
for (const name of AT_START)
  addJob(db, name, {}, { key: name }).catch((error: unknown) => log.error("a job is not begun", { name, error }));

async function stop(): Promise<never> {
  setTimeout(() => process.exit(0), LAST_CALL_MS).unref();
  await worker.stop();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.once(signal, () => void stop());
process.once("disconnect", () => void stop()); // the launcher is gone
