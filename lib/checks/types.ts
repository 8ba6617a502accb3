import type { CaseContent } from "@/lib/cases/schema";
import type { Decision, Fault } from "@/lib/errors";
import type { ChangeType } from "@/lib/generated/prisma/enums";
import type { Claim } from "./claims";
import type { WordListName } from "./word-lists";
import type { WordMatcher } from "./word-matching";

export const CHECK_CODES = [
  "ID_NUMBER",
  "BANK_CARD",
  "IMAGE_WITHOUT_TEXT",
  "CONTRADICTION",
  "NUMBER_CHANGED",
  "TEXT_INCOMPLETE",
  "BEFORE_LAUNCH",
  "FUTURE_DATE",
  "READING_UNDATED",
  "COMMON_ERRORS",
  "SENSITIVE",
  "LEADERS",
  "INSTITUTIONS",
  "PHONE",
  "PASSPORT",
  "HIDDEN_IN_FILE",
  "GLOSS",
  "SCRIPT",
  "PUNCTUATION",
  "HEADING_ORDER",
  "DANGLING_REFERENCE",
  "DUPLICATE_ROW",
  "LINK_BROKEN",
  "LINK_PRIVATE",
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** A hard fault blocks 送审; a soft one wants a reason, which is kept. */
export type Severity = "HARD" | "SOFT";

/** One place a check points at. */
export interface Hit {
  /** The field, as the form has it: `body`, `sections.results`, `indicators.0.readings.1.value`. */
  path: string;
  /** The exact words; empty where something is missing. */
  passage: string;
  /** Where they stand in the text of the field, in UTF-16 units. */
  offset?: number;
  /** What the message says about it. */
  params?: Readonly<Record<string, string | number>>;
  /** What to write instead; an empty text is to be left out. */
  suggestion?: string;
}

export interface Finding extends Hit {
  code: CheckCode;
  severity: Severity;
}

/** What the inspection of an attachment found in it. */
export interface FileFinding {
  kind: string;
  where: string;
  count: number;
}

/** What checks measure a content by. */
export interface CheckContext {
  /** Content of the published edition it would replace. */
  base: CaseContent | null;
  edition: { isFirst: boolean; changeType: ChangeType; changeNote: string | null };
  wordLists: Readonly<Record<WordListName, WordMatcher>>;
  /** By SHA-256 of an attachment. */
  files: ReadonlyMap<string, readonly FileFinding[]>;
  /** Shanghai's day, `2026-11-23`. */
  today: string;
}

/** A finding or claim in the sentence it stands in. */
export interface InSentence {
  sentence: string;
  /** Where the passage begins in the sentence. */
  start: number;
}

export type ShownFinding = Finding & { context: InSentence | null };
export type ShownClaim = Claim & { context: InSentence };

/** The checklist of one edition. */
export interface CheckReport {
  editionId: string;
  caseNumber: string;
  title: string | null;
  /** The revision that would be sent. */
  revisionId: string;
  /** What is checked was kept by autosave and is not in that revision yet. */
  isUnsaved: boolean;
  /** What publication requires and is not there. */
  missing: Fault[];
  findings: ShownFinding[];
  claims: ShownClaim[];
  /** What was said the last time this edition was sent, by code. */
  reasonsBefore: Partial<Record<CheckCode, string>>;
  submit: Decision;
}

/** What an edition was sent with: what was said for each soft finding, and what the checks point at in what was sent. */
export interface SentWith {
  reasons: { code: CheckCode; reason: string; by: string; at: Date }[];
  findings: ShownFinding[];
  claims: ShownClaim[];
}

export interface WordListVersionLine {
  version: number;
  note: string;
  by: string | null;
  at: Date | null;
}

/** A list as administrators keep it. */
export interface WordList {
  list: WordListName;
  /** 0: nobody wrote one yet. */
  version: number;
  /** As they were typed, one a line. */
  entries: string;
  /** How many entries it has. */
  count: number;
  /** Newest first. */
  history: WordListVersionLine[];
  mayChange: Decision;
}

/** What a new version of a list would change in published and open editions. */
export interface WordListPreview {
  /** What was looked at: its SHA-256. */
  of: string;
  /** How many entries it has. */
  count: number;
  passages: TouchedPassage[];
  /** Passages beyond those shown. */
  more: number;
}

/** A passage a new version of a list would begin or cease to point at. */
export interface TouchedPassage extends InSentence {
  caseNumber: string;
  title: string | null;
  isPublished: boolean;
  path: string;
  word: string;
  right: string | null;
  /** Begins to be pointed at, or ceases. */
  isNew: boolean;
}
