import type { Fault } from "@/lib/errors";
import { normalised } from "@/lib/text";
import type { FieldLine, OrganisationLine } from "./types";

export const COMPARED_AT_MOST = 4;

/** What is typed in one field of the comparison. */
export interface TypedCase {
  /** Without what cannot be seen, cut short. */
  typed: string;
  /** In its canonical spelling; null where it is none or was refused. */
  caseNumber: string | null;
  fault: ComparisonFault | null;
}

export type ComparisonFault = "NOT_A_NUMBER" | "REPEATED" | "TOO_MANY" | "UNKNOWN_CASE";

const CASE_NUMBER = /^[A-Z]{1,8}-\d{4,9}$/;
const READ_AT_MOST = 12; // what a query has beyond is left alone
const LONGEST = 40;

/** Reads `case=…&case=…` in the order given, each for itself: one mistake does not lose the others. */
export function readComparison(query: URLSearchParams): TypedCase[] {
  const chosen = new Set<string>();
  return query
    .getAll("case")
    .map(readable)
    .filter((typed) => typed !== "")
    .slice(0, READ_AT_MOST)
    .map((typed) => {
      const caseNumber = normalised(typed, "NFKC").toUpperCase();
      const fault = faultOf(caseNumber, chosen);
      if (fault === null) chosen.add(caseNumber);
      return { typed, caseNumber: fault === null ? caseNumber : null, fault };
    });
}

function faultOf(caseNumber: string, chosen: ReadonlySet<string>): ComparisonFault | null {
  if (!CASE_NUMBER.test(caseNumber)) return "NOT_A_NUMBER";
  if (chosen.has(caseNumber)) return "REPEATED";
  return chosen.size === COMPARED_AT_MOST ? "TOO_MANY" : null;
}

function readable(typed: string): string {
  const visible = typed.toWellFormed().replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, "");
  return Array.from(visible.trim()).slice(0, LONGEST).join("");
}

/** `?page=` of a list; what is no page is said to be none, and the first is shown. */
export function readPage(query: URLSearchParams): { page: number; fault: Fault | null } {
  const typed = (query.get("page") ?? "").trim();
  if (typed === "") return { page: 1, fault: null };
  if (/^[1-9]\d{0,5}$/.test(typed)) return { page: Number(typed), fault: null };
  return { page: 1, fault: { path: "page", code: "BAD_PAGE" } };
}

const ORGANISATIONS_A_PAGE = 100;

export interface OrganisationsShown {
  items: OrganisationLine[];
  total: number;
  page: number;
  pageCount: number;
}

/** A page of the list of organisations; one beyond the last has nothing. */
export function pageOfOrganisations(all: readonly OrganisationLine[], page: number): OrganisationsShown {
  return {
    items: all.slice((page - 1) * ORGANISATIONS_A_PAGE, page * ORGANISATIONS_A_PAGE),
    total: all.length,
    page,
    pageCount: Math.ceil(all.length / ORGANISATIONS_A_PAGE),
  };
}

/**
 * A field of an address, in the spelling of the address: `%` and letters may be written in several ways.
 * @returns null for what cannot be a name
 */
export function readFieldName(segment: string): string | null {
  try {
    const name = decodeURIComponent(segment);
    return name.isWellFormed() && !/\p{Cc}/u.test(name) && name.length <= 60 ? name : null;
  } catch {
    return null;
  }
}

const SOURCED = "有出处：";
const UNVERIFIED = "未核实";

/**
 * What of an organisation's note readers may see: only lines that name their source. Inference is kept for editors and
 * is never public before somebody verified it (domain: the founding data).
 */
export function publicNotes(note: string | null): { notes: string[]; hasUnverified: boolean } {
  const lines = (note ?? "").split("\n").map((line) => line.trim());
  return {
    notes: lines.filter((line) => line.startsWith(SOURCED)).map((line) => line.slice(SOURCED.length)),
    hasUnverified: lines.some((line) => line.startsWith(UNVERIFIED)),
  };
}

/** The first year of a year's decade. */
export function decadeOf(year: number): number {
  return Math.floor(year / 10) * 10;
}

/** A field's cases of a decade; 0 where it has none. */
export function countIn({ decades }: FieldLine, decade: number): number {
  return decades.find((one) => one.decade === decade)?.count ?? 0;
}
