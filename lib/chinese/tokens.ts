import { foldedHans } from "./script";

/** A text or a query in the one form in which a substring search finds either script from either script. */
export function searchText(text: string): string {
  return foldedHans(text.normalize("NFKC")).toLowerCase();
}

const RUN = /\p{Script=Han}+|\d+|(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu;
const HAN = /^\p{Script=Han}/u;

/**
 * What an index knows of a text: every character of a Han run and every two that stand together, every word of another
 * script, every number.
 * @param text from {@link searchText}
 * @returns each once
 */
export function gramsOf(text: string): string[] {
  return [...new Set(runsOf(text).flatMap((run) => (HAN.test(run) ? [...run, ...pairsOf([...run])] : [run])))];
}

/**
 * The grams that any text with `term` in it must have: of a longer run only the pairs, which say more than its characters.
 * @param term from {@link searchText}
 */
export function gramsToFind(term: string): string[] {
  return [
    ...new Set(runsOf(term).flatMap((run) => (HAN.test(run) && [...run].length > 1 ? pairsOf([...run]) : [run]))),
  ];
}

/** The stretches of a text that are looked up as one: Han, digits, letters of other scripts. */
export function runsOf(text: string): string[] {
  return text.match(RUN) ?? [];
}

export function isHan(text: string): boolean {
  return /^\p{Script=Han}+$/u.test(text);
}

/** `join` of every two neighbours: 居住证 → 居住, 住证. */
export function pairsOf(parts: readonly string[], join = ""): string[] {
  return parts.slice(1).map((part, index) => `${parts[index] ?? ""}${join}${part}`);
}
