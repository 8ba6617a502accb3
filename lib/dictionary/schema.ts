import { z } from "zod";
import { optional } from "@/lib/cases/cells";
import { line } from "@/lib/cases/schema";
import type { Dictionary, WordPair } from "@/lib/chinese/dictionary";
import type { Fault } from "@/lib/errors";
import { lengthOf, normalised, textFault } from "@/lib/text";

export const DIRECTIONS = ["toHant", "toHans"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Lines of one direction, and characters of a word. */
export const PAIR_LIMITS = { lines: 500, word: 20 } as const;

/** What the form sends; pairs as they are typed, one a line. */
export const dictionarySchema = z.object({
  version: z.coerce.number().int().min(0),
  toHant: z.string().max(60_000, "TOO_LONG"),
  toHans: z.string().max(60_000, "TOO_LONG"),
  note: optional(line(200)),
  intent: z.enum(["preview", "next", "save"]).default("preview"),
  /** What was looked at, and where the look went on from. */
  looked: z.string().max(64).default(""),
  after: z
    .string()
    .regex(/^([A-Z]{1,8}-\d{4,9} \d{1,6})?$/, "INVALID")
    .default(""),
});

/** Both directions as they are typed. */
export type TypedPairs = Readonly<Record<Direction, string>>;

/**
 * Pairs as administrators type them, `回归 => 回歸`, one a line; `→` is an arrow too, lines that begin with # are remarks.
 * Both sides have the same number of characters, so that offsets of a text carry over.
 * @returns faults at `toHant.3` for the third line
 */
export function parsePairs(typed: string, direction: Direction): { pairs: WordPair[]; faults: Fault[] } {
  const lines = typed.split(/\r\n|\r|\n/u);
  if (lines.length > PAIR_LIMITS.lines)
    return { pairs: [], faults: [{ path: `${direction}.${PAIR_LIMITS.lines + 1}`, code: "PAIR_TOO_MANY" }] };
  const firstLines = new Map<string, number>();
  const pairs: WordPair[] = [];
  const faults: Fault[] = [];
  lines.forEach((text, index) => {
    if (/^\s*(?:#|$)/u.test(text)) return;
    const pair = pairIn(text);
    const fault = faultOf(pair, firstLines);
    if (fault) faults.push({ path: `${direction}.${index + 1}`, ...fault });
    else if (pair) {
      firstLines.set(pair.from, index + 1);
      pairs.push(pair);
    }
  });
  return { pairs, faults };
}

function pairIn(text: string): WordPair | null {
  const [from = "", to, ...more] = text.split(/=>|＝＞|→/u);
  if (to === undefined || more.length > 0) return null;
  return { from: normalised(from, "NFC").trim(), to: normalised(to, "NFC").trim() };
}

function faultOf(pair: WordPair | null, firstLines: ReadonlyMap<string, number>): Omit<Fault, "path"> | null {
  if (pair === null || pair.from === "" || pair.to === "") return { code: "PAIR_UNREADABLE" };
  const { from, to } = pair;
  if ([from, to].some((word) => textFault(word, true) !== null || /\s/u.test(word))) return { code: "PAIR_UNREADABLE" };
  const length = lengthOf(from);
  if (length > PAIR_LIMITS.word) return { code: "PAIR_TOO_LONG" };
  if (length !== lengthOf(to)) return { code: "PAIR_LENGTHS" };
  const first = firstLines.get(from);
  return first === undefined ? null : { code: "PAIR_TWICE", limit: first };
}

export function pairsAsTyped(pairs: readonly WordPair[]): string {
  return pairs.map(({ from, to }) => `${from} => ${to}`).join("\n");
}

/** Both directions read. @returns the faults of all lines where there are any */
export function readPairs(typed: TypedPairs): { dictionary: Omit<Dictionary, "version">; faults: Fault[] } {
  const [toHant, toHans] = [parsePairs(typed.toHant, "toHant"), parsePairs(typed.toHans, "toHans")];
  return {
    dictionary: { toHant: toHant.pairs, toHans: toHans.pairs },
    faults: [...toHant.faults, ...toHans.faults],
  };
}
