import type { LeadLine } from "@/lib/archive/schema";
import type { EditionNote, PublicEdition } from "@/lib/archive/types";

/** An edition as the way from one to another lists it. */
export interface ComparisonStep extends EditionNote {
  /** Who led by this edition's own record, as they were called; nobody for what was withdrawn. */
  leads: LeadLine[];
}

/** Two editions of a case that can be read, and what was said of those from the one to the other. */
export interface Comparison {
  kind: "comparison";
  before: PublicEdition;
  after: PublicEdition;
  /** Both and all between, newest first; of a long way its newest part. */
  steps: ComparisonStep[];
  /** How many steps are not listed. */
  leftOut: number;
}

/** Why there is nothing to compare: what could be instead. */
export interface NoComparison {
  kind: "none";
  caseNumber: string;
  /** Editions that can be read, newest first; never empty. */
  readable: number[];
}

/** A case that has something in common with another, and what. */
export interface RelatedCase {
  caseNumber: string;
  title: string;
  scriptExceptions: { from: string; to: string }[];
  sortYear: number;
  /** The most telling 主题词 that both have, the rarest first. */
  keywords: string[];
  /** Ids of organisations that led both; with the fields that both belong to, or none. */
  organisations: string[];
  fields: string[];
}
