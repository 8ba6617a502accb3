import { findPersonalData } from "@/lib/checks/personal-data";
import type { Finding, FindingKind } from "../schema";

const MOST = 200;

/** What an inspection finds, gathered by kind and part of the file: the first place, and how many. */
export class Findings {
  readonly #found = new Map<string, Finding>();

  /** @param part what is counted together: a sheet, a page @param where the place in words */
  add(kind: FindingKind, part: string, where = part, count = 1, masked?: string): void {
    if (count === 0) return;
    const key = `${kind} ${part}`;
    const before = this.#found.get(key);
    if (before) before.count += count;
    else if (this.#found.size < MOST)
      this.#found.set(key, { kind, where: where.slice(0, 200), count, ...(masked ? { masked } : {}) });
  }

  /** Adds the personal data in a text. */
  search(text: string, part: string, where = part): void {
    for (const { kind, masked } of findPersonalData(text)) this.add(kind, part, where, 1, masked);
  }

  all(): Finding[] {
    return [...this.#found.values()];
  }
}
