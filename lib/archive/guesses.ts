import "server-only";
import { databasePool } from "@/lib/db";
import { gramsToFind } from "@/lib/chinese/tokens";
import { wordsOf } from "@/lib/chinese/words";
import { subjectsOf, withoutParticles } from "./questions";
import { respelling } from "./respelling";
import { Statement, type Narrowing } from "./statement";
import { tallyOf } from "./tallies";
import { termOf, type Term } from "./terms";
import type { Guess } from "./types";

type Guessed = Omit<Guess, "asked">;

/**
 * What was meant by a query that finds nothing: the same with one other character in a word, the words of a long one
 * apart from each other, what a question is about, or at last some of its words.
 * @returns null when nothing of the kind is found either
 */
export async function guessFor(terms: readonly Term[], narrowing: Narrowing): Promise<Guessed | null> {
  const whole = (await closest(terms, narrowing)) ?? (await asked(terms, narrowing));
  // Words that were set apart by the reader are all meant.
  return whole ?? (terms.length === 1 ? some(terms, narrowing) : null);
}

/** All that was typed, in other characters or apart. */
async function closest(terms: readonly Term[], narrowing: Narrowing): Promise<Guessed | null> {
  return (await respelled(terms, narrowing)) ?? apart(terms, narrowing);
}

async function respelled(terms: readonly Term[], narrowing: Narrowing): Promise<Guessed | null> {
  const known = await Promise.all(terms.map((term) => isKnown([term])));
  if (!known.includes(false)) return null;
  const words = await Promise.all(terms.map(async (term, index) => (known[index] ? asTyped(term) : respelling(term))));
  const found = words.filter((word) => word !== null);
  return found.length === words.length && (await isKnown(found.map(asTerm), narrowing))
    ? { found: found.join(" "), kind: "character" }
    : null;
}

function asTyped({ text, isQuoted }: Term): string {
  return isQuoted ? `"${text}"` : text;
}

/** The term that {@link asTyped} made a word of. */
function asTerm(word: string): Term {
  return termOf(word.replaceAll('"', ""), word.startsWith('"'));
}

async function isKnown(terms: readonly Term[], narrowing: Narrowing = EVERYTHING): Promise<boolean> {
  return (await countUpTo(1, terms, narrowing)) === 1;
}

async function countUpTo(most: number, terms: readonly Term[], narrowing: Narrowing): Promise<number> {
  const statement = new Statement();
  const { rowCount } = await databasePool().query(
    `SELECT FROM case_search WHERE ${statement.fits(terms, "", narrowing)} LIMIT ${most}`,
    statement.values,
  );
  return rowCount ?? 0;
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

/** The words of long phrases, each for itself: 垃圾分类机制 where 垃圾, 分类 and 机制 stand apart. */
async function apart(terms: readonly Term[], narrowing: Narrowing): Promise<Guessed | null> {
  const parts = await Promise.all(terms.map(async (term) => (term.isQuoted ? [asTyped(term)] : partsOf(term))));
  if (parts.every((words) => words.length < 2)) return null;
  const words = [...new Set(parts.flat())];
  return (await isKnown(words.map(asTerm), narrowing)) ? { found: words.join(" "), kind: "apart" } : null;
}

const PARTICLES = /^[的了和与及在是等之]$/u;

async function partsOf(term: Term): Promise<string[]> {
  for (const reading of term.readings) {
    const syllables = await knownHalves(reading, "'", 2);
    if (syllables !== null) return syllables;
  }
  const all = wordsOf(term.text);
  const words = all.filter((word) => gramsToFind(word).length > 0 && !PARTICLES.test(word));
  // Single characters stand in every text: two of them are no trace of what was meant.
  if (words.filter((word) => [...word].length > 1).length === 0) return [term.text];
  const halves = words.length > 2 ? await knownHalves(all, "", 1) : null;
  return halves ?? (words.filter((word) => [...word].length > 1).length > 1 ? words : [term.text]);
}

const MOST_BORDERS = 8;

/** The two halves of a run that some case has, apart from each other: laji fenlei, 盐田区 社工委. */
async function knownHalves(parts: readonly string[], join: string, least: number): Promise<string[] | null> {
  for (let at = least; at <= Math.min(parts.length - least, MOST_BORDERS); at++) {
    const halves = [parts.slice(0, at), parts.slice(at)].map((half) => withoutParticles(half.join(join)));
    const isTrace = halves.every((half) => [...half].length > 1);
    if (isTrace && (await isKnown(halves.map((half) => termOf(half, false))))) return halves;
  }
  return null;
}

/** What a question is about, as it stands there or as near to it as can be. */
async function asked(terms: readonly Term[], narrowing: Narrowing): Promise<Guessed | null> {
  const words = terms.flatMap((term) => (term.isQuoted ? [asTyped(term)] : subjectsOf(term.text)));
  if (words.length === 0 || words.join(" ") === terms.map(asTyped).join(" ")) return null;
  const subjects = words.map(asTerm);
  if (await isKnown(subjects, narrowing)) return { found: words.join(" "), kind: "some" };
  return (await closest(subjects, narrowing)) ?? (terms.length === 1 ? some(subjects, narrowing) : null);
}

/** A word that more than a fifth of the archive has says nothing of what was meant. */
const SAYS_LITTLE = 5;
const LOOKED_THROUGH = 1_000;
const MOST_WORDS = 12;

/** The words that some case has, where they are half of what was typed and are not said of everything. */
async function some(terms: readonly Term[], narrowing: Narrowing): Promise<Guessed | null> {
  if (terms.some(({ isQuoted }) => isQuoted)) return null;
  const words = terms
    .flatMap(({ text }) => wordsOf(text))
    .filter((word) => [...word].length > 1 && /\p{L}/u.test(word));
  if (words.length > MOST_WORDS) return null;
  const total = await tallyOf("all", "");
  const many = Math.max(1, Math.min(LOOKED_THROUGH, Math.floor(total / SAYS_LITTLE)));
  const counted = await Promise.all(
    words.map(async (word) => ({ word, count: await countUpTo(many + 1, [termOf(word, false)], narrowing) })),
  );
  const known = counted.filter(({ count }) => count > 0).map(({ word }) => word);
  const telling = counted.filter(({ count }) => count > 0 && count <= many).map(({ word }) => word);
  const butOne = known.length > 2 ? known.map((_, left) => known.filter((_word, index) => index !== left)) : [];
  for (const kept of [known, telling, ...butOne, ...telling.map((word) => [word])])
    if (
      kept.some((word) => telling.includes(word)) &&
      isHalf(kept, words) &&
      (await isKnown(kept.map(asTerm), narrowing))
    )
      return { found: kept.join(" "), kind: "some" };
  return null;
}

function isHalf(kept: readonly string[], words: readonly string[]): boolean {
  return [...kept.join("")].length * 2 >= [...words.join("")].length;
}
