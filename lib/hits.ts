import { foldedHans } from "@/lib/chinese/script";

/** A text cut where words that were looked for begin and end. */
export interface Stretch {
  text: string;
  isHit: boolean;
}

/** Character by character, so that positions in the folded text are positions in the text. */
function fold(text: string): string[] {
  return Array.from(foldedHans(text), (character) => folds.get(character) ?? folded(character));
}

/** Few characters are asked for again and again: a page of hits folds a hundred thousand. */
const folds = new Map<string, string>();
const REMEMBERED = 20_000;

function folded(character: string): string {
  const whole = character.normalize("NFKC").toLowerCase();
  const one = [...whole].length === 1 ? whole : character;
  if (folds.size < REMEMBERED) folds.set(character, one);
  return one;
}

/**
 * Marks every occurrence of the terms.
 * @param text as it is stored, in Simplified
 * @param terms from `termsOf`
 * @param shown the same text as the reader sees it; hits carry over when it has as many characters
 */
export function markHits(text: string, terms: readonly string[], shown: string = text): Stretch[] {
  const folded = fold(text);
  const characters = Array.from(shown);
  if (terms.length === 0 || characters.length !== folded.length) return [{ text: shown, isHit: false }];
  const hits = new Array<boolean>(folded.length).fill(false);
  for (const term of terms) for (const at of occurrences(folded, Array.from(term))) hits.fill(true, at.start, at.end);
  const stretches: Stretch[] = [];
  characters.forEach((character, index) => {
    const isHit = hits[index] ?? false;
    const last = stretches.at(-1);
    if (last?.isHit === isHit) last.text += character;
    else stretches.push({ text: character, isHit });
  });
  return stretches;
}

function* occurrences(text: readonly string[], term: readonly string[]): Generator<{ start: number; end: number }> {
  for (let start = 0; start + term.length <= text.length; start++) {
    const end = start + term.length;
    if (term.every((character, offset) => text[start + offset] === character) && isWhole(text, start, end))
      yield { start, end };
  }
}

const [FIGURE, LETTER] = [/^\d$/, /^[a-z]$/];

/** Figures are found whole and words of letters from their beginning, as search finds them: 6 is not in 16. */
function isWhole(text: readonly string[], start: number, end: number): boolean {
  const goesOn = (kind: RegExp, at: number, next: number) => kind.test(text[at] ?? "") && kind.test(text[next] ?? "");
  return !goesOn(FIGURE, start, start - 1) && !goesOn(FIGURE, end - 1, end) && !goesOn(LETTER, start, start - 1);
}

/** Whether any of the passages has any of the terms. */
export function hasHit(passages: readonly string[], terms: readonly string[]): boolean {
  return passages.some((passage) => {
    const folded = fold(passage);
    return terms.some((term) => occurrences(folded, Array.from(term)).next().done === false);
  });
}

const AROUND = 36; // characters on either side of the first hit

/**
 * The neighbourhood of the first term that one of the passages has.
 * @returns null when none has any
 */
export function excerptOf(passages: readonly string[], terms: readonly string[]): string | null {
  for (const passage of passages) {
    const folded = fold(passage);
    for (const term of terms) {
      const [hit] = occurrences(folded, Array.from(term));
      if (!hit) continue;
      const start = Math.max(0, hit.start - AROUND);
      const end = hit.end + AROUND;
      const cut = Array.from(passage).slice(start, end).join("");
      return `${start > 0 ? "…" : ""}${cut}${end < folded.length ? "…" : ""}`;
    }
  }
  return null;
}
