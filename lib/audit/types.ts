import type { Decision } from "@/lib/errors";
import type { EditionState } from "@/lib/generated/prisma/enums";

/** What can be wrong with a row of the history; lib/i18n/audit.ts puts it into words. */
export type FaultCode =
  | "OUT_OF_PLACE"
  | "REPEATED"
  | "GAP_BEFORE"
  | "DOES_NOT_FOLLOW"
  | "ALTERED"
  | "END_MOVED"
  | "WITNESSED_OTHERWISE"
  | "ENTRY_WITHOUT_ROW"
  | "DIFFERS_FROM_ENTRY"
  | "NO_ENTRY"
  | "SEVERAL_ENTRIES"
  | "OTHER_STATE_BEFORE"
  | "UNKNOWN_REVISION"
  | "NOT_ITS_HASH"
  | "NO_TRANSITION"
  | "STATE_WITHOUT_TRANSITION"
  | "OTHER_HASH"
  | "NOT_APPROVED";

/** The first row that does not fit. */
export interface HistoryFault {
  /** A table, or `audit-heads.log`. */
  table: string;
  /** Its place in the chain, its id, or the number of a line. */
  row: string;
  code: FaultCode;
}

export interface HistoryReport {
  /** The last entry of the chain when its end was reached. */
  seq: bigint;
  /** Rows looked at, of every table. */
  rows: number;
  /** Null: a fault was found before it came to them. */
  witnesses: WitnessReport | null;
  fault: HistoryFault | null;
}

export interface WitnessReport {
  /** Null: there is no log. */
  file: string | null;
  lines: number;
  /** Lines that say nothing, such as one whose writer was killed. */
  unreadable: number;
}

/** The end of the chain at a moment, as it is written outside the database. */
export interface Witness {
  at: Date;
  seq: bigint;
  hash: string;
}

/** An entry of the chain, or a security event, as people read it. */
export interface AuditLine {
  /** By which the next page goes on: place in the chain, or the event's id. */
  cursor: string;
  at: Date;
  what: string;
  /** Null: the system, or nobody known. */
  who: { name: string; email: string } | null;
  /** The case it is about. */
  caseNumber: string | null;
  /** The person it is about, when that is another than who did it. */
  person: string | null;
  details: Readonly<Record<string, unknown>>;
  /** Null for security events, which are not chained. */
  chained: { seq: string; subjectId: string; prevHash: string; hash: string } | null;
}

export interface AuditPage {
  /** Kinds there are, for the filter. */
  kinds: string[];
  /** Newest first; nothing while a filter is not understood. */
  lines: AuditLine[];
  /** Where older ones go on; null on the last page. */
  older: string | null;
  check: AuditCheckState;
}

/** How far the chain goes, and how far it was last looked at. */
export interface AuditCheckState {
  /** Entries of the chain. */
  seq: bigint;
  verified: { at: Date; seq: bigint; fault: HistoryFault | null } | null;
  witnessed: { at: Date; seq: bigint } | null;
}

/** What happened to a case, edition by edition in the order in which they were begun. */
export interface CaseTimeline {
  caseNumber: string;
  /** Of the latest edition; null while it has none. */
  title: string | null;
  editions: EditionTimeline[];
  /** Who was made a manager of it. */
  managers: { at: Date; by: string | null; organisation: string; reason: string | null }[];
  /** May the actor withdraw it and assign its managers. */
  administer: Decision;
}

export interface EditionTimeline {
  editionId: string;
  number: number | null;
  state: EditionState;
  events: TimelineEvent[];
}

export interface TimelineEvent {
  at: Date;
  /** Transition name, or `save`. */
  what: string;
  by: string | null;
  reason: string | null;
  /** How many saves in a row it stands for, and when the last of them was. */
  times: number;
  until: Date;
}
