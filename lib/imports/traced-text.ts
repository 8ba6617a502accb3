import type { Position, Repair, RepairDecision, RepairKind } from "./listing-types";

/** A text that knows where it came from: `at[i]` is the offset of the UTF-16 unit `text[i]` in the raw listing. */
export interface TracedText {
  text: string;
  at: readonly number[];
}

/** A place in a traced text and what belongs there; `after: null` leaves the place as it is, and open. */
export interface Finding {
  start: number;
  end: number;
  after: string | null;
  candidates?: string[];
}

export function traced(text: string, offset: number): TracedText {
  return { text, at: Array.from({ length: text.length }, (_, i) => offset + i) };
}

export function sliceTraced({ text, at }: TracedText, start: number, end?: number): TracedText {
  return { text: text.slice(start, end), at: at.slice(start, end) };
}

export function joinTraced(parts: readonly TracedText[]): TracedText {
  return { text: parts.map((part) => part.text).join(""), at: parts.flatMap((part) => part.at) };
}

/** Applies repairs, as a decision has it where there is one, and keeps the list of them. */
export class RepairLog {
  readonly repairs: Repair[] = [];
  readonly #decisions: Map<string, RepairDecision>;
  readonly #lineStarts: number[];

  constructor(raw: string, decisions: readonly RepairDecision[]) {
    this.#decisions = new Map(decisions.map((decision) => [placeKey(decision), decision]));
    this.#lineStarts = [0, ...[...raw.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
  }

  /** @param findings in the order of the text, not overlapping */
  apply(target: TracedText, kind: RepairKind, findings: readonly Finding[]): TracedText {
    const parts: TracedText[] = [];
    let done = 0;
    for (const { start, end, after, candidates = [] } of findings) {
      const before = target.text.slice(start, end);
      const offset = target.at[start] ?? 0;
      const place = { ...this.positionOf(offset), before };
      const decision = this.#decisions.get(placeKey(place));
      this.#decisions.delete(placeKey(place));
      const result = decision?.after ?? after;
      this.repairs.push({ kind, ...place, offset, after: result, candidates, decidedBy: decision?.by ?? null });
      const shown = result ?? before;
      const origins = Array.from({ length: shown.length }, (_, i) => target.at[Math.min(start + i, end - 1)] ?? offset);
      parts.push(sliceTraced(target, done, start), { text: shown, at: origins });
      done = end;
    }
    return joinTraced([...parts, sliceTraced(target, done)]);
  }

  /** Decisions about places where nothing was to be repaired. */
  get unused(): RepairDecision[] {
    return [...this.#decisions.values()];
  }

  positionOf(offset: number): Position {
    let [low, high] = [0, this.#lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }
}

function placeKey({ line, column, before }: Position & { before: string }): string {
  return `${line}:${column}:${before}`;
}
