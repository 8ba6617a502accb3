import type { CaseContent } from "@/lib/cases/schema";
import { claimsIn } from "@/lib/checks/claims";
import { daysOf } from "@/lib/dates";

/** What the desk's lists count (lib/lists). */
export type AttentionColumns = {
  /** Claims nobody gave a source for: rows of the record, and figures and firsts of the text. */
  claimsUnsourced: number;
  /** Readings of indicators without a date. */
  asOfUnknown: number;
  /** EDTF; the reading that is longest out of date. */
  asOfOldest: string | null;
  /** EDTF. */
  reviewDate: string | null;
};

/** What the desk's lists keep of a published content. */
export function attentionColumns(content: CaseContent): AttentionColumns {
  const readings = content.indicators.flatMap((indicator) => indicator.readings);
  const dated = readings.flatMap(({ asOf }) => (asOf === null ? [] : [{ asOf, last: daysOf(asOf).last ?? "9999" }]));
  return {
    claimsUnsourced: unsourcedIn(content),
    asOfUnknown: readings.length - dated.length,
    asOfOldest: dated.sort((a, b) => (a.last < b.last ? -1 : 1))[0]?.asOf ?? null,
    reviewDate: content.reviewDate,
  };
}

/** Rows that name no source the case lists, and claims of the text that rest on no row; each once. */
function unsourcedIn(content: CaseContent): number {
  const { milestones, recognitions, firsts, adoptions, indicators, sources } = content;
  const listed = new Set(sources.map(({ id }) => id));
  const rows = [
    ...milestones,
    ...indicators.flatMap(({ readings }) => readings),
    ...recognitions,
    ...firsts,
    ...adoptions,
  ];
  const unsourced = rows.filter(({ source }) => source === null || !listed.has(source));
  return unsourced.length + claimsIn(content).filter(({ row }) => row === null).length;
}
