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
