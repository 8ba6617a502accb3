import type { CronItem } from "graphile-worker";
import type { JobName } from "./types";

/** Shanghai is eight hours ahead of UTC all year. */
const AHEAD = 8;
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const ATTEMPTS = 5;

/** What is done by the clock, once however many instances there are. */
export const SCHEDULE: readonly CronItem[] = [
  hourly(17, "verify-files"),
  hourly(47, "find-forgotten-mails"),
  // A department got another name: its cases are found by it.
  hourly(7, "refresh-words"),
  daily(3, 40, "sweep-files"),
  daily(3, 50, "forget-requests"),
  daily(3, 55, "erase-contacts"),
  daily(8, 0, "send-digests"),
  // Each publication asks for one; this is for names of organisations, and whatever else is in it.
  daily(4, 40, "make-dataset"),
  // Each schedule brings a job of its own; this is for what was missed.
  item("* * * * *", "publish-due", MINUTE),
  hourly(47, "witness-audit"),
  daily(4, 20, "verify-audit"),
];

/** @param hour in Shanghai; graphile-worker reads UTC, and this is the one place that converts */
export function daily(hour: number, minute: number, name: JobName): CronItem {
  return item(`${minute} ${(hour - AHEAD + 24) % 24} * * *`, name, 24 * HOUR);
}

function hourly(minute: number, name: JobName): CronItem {
  return item(`${minute} * * * *`, name, HOUR);
}

/** @param period in milliseconds: a machine that was off at the time makes up for the last one when it is on again */
function item(match: string, name: JobName, period: number): CronItem {
  // The key: a run that is still waiting is replaced by the next one.
  const options = { backfillPeriod: period, maxAttempts: ATTEMPTS, jobKey: name } as const;
  return { task: name, match, identifier: name, options };
}
