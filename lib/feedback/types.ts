import type { Script } from "@/lib/chinese/script";
import type { Decision } from "@/lib/errors";
import type { ReportOutcome } from "@/lib/generated/prisma/enums";

/** Where a report stands. */
export type ReportState = "OPEN" | ReportOutcome;

/** What came of a report, for whoever has its receipt: never what was written, nor who answered. */
export interface PublicOutcome {
  receipt: string;
  caseNumber: string;
  /** Of the edition that was read. */
  edition: number;
  at: Date;
  state: ReportState;
  steps: OutcomeStep[];
  /** Of a duplicate: where the other report stands. */
  original: { state: ReportState; steps: OutcomeStep[] } | null;
}

export interface OutcomeStep {
  at: Date;
  outcome: ReportOutcome;
  answer: string;
  /** Number of the edition in which it is corrected; null also when that edition was withdrawn. */
  correctedIn: number | null;
  /** Name of the organisation it was passed on to. */
  passedTo: string | null;
}

/** A report as lists of the desk show it. */
export interface ListedReport {
  id: string;
  caseNumber: string;
  title: string | null;
  edition: number;
  at: Date;
  state: ReportState;
  /** The beginning of what was written. */
  beginning: string;
}

export interface ReportPage {
  isSettled: boolean;
  total: number;
  /** Counted from 1; a page beyond the last is the last. */
  page: number;
  pageCount: number;
  reports: ListedReport[];
}

/** A report with all that answering it needs. */
export interface ReportToAnswer {
  id: string;
  receipt: string;
  caseNumber: string;
  title: string | null;
  edition: number;
  script: Script;
  at: Date;
  state: ReportState;
  passage: string | null;
  text: string;
  contact: string | null;
  steps: (OutcomeStep & { by: string })[];
  /** Numbers of the case's editions that may be read, newest first. */
  editions: number[];
  /** Whom it can be passed on to. */
  organisations: { id: string; name: string }[];
  answer: Decision;
}
