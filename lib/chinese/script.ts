import { ConverterFactory, Trie } from "opencc-js/core";
import * as cnToT from "opencc-js/preset/cn2t";
import * as tToCn from "opencc-js/preset/t2cn";
import { STARTING_DICTIONARY, type Dictionary, type WordPair } from "./dictionary";

export const SCRIPTS = ["zh-hans", "zh-hant"] as const;
export type Script = (typeof SCRIPTS)[number];

/** What `lang` and `hreflang` say. */
export const LANG = { "zh-hans": "zh-Hans", "zh-hant": "zh-Hant" } as const satisfies Record<Script, string>;

/**
 * Simplified text in Traditional characters, character by character: as many code points as before, so offsets carry
 * over. Vocabulary is never rewritten.
 * @param exceptions words of one case: what stands in the text → what is shown (only these may change the length)
 */
export function toHant(hans: string, exceptions: readonly WordPair[] = []): string {
  return inForce().toHant(hans, exceptions);
}

/** Traditional text in Simplified characters, under the same promises as {@link toHant}. */
export function toHans(hant: string, exceptions: readonly WordPair[] = []): string {
  return inForce().toHans(hant, exceptions);
}

/**
 * Text of either script folded into Simplified for comparing and searching: by the tables and the pairs of this program,
 * never by the site's dictionary, so that what was stored and what is asked are folded alike for good (ADR 0027).
 */
export function foldedHans(text: string): string {
  return starting().toHans(text);
}

/** A text in the script it was written in, as a reader of `script` sees it. */
export function toScript(text: string, script: Script, exceptions: readonly WordPair[] = []): string {
  if (writtenIn(text) === script) return text;
  return script === "zh-hant" ? toHant(text, exceptions) : toHans(text, exceptions);
}

/** The script a text is written in: of the characters that only one script has, which are more? Simplified in doubt. */
export function writtenIn(text: string): Script {
  let traditional = 0;
  for (const character of text) traditional += leaningOf(character);
  return traditional > 0 ? "zh-hant" : "zh-hans";
}

const leanings = new Map<string, -1 | 0 | 1>();

/** 1 for a character that only Traditional has, -1 for one that only Simplified has, 0 for the others. */
export function leaningOf(character: string): -1 | 0 | 1 {
  const known = leanings.get(character);
  if (known !== undefined) return known;
  const hans = inwards()(character);
  const isTraditional = hans !== character && outwards()(hans) === character;
  const isSimplified = outwards()(character) !== character;
  const found = isTraditional ? 1 : isSimplified ? -1 : 0;
  leanings.set(character, found); // as many entries as there are characters
  return found;
}

/** Both directions with one dictionary. */
export interface Converter {
  version: number;
  toHant: (hans: string, exceptions?: readonly WordPair[]) => string;
  toHans: (hant: string, exceptions?: readonly WordPair[]) => string;
}

export function converterWith({ version, toHant, toHans }: Dictionary): Converter {
  const [outwardWords, inwardWords] = [trieOf(toHant), trieOf(toHans)];
  return {
    version,
    toHant: (text, exceptions = []) => convert(text, outwards(), outwardWords, exceptions),
    toHans: (text, exceptions = []) => convert(text, inwards(), inwardWords, exceptions),
  };
}

const starting = once(() => converterWith(STARTING_DICTIONARY));

// Next bundles server code more than once; the process has one dictionary in force.
const shared = globalThis as { archiveConverter?: Converter };

function inForce(): Converter {
  return (shared.archiveConverter ??= starting());
}

/** The version of the dictionary by which this process converts now. */
export function dictionaryVersion(): number {
  return inForce().version;
}

/** From now on this process converts by `dictionary`; a version older than the one in force came too late. */
export function putInForce(dictionary: Dictionary): void {
  if (dictionary.version > dictionaryVersion()) shared.archiveConverter = converterWith(dictionary);
}

// The tables take about 100 ms and 25 MB, so each direction is built when it is first asked for. The segmenting
// pre-pass of opencc-js's own `Converter` gives the same text for three times the work.
const outwards = once(() => ConverterFactory(...of(cnToT.from, "cn"), ...of(cnToT.to, "tw")));
const inwards = once(() => ConverterFactory(...of(tToCn.from, "tw"), ...of(tToCn.to, "cn")));

function of<T>(tables: Record<string, T>, name: string): T {
  const table = tables[name];
  if (!table) throw new Error(`opencc-js has no table ${name}`);
  return table;
}

function once<T>(build: () => T): () => T {
  let built: T | undefined;
  return () => (built ??= build());
}

function convert(text: string, table: (text: string) => string, words: Trie, exceptions: readonly WordPair[]): string {
  const converted = overlay(text, table(text), words);
  return exceptions.length === 0 ? converted : overlay(text, converted, trieOf(exceptions));
}

function trieOf(words: readonly WordPair[]): Trie {
  const trie = new Trie();
  for (const { from, to } of words) trie.addWord(from, to);
  return trie;
}

/** `converted` with the words found in `source` put over it: both have the same number of code points. */
function overlay(source: string, converted: string, words: Trie): string {
  const shown = [...converted];
  let result = "";
  let next = 0;
  for (let i = 0; i < source.length;) {
    const word = words.matchPrefix(source, i);
    const end = word?.end ?? i + String.fromCodePoint(source.codePointAt(i) ?? 0).length;
    const count = word ? [...source.slice(i, end)].length : 1;
    result += word?.value ?? shown[next] ?? "";
    next += count;
    i = end;
  }
  return result;
}
