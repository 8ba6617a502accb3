import { leaningOf, toHans, toHant, writtenIn } from "@/lib/chinese/script";
import { insideWords } from "@/lib/chinese/words";
import type { Subject } from "../subject";
import type { Hit } from "../types";

// Forms that regions or houses choose between; neither is a fault.
const VARIANTS = new Set("台着裏里爲啟麪衆床群峰");

/**
 * Characters of the other script: Traditional ones in a Simplified text, and in a Traditional text what a careless
 * conversion leaves (先后, 關系, 防范). Words the case declares as exceptions are as they should be.
 */
export function scriptFaults({ content, passages }: Subject): Hit[] {
  const exceptions = content.scriptExceptions.flatMap(({ from, to }) => [from, to]);
  return passages.flatMap(({ path, text }) =>
    runsIn(text, writtenIn(text) === "zh-hans" ? faultsInHans(text) : faultsInHant(text))
      .filter(({ start, end }) => !exceptions.some((word) => stands(word, text, start, end)))
      .map(({ start, end, suggestion }) => ({ path, passage: text.slice(start, end), offset: start, suggestion })),
  );
}

/** By offset of a faulty character, what stands there in the script of the text. */
type Faults = ReadonlyMap<number, string>;

function faultsInHans(text: string): Faults {
  const faults = new Map<number, string>();
  const candidates = offsetsOf(text).filter(([, character]) => leaningOf(character) > 0);
  if (candidates.length === 0) return faults;
  const inside = insideWords(text);
  // 著 in 著名 is right: the Simplified dictionary has the word.
  for (const [at, character] of candidates)
    if (!inside.has(at) && !inside.has(at + character.length)) faults.set(at, toHans(character));
  return faults;
}

function faultsInHant(text: string): Faults {
  const proper = [...toHant(toHans(text))];
  const given = offsetsOf(text);
  if (proper.length !== given.length) return new Map();
  return new Map(
    given.flatMap(([at, character], i) => {
      const right = proper[i] ?? character;
      return right === character || VARIANTS.has(character) ? [] : [[at, right] as const];
    }),
  );
}

function offsetsOf(text: string): [number, string][] {
  let at = 0;
  return [...text].map((character) => {
    const offset = at;
    at += character.length;
    return [offset, character];
  });
}

/** Faults side by side are one place. */
function runsIn(text: string, faults: Faults): { start: number; end: number; suggestion: string }[] {
  const runs: { start: number; end: number; suggestion: string }[] = [];
  for (const [start, right] of faults) {
    const end = start + String.fromCodePoint(text.codePointAt(start) ?? 0).length;
    const last = runs.at(-1);
    if (last?.end === start) Object.assign(last, { end, suggestion: last.suggestion + right });
    else runs.push({ start, end, suggestion: right });
  }
  return runs;
}

function stands(word: string, text: string, start: number, end: number): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at <= start && end <= at + word.length) return true;
  return false;
}
