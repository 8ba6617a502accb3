import type { KeptAnswer } from "./answer";

interface Entry {
  readonly answer: KeptAnswer;
  readonly bytes: number;
  /** Asked for since the last look for something to forget. */
  isUsed: boolean;
}

/** Answers within a bound of bytes. */
export class Segment {
  /** In the order in which they are looked at for forgetting. */
  readonly #entries = new Map<string, Entry>();
  readonly #keysOf = new Map<string, Set<string>>();
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): KeptAnswer | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    entry.isUsed = true;
    return entry.answer;
  }

  put(key: string, answer: KeptAnswer): void {
    this.#remove(key);
    const bytes = answer.bytes + 4 * key.length;
    if (bytes > this.maxBytes) return;
    this.#entries.set(key, { answer, bytes, isUsed: false });
    this.#bytes += bytes;
    for (const tag of answer.tags) {
      const keys = this.#keysOf.get(tag);
      if (keys) keys.add(key);
      else this.#keysOf.set(tag, new Set([key]));
    }
    this.#makeRoom();
  }

  drop(tags: readonly string[]): void {
    for (const tag of tags) for (const key of [...(this.#keysOf.get(tag) ?? [])]) this.#remove(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#keysOf.clear();
    this.#bytes = 0;
  }

  /** Forgets the oldest that nobody asked for since it was last looked at; the others get a second chance. */
  #makeRoom(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#bytes <= this.maxBytes) return;
      if (entry.isUsed) {
        entry.isUsed = false;
        this.#entries.delete(key);
        this.#entries.set(key, entry);
      } else this.#remove(key);
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
    for (const tag of entry.answer.tags) {
      const keys = this.#keysOf.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysOf.delete(tag);
    }
  }
}
