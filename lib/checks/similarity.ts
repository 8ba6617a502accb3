import { plainForm } from "./plain-form";

/** The pairs of neighbouring characters of a text; its script, its marks, 了 and 的 do not count. */
export function pairsOf(text: string): Set<string> {
  const characters = [...plainForm(text).replace(/[^\p{L}\p{N}]|了|的/gu, "")];
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`));
}

/** How much of the shorter text stands in the other one: 0 to 1; nothing can be said of fewer than three characters. */
export function sharedPart(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [a, b] = one.size <= other.size ? [one, other] : [other, one];
  if (a.size < 2) return 0;
  return [...a].filter((pair) => b.has(pair)).length / a.size;
}

/** Many texts, of which only those are looked at that have a pair in common with the one they are compared with. */
export class PairIndex<T> {
  readonly #texts: { of: T; size: number }[] = [];
  readonly #holding = new Map<string, number[]>();

  add(pairs: ReadonlySet<string>, of: T): void {
    const n = this.#texts.push({ of, size: pairs.size }) - 1;
    for (const pair of pairs) {
      const holding = this.#holding.get(pair);
      if (holding) holding.push(n);
      else this.#holding.set(pair, [n]);
    }
  }

  /** What has a text that shares at least this part with these pairs (`sharedPart`). @param least more than 0 */
  sharing(pairs: ReadonlySet<string>, least: number): Set<T> {
    const shared = new Map<number, number>();
    for (const pair of pairs) for (const n of this.#holding.get(pair) ?? []) shared.set(n, (shared.get(n) ?? 0) + 1);
    const found = new Set<T>();
    for (const [n, count] of shared) {
      const text = this.#texts[n];
      const shorter = Math.min(pairs.size, text?.size ?? 0);
      if (text && shorter >= 2 && count / shorter >= least) found.add(text.of);
    }
    return found;
  }
}

/** The length of the longest stretch both texts have. */
export function longestShared(one: string, other: string): number {
  let longest = 0;
  let above: number[] = [];
  for (const character of one) {
    above = [...other].map((c, i) => (c === character ? (above[i - 1] ?? 0) + 1 : 0));
    longest = Math.max(longest, ...above);
  }
  return longest;
}
