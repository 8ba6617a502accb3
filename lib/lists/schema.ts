import type { BODY_STATUSES, TITLE_STATUSES } from "@/lib/cases/schema";
import { daysOf } from "@/lib/dates";

/** What the lists look at in a published case: columns of the read model. */
export interface AttentionFacts {
  titleStatus: (typeof TITLE_STATUSES)[number];
  bodyStatus: (typeof BODY_STATUSES)[number];
  /** Claims nobody gave a source for: rows of the record, and figures and firsts of the text. */
  claimsUnsourced: number;
  /** Readings of indicators without a date. */
  asOfUnknown: number;
  /** EDTF; the reading that is longest out of date. */
  asOfOldest: string | null;
  /** EDTF. */
  reviewDate: string | null;
}

/** Why a case is on a list. */
export type Reason =
  | { code: "TEXT_MISSING" | "TEXT_TRUNCATED" | "TITLE_PROPOSED" }
  | { code: "UNSOURCED" | "AS_OF_UNKNOWN"; count: number }
  /** `date` is EDTF. */
  | { code: "AS_OF_OLD" | "REVIEW_DUE"; date: string };

export interface AttentionList {
  /** Why the case is on this list; nothing: it is not. `today` is a day in Shanghai, `2026-11-23`. */
  reasons: (facts: AttentionFacts, today: string) => Reason[];
  /** Cases are listed by this, smallest first. */
  order: (facts: AttentionFacts) => string | number;
}

/** A reading counts as stale when its last day is longer ago than this. */
export const STALE_YEARS = 5;

const NEVER = "9999";

/** Every list that matters, in the order of the desk: read by counts, pages and tests. */
export const LISTS = {
  text: {
    reasons: ({ bodyStatus }) => (bodyStatus === "FULL" ? [] : [{ code: `TEXT_${bodyStatus}` }]),
    order: ({ bodyStatus }) => (bodyStatus === "MISSING" ? 0 : 1),
  },
  title: {
    reasons: ({ titleStatus }) => (titleStatus === "PROPOSED" ? [{ code: "TITLE_PROPOSED" }] : []),
    order: () => 0,
  },
  sources: {
    reasons: ({ claimsUnsourced }) => (claimsUnsourced > 0 ? [{ code: "UNSOURCED", count: claimsUnsourced }] : []),
    order: ({ claimsUnsourced }) => -claimsUnsourced,
  },
  dates: {
    reasons: ({ asOfUnknown, asOfOldest }, today) => [
      ...(asOfOldest !== null && isStale(asOfOldest, today) ? [{ code: "AS_OF_OLD" as const, date: asOfOldest }] : []),
      ...(asOfUnknown > 0 ? [{ code: "AS_OF_UNKNOWN" as const, count: asOfUnknown }] : []),
    ],
    order: ({ asOfOldest }) => (asOfOldest === null ? NEVER : (daysOf(asOfOldest).last ?? NEVER)),
  },
  review: {
    reasons: ({ reviewDate }, today) =>
      reviewDate !== null && daysOf(reviewDate).first <= today ? [{ code: "REVIEW_DUE", date: reviewDate }] : [],
    order: ({ reviewDate }) => (reviewDate === null ? NEVER : daysOf(reviewDate).first),
  },
} as const satisfies Record<string, AttentionList>;

export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as ListName[];

export function isListName(name: string): name is ListName {
  return Object.hasOwn(LISTS, name);
}

function isStale(asOf: string, today: string): boolean {
  const { last } = daysOf(asOf);
  return last !== null && last < `${Number(today.slice(0, 4)) - STALE_YEARS}${today.slice(4)}`;
}

/** One page of several, counted from 1; a page beyond the last is the last. */
export function pageOf<T>(all: readonly T[], page: number, size: number) {
  const pageCount = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(page, pageCount);
  return { page: shown, pageCount, items: all.slice((shown - 1) * size, shown * size) };
}
