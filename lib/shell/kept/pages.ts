import type { Kept } from "@/lib/freshness/types";
import type { KeptAnswer } from "./answer";
import { Segment } from "./segment";

/** What one render came to: an answer to keep, or something else that its first asker may still have. */
export type Outcome<T> = { readonly kept: KeptAnswer } | { readonly other: T };

interface Render<T> {
  readonly outcome: Promise<Outcome<T>>;
  /** What changed while it ran. */
  readonly dropped: Set<string>;
  isOvertaken: boolean;
}

/** The day of everyone who reads: what says “today” is rendered anew then. China has no summer time. */
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/**
 * Published answers in memory, by address, dropped by tag. They are served only under a lease: while it is certain that
 * every change up to now was heard. Within the bounds it forgets first what was not asked for lately; addresses with a
 * query, of which there is no end, have a bound of their own.
 */
export class Pages<T> implements Kept {
  readonly #documents: Segment;
  readonly #queries: Segment;
  readonly #joinable = new Map<string, Render<T>>();
  readonly #running = new Set<Render<T>>();
  #until = 0;
  #midnight = 0;

  /** @param bytes bounds of memory, everything counted */
  constructor(bytes: { documents: number; queries: number }) {
    this.#documents = new Segment(bytes.documents);
    this.#queries = new Segment(bytes.queries);
  }

  get isLeased(): boolean {
    return performance.now() < this.#until;
  }

  get size(): { answers: number; bytes: number } {
    const [documents, queries] = [this.#documents, this.#queries];
    return { answers: documents.size + queries.size, bytes: documents.bytes + queries.bytes };
  }

  /** What may be answered with now. */
  get(key: string): KeptAnswer | undefined {
    return performance.now() < this.#until ? this.held(key) : undefined;
  }

  /** What is held, whether it is still right or not. */
  held(key: string): KeptAnswer | undefined {
    return this.#documents.get(key) ?? this.#queries.get(key);
  }

  /**
   * Renders an address, or joins the render that runs. One that a change overtook is an answer to those who waited for it,
   * but is neither kept nor joined any more; without a lease nothing is joined, since nobody would hear of a change.
   * @returns `isFirst`: this call began the render
   */
  async fill(key: string, render: () => Promise<Outcome<T>>): Promise<{ isFirst: boolean; outcome: Outcome<T> }> {
    const running = this.isLeased ? this.#joinable.get(key) : undefined;
    if (running) return { isFirst: false, outcome: await running.outcome };
    const begun: Render<T> = { outcome: render(), dropped: new Set(), isOvertaken: false };
    this.#running.add(begun);
    if (this.isLeased) this.#joinable.set(key, begun);
    try {
      const outcome = await begun.outcome;
      if ("kept" in outcome && !isOutdated(begun, outcome.kept)) this.#segmentOf(key).put(key, outcome.kept);
      return { isFirst: true, outcome };
    } finally {
      this.#running.delete(begun);
      if (this.#joinable.get(key) === begun) this.#joinable.delete(key);
    }
  }

  lease(until: number): void {
    if (until === 0) this.#until = 0;
    else {
      const left = this.#midnight - Date.now();
      if (left <= 0) this.#beginDay();
      this.#until = Math.min(until, performance.now() + this.#midnight - Date.now());
    }
  }

  drop(tags: readonly string[]): void {
    if (tags.includes("*")) return this.clear();
    for (const segment of [this.#documents, this.#queries]) segment.drop(tags);
    for (const render of this.#running) for (const tag of tags) render.dropped.add(tag);
    this.#joinable.clear(); // whoever asks from now on begins a new one
  }

  clear(): void {
    for (const segment of [this.#documents, this.#queries]) segment.clear();
    for (const render of this.#running) render.isOvertaken = true;
    this.#joinable.clear();
  }

  #beginDay(): void {
    this.#midnight = (Math.floor((Date.now() + SHANGHAI_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_MS;
    this.clear();
  }

  #segmentOf(key: string): Segment {
    const query = key.split("?", 2)[1];
    return query === undefined || /^display=[^&]*$/.test(query) ? this.#documents : this.#queries;
  }
}

function isOutdated({ isOvertaken, dropped }: Render<unknown>, { tags }: KeptAnswer): boolean {
  return isOvertaken || tags.some((tag) => dropped.has(tag));
}
