import { PINYIN, removeGlosses } from "@/lib/chinese/gloss";
import { widenPunctuation } from "@/lib/chinese/punctuation";
import { toHans, toHant } from "@/lib/chinese/script";
import { wordsCompleting } from "@/lib/chinese/words";
import type { Finding, RepairLog, TracedText } from "./traced-text";

// What is left of a character whose bytes were lost on the way: the end of its gloss between question marks.
const MANGLED = new RegExp(`\\p{Script=Han}?\\?${PINYIN}{1,6}\\)\\??|\\p{Script=Han}?\\uFFFD+`, "giu");
const MOST_CANDIDATES = 8;

/** Glosses out; characters that were lost filled in only where somebody decided what they were. */
export function repairDamage(given: TracedText, log: RepairLog): TracedText {
  const glosses = removeGlosses(given.text).repairs;
  const withoutGlosses = log.apply(
    given,
    "gloss",
    glosses.map(({ offset, before }) => ({ start: offset, end: offset + before.length, after: "" })),
  );
  return log.apply(withoutGlosses, "mangled", mangledIn(withoutGlosses.text));
}

/** Places where a character was lost. Never filled in by rule: the word list only offers. */
export function mangledIn(text: string): Finding[] {
  return [...text.matchAll(MANGLED)].map(({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
    after: null,
    candidates: candidatesAfter(text.slice(0, index) + (/^\p{Script=Han}/u.exec(match)?.[0] ?? "")),
  }));
}

/** Two-character endings the dictionary knows for what stands before the gap, the longest context first. */
function candidatesAfter(context: string): string[] {
  const known = /\p{Script=Han}{1,3}$/u.exec(context)?.[0] ?? "";
  const starts = [...known].map((_, i) => [...known].slice(i).join(""));
  const endings = starts.flatMap((start) => wordsCompleting(toHans(start))).map((word) => [...toHant(word)].slice(-2));
  return [...new Set(endings.map((ending) => ending.join("")))].slice(0, MOST_CANDIDATES);
}

/** Full-width marks, and the Traditional variants that a way through Simplified puts right. */
export function correctScript(asGiven: TracedText, log: RepairLog): { hans: string; hantCorrected: string } {
  const widened = log.apply(
    asGiven,
    "punctuation",
    changes(asGiven.text, widenPunctuation(asGiven.text, mangledIn(asGiven.text))),
  );
  const hans = toHans(widened.text);
  return { hans, hantCorrected: log.apply(widened, "variant", changes(widened.text, toHant(hans))).text };
}

/** Characters that differ, one finding each: both texts have the same number of them. */
function changes(before: string, after: string): Finding[] {
  const wanted = [...after];
  let start = 0;
  return [...before].flatMap((character, i) => {
    const end = start + character.length;
    const finding = { start, end, after: wanted[i] ?? character };
    start = end;
    return finding.after === character ? [] : [finding];
  });
}
