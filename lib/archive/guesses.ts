import "server-only";
import { databasePool } from "@/lib/db";
import { syllablesOf } from "@/lib/chinese/pinyin";
import { gramsToFind, isHan } from "@/lib/chinese/tokens";
import { wordsOf } from "@/lib/chinese/words";
import { Statement, type Narrowing } from "./statement";
import { termOf, type Term } from "./terms";
import type { Guess } from "./types";
import { PINYIN, quoted } from "./words";

/** How many cases are looked at for what was meant. */
const LOOKED_AT = 200;

/**
 * What was meant by a query that finds nothing: the same with one other character in a word, or the words of a long one
 * apart from each other.
 * @returns null when nothing of the kind is found either
 */
export async function guessFor(terms: readonly Term[], narrowing: Narrowing): Promise<Omit<Guess, "asked"> | null> {
  const known = await Promise.all(terms.map((term) => isKnown([term])));
  const respelled = await Promise.all(
    terms.map(async (term, index) => (known[index] ? asTyped(term) : respelling(term))),
  );
  const isAnother = respelled.some((text, index) => text !== null && !known[index]);
  if (isAnother && respelled.every((text) => text !== null)) {
    const found = respelled.join(" ");
    if (
      await isKnown(
        respelled.map((text) => termOf(text.replaceAll('"', ""), text.startsWith('"'))),
        narrowing,
      )
    )
      return { found, kind: "character" };
  }
  return apart(terms, narrowing);
}

function asTyped({ text, isQuoted }: Term): string {
  return isQuoted ? `"${text}"` : text;
}

async function isKnown(terms: readonly Term[], narrowing: Narrowing = EVERYTHING): Promise<boolean> {
  const statement = new Statement();
  const { rowCount } = await databasePool().query(
    `SELECT FROM case_search WHERE ${statement.fits(terms, "", narrowing)} LIMIT 1`,
    statement.values,
  );
  return rowCount === 1;
}

const EVERYTHING: Narrowing = {
  from: null,
  to: null,
  department: null,
  field: null,
  recognition: null,
  indicators: null,
  body: null,
};

/** A word of the archive that differs from the term in one character. */
async function respelling(term: Term): Promise<string | null> {
  const characters = [...term.text];
  if (term.isQuoted || !isHan(term.text) || characters.length < 2) return null;
  const sounding = await soundingAlike(characters);
  return sounding ?? (characters.length > 2 ? await oneOff(characters) : null);
}

/** The same sound in a title or a name: 居住政 → 居住证. */
async function soundingAlike(characters: readonly string[]): Promise<string | null> {
  const syllables = syllablesOf(characters.join(""));
  if (syllables.length !== characters.length) return null;
  const grams = syllables
    .slice(1)
    .map((syllable, index) => quoted(`${PINYIN.all}${syllables[index] ?? ""} ${syllable}`));
  const { rows } = await databasePool().query<{ names: string }>(
    `SELECT title_text || E'\\n' || names AS names FROM case_search
      WHERE tokens @@ $1::tsquery AND strpos(keys, $2) > 0 LIMIT ${LOOKED_AT}`,
    [grams.join(" & "), ` ${syllables.join(" ")} `],
  );
  const words = rows.flatMap(({ names }) => names.match(/\p{Script=Han}+/gu) ?? []);
  return commonest(
    words
      .flatMap((word) => windowsOf([...word], characters.length))
      .filter(
        (window) => differsInOne([...window], characters) && syllablesOf(window).join(" ") === syllables.join(" "),
      ),
  );
}

/** Any other character in one place: of a short word only within a title or a name, or where it sounds alike. */
async function oneOff(characters: readonly string[]): Promise<string | null> {
  const places = characters.map((_, place) => [
    characters.slice(0, place).join(""),
    characters.slice(place + 1).join(""),
  ]);
  const tier = characters.length > 3 ? "" : "/name/";
  const either = places.map((parts) => {
    const grams = parts.filter((part) => part !== "").flatMap(gramsToFind);
    return `(${grams.map((gram) => quoted(tier + gram)).join(" & ")})`;
  });
  const pattern = places.map(([before = "", after = ""]) => `${before}.${after}`).join("|");
  const within = tier === "" ? "text" : "title_text || E'\\n' || names";
  const { rows } = await databasePool().query<{ found: string }>(
    `SELECT (regexp_match(${within}, $2))[1] AS found FROM (
       SELECT text, title_text, names FROM case_search WHERE tokens @@ $1::tsquery LIMIT ${LOOKED_AT}) near
      WHERE ${within} ~ $2`,
    [either.join(" | "), `(${pattern})`],
  );
  return commonest(rows.map(({ found }) => found).filter(isHan));
}

function windowsOf(characters: readonly string[], length: number): string[] {
  return characters.slice(length - 1).map((_, start) => characters.slice(start, start + length).join(""));
}

function differsInOne(one: readonly string[], other: readonly string[]): boolean {
  return one.filter((character, index) => character !== other[index]).length === 1;
}

function commonest(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? null;
}

/** The words of long phrases, each for itself: 垃圾分类机制 where 垃圾, 分类 and 机制 stand apart. */
async function apart(terms: readonly Term[], narrowing: Narrowing): Promise<Omit<Guess, "asked"> | null> {
  const parts = await Promise.all(terms.map(async (term) => (term.isQuoted ? [asTyped(term)] : partsOf(term))));
  if (parts.every((words) => words.length < 2)) return null;
  const words = [...new Set(parts.flat())];
  const looked = words.map((word) => termOf(word.replaceAll('"', ""), word.startsWith('"')));
  return (await isKnown(looked, narrowing)) ? { found: words.join(" "), kind: "apart" } : null;
}

const PARTICLES = /^[的了和与及在是等之]$/u;

async function partsOf(term: Term): Promise<string[]> {
  for (const reading of term.readings) {
    const halves = await knownHalves(reading);
    if (halves !== null) return halves;
  }
  const words = wordsOf(term.text).filter((word) => gramsToFind(word).length > 0 && !PARTICLES.test(word));
  // Single characters stand in every text: two of them are no trace of what was meant.
  return words.filter((word) => [...word].length > 1).length > 1 ? words : [term.text];
}

/** Pinyin of two words that stand apart in a title or a name: lajifenlei. */
async function knownHalves(reading: readonly string[]): Promise<string[] | null> {
  for (let at = 2; at <= reading.length - 2; at++) {
    const halves = [reading.slice(0, at), reading.slice(at)].map((half) => half.join("'"));
    if (await isKnown(halves.map((half) => termOf(half, false)))) return halves;
  }
  return null;
}
