import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict";

// The dictionary takes about 200 ms to load, so it waits for the first text.
let segmenter: Jieba | undefined;

// Chinese, figures (98.91%, 17.4万, 10:30, 1+12), words of other scripts, spaces, any other single character.
const RUN = /\p{Script=Han}+|\d+(?:[.,:+]\d+)*[%‰万亿萬億]?|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|\s+|./gsu;
const HAN = /^\p{Script=Han}/u;
// Endings that make one word with what stands before them: 办结率, 智能化.
const ENDING = /^[率化性度制型式者员額额量数數类類]$/u;

/**
 * A text cut into words, numbers (with decimals, % and 万), runs of spaces and single marks. Joined they are the text.
 */
export function wordsOf(text: string): string[] {
  return text.match(RUN)?.flatMap((run) => (HAN.test(run) ? chineseWords(run) : [run])) ?? [];
}

function chineseWords(run: string): string[] {
  segmenter ??= Jieba.withDict(dict);
  const words: string[] = [];
  for (const word of segmenter.cut(run, true)) {
    const previous = words.at(-1);
    if (previous !== undefined && previous.length > 1 && ENDING.test(word)) words[words.length - 1] = previous + word;
    else words.push(word);
  }
  return words;
}

/** Words of the (Simplified) dictionary that are `start` and exactly one character more, the commonest first. */
export function wordsCompleting(start: string): string[] {
  const bytes = Buffer.from(dict.buffer, dict.byteOffset, dict.byteLength);
  const found: { word: string; frequency: number }[] = [];
  for (let at = bytes.indexOf(`\n${start}`); at !== -1; at = bytes.indexOf(`\n${start}`, at + 1)) {
    const [word = "", frequency] = bytes.toString("utf8", at + 1, bytes.indexOf("\n", at + 1)).split(" ");
    if ([...word].length === [...start].length + 1) found.push({ word, frequency: Number(frequency) });
  }
  return found.sort((a, b) => b.frequency - a.frequency).map(({ word }) => word);
}

/**
 * The places of a text, in UTF-16 units, that stand inside a word the (Simplified) dictionary knows: nothing that begins
 * or ends there is a word.
 */
export function insideWords(text: string): ReadonlySet<number> {
  segmenter ??= Jieba.withDict(dict);
  const inside = new Set<number>();
  let at = 0;
  for (const word of segmenter.cut(text, false)) {
    for (let i = 1; i < word.length; i += 1) inside.add(at + i);
    at += word.length;
  }
  return inside;
}
