import type { queueFiltersSchema } from "./schema";
import type { QueueItem } from "./types";
import type { z } from "zod";

export type QueueFilters = z.infer<typeof queueFiltersSchema>;
export type QueueFacet = keyof QueueFilters;

/** Days after which an edition has waited too long. */
export const OVERDUE_DAYS = 5;

/** What an item is under each filter; several for departments that manage a case together. */
const VALUES: { [F in QueueFacet]: (item: QueueItem) => readonly string[] } = {
  department: ({ managers }) => managers.map(({ id }) => id),
  change: ({ changeType }) => [changeType],
  claim: ({ claim }) => [claim === null ? "unclaimed" : claim.isMine ? "mine" : "others"],
  edition: ({ isFirst }) => [isFirst ? "first" : "update"],
};

const FACETS = Object.keys(VALUES) as QueueFacet[];

export function matching(items: readonly QueueItem[], filters: QueueFilters, except?: QueueFacet): QueueItem[] {
  return items.filter((item) =>
    FACETS.every((facet) => {
      const chosen = filters[facet];
      return facet === except || chosen === null || VALUES[facet](item).includes(chosen);
    }),
  );
}

/** How many items each value of a filter would leave, with the other filters as they are. */
export function countsOf(items: readonly QueueItem[], filters: QueueFilters, facet: QueueFacet): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of matching(items, filters, facet).flatMap(VALUES[facet]))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * The item to look at after one was dealt with: the next in the order of the queue, then from its beginning; none that
 * the actor may not decide, and none that a colleague has claimed unless those were asked for.
 * @param submittedAt of the item that was dealt with
 */
export function nextIn(
  items: readonly QueueItem[],
  filters: QueueFilters,
  { editionId, submittedAt }: { editionId: string; submittedAt: Date },
): QueueItem | null {
  const open = matching(items, filters).filter(
    (item) =>
      item.editionId !== editionId &&
      item.decide.allowed &&
      (filters.claim === "others" || item.claim === null || item.claim.isMine),
  );
  return open.find((item) => item.submittedAt >= submittedAt) ?? open[0] ?? null;
}

/** The address of a page with the filters that are set. */
export function withFilters(
  address: string,
  filters: QueueFilters,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(more);
  for (const facet of FACETS) if (filters[facet] !== null) query.set(facet, filters[facet]);
  return query.size > 0 ? `${address}?${query}` : address;
}
