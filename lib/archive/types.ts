import type { CaseContent } from "@/lib/cases/schema";
import type { PUBLIC_STATES } from "@/lib/cases/workflow";
import type { ChangeType } from "@/lib/generated/prisma/enums";
import type { AttentionColumns } from "./attention";
import type { SearchFields } from "./schema";
import type { SearchWords } from "./words";

/** A published case as lists show it. */
export interface ListedCase extends Omit<
  SearchFields,
  | "text"
  | "organisations"
  | "fields"
  | "keywords"
  | "recognitions"
  | "hasIndicators"
  | keyof AttentionColumns
  | keyof SearchWords
> {
  caseNumber: string;
  editionNumber: number;
  publishedAt: Date;
  /** A passage in which the words looked for stand, where title, summary and leads do not have them. */
  excerpt: string | null;
}

/** A case as the list of hits shows it. */
export interface FoundCase extends ListedCase {
  /** What else it was found by: names it has or had and what stands for them on a Latin keyboard. */
  also: AlsoMatched[];
}

/** A name of the case that was found, with the pinyin or initials it was found by. */
export interface AlsoMatched {
  /** As it stands in the record. */
  name: string;
  /** Null: the name itself was found. */
  keys: string | null;
}

/** A query that found nothing as it was typed, and what was looked for in its place. */
export interface Guess {
  asked: string;
  /** What was found: another character in a word, or the words of a phrase apart from each other. */
  found: string;
  kind: "character" | "apart" | "some";
}

export interface CaseList {
  /** How many cases fit; at least so many when `isMore`. */
  total: number;
  /** There are more than `total`: a search counts no further. */
  isMore: boolean;
  /** The page asked for, counted from 1; it may lie beyond the last. */
  page: number;
  /** The last page that can be reached: 0 when nothing was found, fewer than all cases would fill when they are many. */
  pageCount: number;
  items: FoundCase[];
  /** The words to be marked, folded like a query. */
  marked: string[];
  /** Null: everything was found as it was typed. */
  guess: Guess | null;
}

/** One value a list can be narrowed by. */
export interface FacetValue {
  value: string;
  /** Published cases that have it and fit everything else that is asked; null: not known, there are too many to look at. */
  count: number | null;
}

export interface Facets {
  /** Years of launch in order, those that no case has left out. */
  years: FacetValue[];
  /** Ids of organisations, by the pinyin of their names. */
  department: (FacetValue & {
    name: string;
    /** Short names it had before. */
    formerNames: string[];
  })[];
  /** The others by how many cases of the archive have them. */
  field: FacetValue[];
  recognition: FacetValue[];
  indicators: FacetValue[];
  body: FacetValue[];
  /** Too many cases fit to look at all of them: there are at least so many of each. */
  areLowerBounds: boolean;
}

export interface LatestChange {
  caseNumber: string;
  title: string;
  scriptExceptions: SearchFields["scriptExceptions"];
  editionNumber: number;
  publishedAt: Date;
  changeNote: string | null;
}

/** An organisation that leads published cases. */
export interface Department {
  id: string;
  /** The short name in use today. */
  name: string;
  /** Published cases that fit the other filters. */
  count: number;
}

/** Years of launch, both included. */
export interface YearSpan {
  from: number;
  to: number;
}

/** One public edition as a case's history lists it. */
export interface EditionNote {
  number: number;
  publishedAt: Date;
  changeType: ChangeType;
  changeNote: string | null;
  state: (typeof PUBLIC_STATES)[number];
}

/** An edition that may be read, with all that its page shows. */
export interface PublicEdition {
  kind: "edition";
  caseNumber: string;
  number: number;
  publishedAt: Date;
  sha256: string;
  schemaVersion: number;
  /** Canonical JSON: the bytes that `sha256` covers. */
  stored: string;
  content: CaseContent;
  /** The edition that the case's plain address shows; null when there is none any more. */
  latestNumber: number | null;
  /** Newest first. */
  editions: EditionNote[];
  /** Today's short names of the leading organisations, by id. */
  currentNames: Record<string, string>;
}

/** What was public and is no longer: it keeps answering, with the reason. */
export interface Withdrawal {
  kind: "withdrawn";
  caseNumber: string;
  /** Null when the whole case was withdrawn. */
  number: number | null;
  at: Date;
  /** What readers are told. */
  reason: string;
  /** Stands in for the title where the title itself was the trouble. */
  replacementTitle: string | null;
}
