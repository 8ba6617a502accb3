import { Mint } from "mint-filter";
import { toHant, writtenIn } from "@/lib/chinese/script";
import { insideWords } from "@/lib/chinese/words";
import { plainForm } from "./plain-form";
import type { WordEntry } from "./word-lists";

export interface WordMatch {
  /** In UTF-16 units of the text. */
  offset: number;
  /** The exact words. */
  passage: string;
  entry: WordEntry;
  /** What to write instead, in the script of the text. */
  right: string | null;
}

type Automaton = Mint["root"];

/**
 * Where entries of a list stand in a text of either script. Of two that overlap the longer one counts; an entry whose
 * right word is itself protects what it covers; a word that only exists across the border of two words (发布署名 has 布署
 * in it) is none.
 */
export function matchesOf(text: string, list: WordMatcher): WordMatch[] {
  const plain = plainForm(text).toLowerCase();
  // Lower case of some letters is longer; then offsets would lie.
  const searched = plain.length === text.length ? plain : plainForm(text);
  const found = longestFirst(occurrences(searched, list));
  if (found.length === 0) return [];
  const inside = insideWords(searched);
  const script = writtenIn(text);
  return found
    .filter(({ start, end, entry }) => {
      const isProtected = entry.right !== null && plainForm(entry.right) === plainForm(entry.word);
      return !isProtected && !inside.has(start) && !inside.has(end);
    })
    .map(({ start, end, entry }) => ({
      offset: start,
      passage: text.slice(start, end),
      entry,
      right: entry.right !== null && script === "zh-hant" ? toHant(plainForm(entry.right)) : entry.right,
    }));
}

/** A list made ready to search with: built once, used for many texts. */
export interface WordMatcher {
  root: Automaton;
  entries: ReadonlyMap<string, WordEntry>;
}

export function matcherOf(entries: readonly WordEntry[]): WordMatcher {
  const words = entries.map((entry) => [plainForm(entry.word).toLowerCase(), entry] as const);
  return { root: new Mint(words.map(([word]) => word)).root, entries: new Map(words) };
}

// Nobody reads a longer list; comparing all with all costs the square of it.
const MOST_MATCHES = 2000;

interface Occurrence {
  start: number;
  end: number;
  entry: WordEntry;
}

/**
 * Walks the library's Aho–Corasick automaton. Its own `filter` neither says where a word stands nor finds one that ends
 * inside the beginning of a longer one.
 */
function occurrences(text: string, { root, entries }: WordMatcher): Occurrence[] {
  const found: Occurrence[] = [];
  let node: Automaton = root;
  for (let end = 1; end <= text.length && found.length < MOST_MATCHES; end += 1) {
    const unit = text.charAt(end - 1);
    while (node !== root && !node.children[unit]) node = node.fail ?? root;
    node = node.children[unit] ?? root;
    for (let at: Automaton | undefined = node; at && at !== root; at = at.fail) {
      const start = end - at.depth;
      const entry = at.word ? entries.get(text.slice(start, end)) : undefined;
      if (entry) found.push({ start, end, entry });
    }
  }
  return found;
}

function longestFirst(found: readonly Occurrence[]): Occurrence[] {
  const taken: Occurrence[] = [];
  for (const occurrence of [...found].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start))
    if (taken.every(({ start, end }) => occurrence.end <= start || end <= occurrence.start)) taken.push(occurrence);
  return taken.sort((a, b) => a.start - b.start);
}
