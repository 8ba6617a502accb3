import { isSyllable, readingsOf, syllablesOf } from "@/lib/chinese/pinyin";
import { gramsToFind, runsOf, searchText } from "@/lib/chinese/tokens";
import { INITIALS, PINYIN, quoted, type Tier } from "./words";

/** One of the words of a query, all of which must be found. */
export interface Term {
  /** Folded like the text it is looked for in. */
  text: string;
  /** Between quotation marks: no pinyin, and never taken apart. */
  isQuoted: boolean;
  /** How it reads as pinyin. */
  readings: string[][];
  /** What it is as initials. */
  initials: string | null;
}

const MOST = 10;
const QUOTED = /“([^“”]*)”|"([^"]*)"|「([^「」]*)」|『([^『』]*)』/gu;
// Between words; a comma between figures belongs to them.
const BETWEEN = /[\s、。;:!?《》〈〉()[\]{}|“”"「」『』…]+|(?<!\d),|,(?!\d)/u;
const EDGES = /^[^\p{L}\p{N}%+¥$]+|[^\p{L}\p{N}%‰+]+$/gu;
const LETTERS = /^[a-zü']{2,60}$/u;
// Half converted: ju住证, 三社liandong.
const HALF_LETTERS = /^(?=.{3,30}$)(?:\p{Script=Han}+[a-z']{2,}|[a-z']{2,}\p{Script=Han}+)$/u;
const MOST_INITIALS = 16;

/**
 * The words of a query. What has neither letters nor figures in it is no word.
 * @returns at most ten, each once
 */
export function termsOf(q: string | null): Term[] {
  const folded = searchText(q ?? "").replaceAll(/[\p{Cf}\p{Cc}]/gu, (mark) => (/\s/u.test(mark) ? " " : ""));
  const terms: Term[] = [];
  let last = 0;
  for (const match of folded.matchAll(QUOTED)) {
    terms.push(...plainTerms(folded.slice(last, match.index)));
    terms.push(
      termOf(
        match
          .slice(1)
          .find((part) => part !== undefined)
          ?.trim() ?? "",
        true,
      ),
    );
    last = match.index + match[0].length;
  }
  terms.push(...plainTerms(folded.slice(last)));
  const seen = new Map(terms.filter(({ text }) => runsOf(text).length > 0).map((term) => [term.text, term]));
  return [...seen.values()].slice(0, MOST);
}

/** Syllables typed one by one are one name: ju zhu zheng. */
function plainTerms(text: string): Term[] {
  const words = text.split(BETWEEN).map((word) => word.replaceAll(EDGES, ""));
  const joined: string[] = [];
  let isOpen = false;
  for (const word of words.filter((candidate) => candidate !== "")) {
    const isOne = isSyllable(word);
    if (isOne && isOpen) joined[joined.length - 1] += `'${word}`;
    else joined.push(word);
    isOpen = isOne;
  }
  return joined.map((word) => termOf(word, false));
}

export function termOf(text: string, isQuoted: boolean): Term {
  const isLatin = !isQuoted && LETTERS.test(text);
  return {
    text,
    isQuoted,
    readings: isLatin ? readingsOf(text) : !isQuoted && HALF_LETTERS.test(text) ? halfReadingsOf(text) : [],
    initials: isLatin && /^[a-z]+$/.test(text) && text.length <= MOST_INITIALS ? text : null,
  };
}

/** How a term reads that is characters on one side and pinyin on the other. */
function halfReadingsOf(text: string): string[][] {
  const [letters = ""] = /[a-z']+/.exec(text) ?? [];
  const characters = syllablesOf(text.replace(letters, ""));
  const isFirst = text.startsWith(letters);
  const spelt = readingsOf(letters).filter((reading) => !isFirst || reading.every(isSyllable));
  return spelt.map((reading) => (isFirst ? [...reading, ...characters] : [...characters, ...reading]));
}

/**
 * What a row must have in its tokens to have all of the terms in a tier; a row that has it may still lack a longer term.
 * @returns a literal of tsquery
 */
export function tsqueryOf(terms: readonly Term[], tier: Tier): string {
  return terms.map((term) => `(${either(term, tier)})`).join(" & ");
}

function either({ text, readings, initials }: Term, tier: Tier): string {
  const of = tier === "/title/" ? "title" : "all";
  const grams = gramsToFind(text);
  const literal = grams.map((gram, index) => quoted(tier + gram) + (index === grams.length - 1 ? open(gram) : ""));
  const spelt = readings.map((syllables) => all(syllableGrams(syllables, PINYIN[of])));
  const begun = initials === null ? [] : [all(pairs(initials).map((pair) => quoted(INITIALS[of] + pair)))];
  return [all(literal), ...spelt, ...begun].join(" | ");
}

/** A word of letters is found by its beginning. */
function open(gram: string): string {
  return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{2,}$/u.test(gram) ? ":*" : "";
}

function syllableGrams(syllables: readonly string[], prefix: string): string[] {
  const [only = ""] = syllables;
  if (syllables.length === 1) return [quoted(prefix + only)];
  return syllables.slice(1).map((syllable, index) => {
    const pair = `${syllables[index] ?? ""} ${syllable}`;
    return quoted(prefix + pair) + (isSyllable(syllable) ? "" : ":*");
  });
}

function pairs(letters: string): string[] {
  return Array.from({ length: letters.length - 1 }, (_, index) => letters.slice(index, index + 2));
}

function all(parts: readonly string[]): string {
  return `(${parts.join(" & ")})`;
}

/**
 * Whether tokens alone cannot tell that a row has the term: 住证居住 has every pair of 居住证居.
 */
export function mustBeVerified({ text, readings, initials }: Term): boolean {
  return gramsToFind(text).length > 1 || text !== runsOf(text).join("") || readings.length > 0 || initials !== null;
}

/** Where a term stands, as regular expressions of PostgreSQL: in a text, and in the lines of keys. */
export interface Patterns {
  /** Null: it stands wherever its characters stand. */
  text: string | null;
  /** Null: it is not to be read as pinyin. */
  keys: string | null;
}

export function patternsOf({ text, readings, initials }: Term): Patterns {
  const spelt = readings.map((syllables) => ` ${syllables.join(" ")}${isSyllable(syllables.at(-1) ?? "") ? " " : ""}`);
  // Two initials say little: they are those of a whole beginning.
  const begun = initials === null ? [] : [initials.length > 2 ? `#[^\\n]*${initials}` : `#${initials}`];
  const keys = [...spelt, ...begun];
  return { text: edged(text), keys: keys.length === 0 ? null : `(${keys.join("|")})` };
}

/** Figures are found whole, words of letters from their beginning: 6 is not in 16. */
function edged(text: string): string | null {
  const before = /^\d/.test(text) ? "(?:^|[^0-9])" : /^[a-z]/.test(text) ? "(?:^|[^a-z])" : "";
  const after = /\d$/.test(text) ? "(?:$|[^0-9])" : "";
  const literal = text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return before + after === "" ? null : before + literal + after;
}
