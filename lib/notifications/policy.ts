import type { Actor } from "@/lib/auth/types";
import { isAdministrator } from "@/lib/cases/policy";
import type { TransitionName } from "@/lib/cases/workflow";
import { no, yes, type Decision } from "@/lib/errors";
import type { NotificationKind } from "@/lib/generated/prisma/enums";

/**
 * Groups of people around an edition; the queries are in recipients.ts. Nobody is told of what they did themselves, and
 * only who may still read the case.
 * - `reviewers`: of the managing organisations, who neither wrote of it nor passed a stage of it
 * - `editors`: of the managing organisations
 * - `writers`: its contributors, and the managing editors who moved it
 * - `receivers`: editors of the organisation that a report was passed on to last
 * - `commenters`: who wrote a remark on it; `deciders`: while it is submitted, who decided on it before
 */
export type Audience = "administrators" | "reviewers" | "editors" | "writers" | "commenters" | "deciders" | "receivers";

/** Who is told of what: the one table, read by the commands and their tests. */
export const AUDIENCES = {
  AWAITS_STAGE: ["reviewers", "administrators"],
  AWAITS_APPROVAL: ["administrators"],
  RETURNED: ["writers"],
  PUBLISHED: ["writers"],
  DUE: ["writers"],
  SCHEDULED: ["writers"],
  UNSCHEDULED: ["writers"],
  SCHEDULE_FAILED: ["writers", "administrators"],
  WITHDRAWN: ["administrators", "editors"],
  REINSTATED: ["editors"],
  COMMENTED: ["writers", "commenters", "deciders"],
  REPORTED: ["editors", "administrators"],
  REPORT_PASSED_ON: ["receivers", "administrators"],
} as const satisfies Record<NotificationKind, readonly Audience[]>;

/** What a transition tells; null: nobody is waiting for that news. */
const TELLS: Readonly<Record<TransitionName, NotificationKind | "NEXT_REVIEW" | null>> = {
  create: null,
  reinstate: "REINSTATED",
  submit: "NEXT_REVIEW",
  passStage: "NEXT_REVIEW",
  recall: null,
  requestChanges: "RETURNED",
  publish: "PUBLISHED",
  schedule: "SCHEDULED",
  due: "DUE",
  unschedule: "UNSCHEDULED",
  supersede: null,
  withdraw: "WITHDRAWN",
  discard: null,
};

/**
 * @param stages reviews inside the department that the submission passes
 * @param passed how many of them it has passed
 */
export function kindOf(
  name: TransitionName,
  { stages, passed }: { stages: number; passed: number },
): NotificationKind | null {
  const told = TELLS[name];
  if (told !== "NEXT_REVIEW") return told;
  return passed < stages ? "AWAITS_STAGE" : "AWAITS_APPROVAL";
}

interface PlaceOfNotice {
  kind: NotificationKind;
  editionId: string;
  /** Of what readers said; null for everything else. */
  reportId: string | null;
}

/** The page that shows what a notification is about. */
export function pageOf({ kind, editionId, reportId }: PlaceOfNotice): string {
  if (reportId !== null) return `/desk/reports/${reportId}`;
  const isReview = kind === "AWAITS_STAGE" || kind === "AWAITS_APPROVAL";
  return `/desk/editions/${editionId}${isReview ? "/review" : ""}`;
}

const MINUTE = 60_000;
/** The waits double from one minute to four hours; together a day and a half. */
const LONGEST_WAIT = 240 * MINUTE;
export const MOST_TRIES = 16;

/**
 * @param tries how often a mail was tried, the failure just now included
 * @returns milliseconds until it is tried again; null: it is given up
 */
export function nextTry(tries: number): number | null {
  return tries >= MOST_TRIES ? null : Math.min(MINUTE * 2 ** (tries - 1), LONGEST_WAIT);
}

/** Mails that failed, and sending them again. */
export function canKeepMails(actor: Actor): Decision {
  return isAdministrator(actor) ? yes : no("ONLY_ADMINISTRATORS");
}
