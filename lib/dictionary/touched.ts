import type { CaseContent } from "@/lib/cases/schema";
import { passagesIn } from "@/lib/checks/passages";
import type { WordPair } from "@/lib/chinese/dictionary";
import { writtenIn, type Converter } from "@/lib/chinese/script";
import type { Direction } from "./schema";
import type { Excerpt, TouchedPlace } from "./types";

/** Pairs that only one of two dictionaries has: only where one of their words stands can anything change. */
export function changedWords(before: readonly WordPair[], after: readonly WordPair[]): string[] {
  const key = ({ from, to }: WordPair) => `${from} ${to}`;
  const only = (these: readonly WordPair[], those: readonly WordPair[]) => {
    const known = new Set(those.map(key));
    return these.filter((pair) => !known.has(key(pair)));
  };
  return [...new Set([...only(before, after), ...only(after, before)].map(({ from }) => from))];
}

type Place = Pick<TouchedPlace, "path" | "direction" | "before" | "after">;

/** Where readers of a content would see something else by `after` than by `before`, exceptions of the case minded. */
export function placesIn(
  content: CaseContent,
  changeNote: string | null,
  before: Converter,
  after: Converter,
): Place[] {
  return passagesIn(content, changeNote).flatMap(({ path, text }) => {
    const direction: Direction = writtenIn(text) === "zh-hans" ? "toHant" : "toHans";
    const { scriptExceptions } = content;
    if (before[direction](text, scriptExceptions) === after[direction](text, scriptExceptions)) return [];
    const [was, is] = [[...before[direction](text)], [...after[direction](text)]];
    return runsOf(was, is).map((run) => ({
      path,
      direction,
      before: excerptAt(was, run),
      after: excerptAt(is, run),
    }));
  });
}

interface Run {
  /** In characters; `to` is not in it. */
  from: number;
  to: number;
}

/** Changed characters side by side are one place: both texts have the same number of characters. */
function runsOf(was: readonly string[], is: readonly string[]): Run[] {
  const runs: Run[] = [];
  was.forEach((character, at) => {
    if (character === is[at]) return;
    const last = runs.at(-1);
    if (last?.to === at) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  });
  return runs;
}

/** Characters shown on either side. */
const AROUND = 16;

function excerptAt(characters: readonly string[], { from, to }: Run): Excerpt {
  const lead = characters.slice(Math.max(0, from - AROUND), from).join("");
  const changed = characters.slice(from, to).join("");
  const trail = characters.slice(to, to + AROUND).join("");
  return { text: lead + changed + trail, start: lead.length, length: changed.length };
}
