import type { Published } from "./publishing";

/** What a reader was shown. */
export interface Reading {
  caseNumber: string;
  /** The edition. */
  number: number;
  /** When the reader asked, on the machine's clock in milliseconds. */
  sent: number;
  where: string;
}

export interface Stale extends Reading {
  /** Milliseconds from the answer to the publisher to the reader's request. */
  late: number;
}

/** What was shown although the publisher of a later edition had been answered before the reader asked. */
export function staleOf(
  readings: readonly Reading[],
  published: ReadonlyMap<string, readonly Pick<Published, "number" | "answered">[]>,
): Stale[] {
  return readings.flatMap((reading) => {
    const later = (published.get(reading.caseNumber) ?? []).filter(({ number }) => number > reading.number);
    const missed = later.find(({ answered }) => answered < reading.sent);
    return missed ? [{ ...reading, late: reading.sent - missed.answered }] : [];
  });
}
