import type { SearchFields } from "@/lib/archive/schema";
import type { OrganisationType } from "@/lib/generated/prisma/enums";
import type { ListedCase } from "@/lib/archive/types";

/** How many published cases were launched in a year. */
export interface YearCount {
  year: number;
  count: number;
}

/** The front page's timeline: numbers always, the cases themselves only while each can have a mark of its own. */
export interface Timeline {
  total: number;
  /** Years that have cases, in order. */
  years: YearCount[];
  /** By year, then by number; null where there are too many for a mark each. */
  cases: ListedCase[] | null;
}

/** A case in the list of an organisation or a field. */
export type CaseLine = Pick<
  SearchFields,
  "title" | "titleStatus" | "sortYear" | "launch" | "leads" | "scriptExceptions"
> & { caseNumber: string };

/** One page of cases. */
export interface CaseLines {
  /** Counted from 1; it may lie beyond the last. */
  page: number;
  pageCount: number;
  items: CaseLine[];
}

/** An organisation that leads published cases, as the list of them shows it. */
export interface OrganisationLine {
  id: string;
  /** The short name in use today. */
  name: string;
  type: OrganisationType;
  /** Other names it has or had, and what cases call it. */
  otherNames: string[];
  count: number;
  /** Years of launch of its first and its last case. */
  from: number;
  to: number;
}

export interface DatedName {
  kind: "FULL" | "SHORT" | "OTHER";
  name: string;
  /** EDTF; null where the archive does not know. */
  from: string | null;
  to: string | null;
}

/** What is public of an organisation: its names, what has a source, and the published cases it leads. */
export interface OrganisationRecord {
  id: string;
  name: string;
  type: OrganisationType;
  existedFrom: string | null;
  existedTo: string | null;
  names: DatedName[];
  /** Remarks that name their source. */
  notes: string[];
  /** Whether editors also keep remarks that nobody verified; these are not public. */
  hasUnverified: boolean;
  /** By which names its cases call it, the most frequent first. */
  recorded: { name: string; count: number }[];
  total: number;
  years: YearCount[];
}

export interface FieldRecord {
  /** As it is stored, in Simplified. */
  name: string;
  total: number;
  years: YearCount[];
}

/** A reform field with its published cases by decade of launch; `name` is null for cases that name no field. */
export interface FieldLine {
  name: string | null;
  total: number;
  decades: { decade: number; count: number }[];
}

export interface FieldTable {
  /** The controlled ones first, in their order, then the site's own by size; the cases without a field last. */
  fields: FieldLine[];
  /** Names of fields beyond those listed. */
  unlisted: number;
  /** Every decade from the archive's first to its last, by its first year. */
  decades: number[];
}
