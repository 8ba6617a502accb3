import type { Decision } from "@/lib/errors";
import type { Direction, TypedPairs } from "./schema";

export interface DictionaryPage {
  /** 0: what the archive begins with. */
  version: number;
  typed: TypedPairs;
  counts: Record<Direction, number>;
  /** Latest first. */
  history: { version: number; at: Date; by: string | null; note: string }[];
  mayChange: Decision;
}

/** A place where readers would see something else. */
export interface TouchedPlace {
  caseNumber: string;
  edition: number;
  title: string;
  /** Its path in the content. */
  path: string;
  direction: Direction;
  /** The words around it as readers see them now, and as they would. */
  before: Excerpt;
  after: Excerpt;
}

export interface Excerpt {
  text: string;
  /** Where the changed characters begin in `text`, and how many UTF-16 units they take. */
  start: number;
  length: number;
}

export interface DictionaryPreview {
  /** Stands for the pairs that were looked at. */
  of: string;
  counts: Record<Direction, number>;
  /** Editions looked through on this page, and all that can be read. */
  seen: number;
  all: number;
  places: TouchedPlace[];
  /** Places of these editions that are not listed. */
  more: number;
  /** Where looking goes on, `YT-0003 2`; null at the end. */
  next: string | null;
}
