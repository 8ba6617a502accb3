import type { Fault } from "@/lib/errors";
import { textFault } from "@/lib/text";

export const WORD_LISTS = ["COMMON_ERRORS", "SENSITIVE", "LEADERS", "INSTITUTIONS"] as const;
export type WordListName = (typeof WORD_LISTS)[number];

/** One entry: a wrong or sensitive word, what to write instead if that is known, and why. */
export interface WordEntry {
  word: string;
  right: string | null;
  note: string | null;
}

export const LIMITS = { lines: 5000, word: 40, note: 200 } as const;

export interface LineFault {
  /** Counted from 1. */
  line: number;
  code: "TOO_SHORT" | "TOO_LONG" | "DUPLICATE" | "UNREADABLE" | "TOO_MANY";
  /** For DUPLICATE: the line that has it already. */
  first?: number;
}

/**
 * A list as administrators type it, one entry a line: `错词 => 正词 ｜ 说明`; right word and note may be left out, `→` is
 * an arrow too, lines that begin with # are remarks. A right word that equals the wrong one protects a longer word that
 * has a wrong one inside.
 */
export function parseWordList(typed: string): { entries: WordEntry[]; faults: LineFault[] } {
  const lines = typed.split(/\r\n|\r|\n/u);
  if (lines.length > LIMITS.lines) return { entries: [], faults: [{ line: LIMITS.lines + 1, code: "TOO_MANY" }] };
  const firstLines = new Map<string, number>();
  const entries: WordEntry[] = [];
  const faults: LineFault[] = [];
  lines.forEach((text, index) => {
    if (/^\s*(?:#|$)/u.test(text)) return;
    const entry = entryIn(text);
    const fault = faultOf(entry, firstLines.get(entry.word));
    if (fault) faults.push({ line: index + 1, ...fault });
    else {
      firstLines.set(entry.word, index + 1);
      entries.push(entry);
    }
  });
  return { entries, faults };
}

function entryIn(text: string): WordEntry {
  const [pair = "", ...notes] = text.split(/[|｜]/u);
  const [word = "", right = ""] = pair.split(/=>|＝＞|→/u);
  return { word: word.trim().normalize("NFC"), right: right.trim() || null, note: notes.join("｜").trim() || null };
}

function faultOf({ word, right, note }: WordEntry, first: number | undefined): Omit<LineFault, "line"> | null {
  // One character alone would be found on every page.
  if ([...word].length < 2) return { code: "TOO_SHORT" };
  if (word.length > LIMITS.word || (right?.length ?? 0) > LIMITS.word || (note?.length ?? 0) > LIMITS.note)
    return { code: "TOO_LONG" };
  if ([word, right ?? "", note ?? ""].some((part) => textFault(part, true) !== null)) return { code: "UNREADABLE" };
  return first === undefined ? null : { code: "DUPLICATE", first };
}

/** Faults as a form has them: `entries.12` is the twelfth line. */
export function lineFaults(faults: readonly LineFault[]): Fault[] {
  return faults.map(({ line, code, first }) => ({
    path: `entries.${line}`,
    code: `LINE_${code}`,
    ...(first === undefined ? {} : { limit: first }),
  }));
}
