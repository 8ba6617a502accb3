import { z } from "zod";
import { contentSchema, prose } from "@/lib/cases/schema";
import { mergeCells, mergeRows, renamed, rowsWith, type Item, type MergedRows, type Row } from "./rows";
import { isSame, mergeProse, mergeRichText, mergeWhole } from "./texts";
import type { Side, Variants, Written } from "./types";

/** What both sides' changes of one base come to. */
export interface Merge {
  /** Where they overlap, by the keys of lib/review/fields.ts: `title`, `sections/results`, `milestones/m3`, `milestones` (the order). */
  conflicts: string[];
  /** Everything merged, and at each overlap what was chosen. */
  resolved: (choose: (key: string) => Side) => Written;
}

type Group = keyof Written;
/** A field's value, or the rows of a list. */
type Piece = { key: string; value: Variants<unknown> } | { key: Group; rows: MergedRows<Item> };

/**
 * A three-way merge: nothing that either side wrote is lost, as it is in the merged text or among what overlaps, and what
 * comes out fits the content's schema wherever both sides did.
 * @see docs/adr/0016-together.md
 */
export function mergeWritten(before: Written, saved: Written, typed: Written): Merge {
  // Read from the database or put together by a form: keys stand in the schema's order.
  const [base, theirs, sent] = [before, saved, typed].map((one) => writtenSchema.parse(one));
  if (!base || !theirs || !sent) throw new Error("three texts are merged");
  const mine = withOwnIds(base, theirs, sent);
  const groups = (Object.keys(writtenSchema.shape) as Group[]).map(
    (group) => [group, piecesOf(group, base, theirs, mine)] as const,
  );
  const fitting = new Map(groups);
  // Two lists that are short enough may be too long together: then it is the one or the other.
  for (const side of ["theirs", "mine"] as const)
    for (const { path } of writtenSchema.safeParse(resolved(fitting, () => side)).error?.issues ?? []) {
      const group = path[0] as Group;
      fitting.set(group, [{ key: group, value: { theirs: theirs[group], mine: mine[group] } }]);
    }
  return {
    conflicts: [...fitting.values()].flat().flatMap(conflictsIn),
    resolved: (choose) => resolved(fitting, choose),
  };
}

const writtenSchema = contentSchema.extend({
  changeType: z.enum(["MAJOR", "MINOR"]),
  changeNote: prose(500).nullable(),
});

/** Lists whose rows have ids; `leads` and the rest are named by them in what overlaps. */
const LISTS = [
  "leads",
  "milestones",
  "indicators",
  "recognitions",
  "firsts",
  "documents",
  "adoptions",
  "sources",
  "conflicts",
  "attachments",
] as const satisfies Group[];
/** What rows and pictures name by id, and the cell they name it in. */
const NAMED = { sources: "source", attachments: "attachment" } as const;

/** My text, where new rows of mine do not share an id with new rows of theirs. */
function withOwnIds(base: Written, theirs: Written, mine: Written): Written {
  let now = mine;
  for (const group of LISTS) {
    const { rows, ids } = renamed<Row>(base[group], theirs[group], now[group]);
    if (ids.size === 0) continue;
    now = { ...now, [group]: rows };
    if (group in NAMED) now = repointed(now, NAMED[group as keyof typeof NAMED], ids);
  }
  return now;
}

function repointed<T>(value: T, cell: string, ids: ReadonlyMap<string, string>): T {
  if (Array.isArray(value)) return value.map((one: unknown) => repointed(one, cell, ids)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]: [string, unknown]) => {
    const id = name === cell && typeof inner === "string" ? ids.get(inner) : undefined;
    return [name, id ?? repointed(inner, cell, ids)];
  });
  return Object.fromEntries(entries) as T;
}

function piecesOf(group: Group, base: Written, theirs: Written, mine: Written): Piece[] {
  const rows = rowsOf(group, base, theirs, mine);
  if (rows) return [{ key: group, rows }];
  switch (group) {
    case "summary":
    case "changeNote":
      return [{ key: group, value: mergeProse(base[group], theirs[group], mine[group]) }];
    case "body":
      return [{ key: group, value: mergeRichText(base.body, theirs.body, mine.body) }];
    case "sections":
      return (Object.keys(base.sections) as (keyof Written["sections"])[]).map((name) => ({
        key: `sections/${name}`,
        value: mergeRichText(base.sections[name], theirs.sections[name], mine.sections[name]),
      }));
    default:
      return [{ key: group, value: mergeWhole<unknown>(base[group], theirs[group], mine[group]) }];
  }
}

function rowsOf(group: Group, base: Written, theirs: Written, mine: Written): MergedRows<Item> | null {
  const lists = [base[group], theirs[group], mine[group]];
  if (!lists.every(Array.isArray)) return null;
  const [was, they, me] = lists as Item[][];
  if (!was || !they || !me) return null;
  const cell = group === "sources" || group === "attachments" ? NAMED[group] : null;
  return mergeRows(was, they, me, {
    idOf,
    merge: (a, b, c) =>
      typeof a === "string" || typeof b === "string" || typeof c === "string"
        ? mergeWhole<Item>(a, b, c)
        : mergeCells(a, b, c),
    isNeeded: (id) => cell !== null && [theirs, mine].some((side) => names(side, cell, id)) && !names(base, cell, id),
  });
}

const idOf = (item: Item) => (typeof item === "string" ? item : String(item.id ?? item.from));

function names(side: Written, cell: string, id: string): boolean {
  return JSON.stringify(side).includes(`"${cell}":${JSON.stringify(id)}`);
}

/** What a text has at a key of `conflicts`. */
export function valueAt(written: Written, key: string): unknown {
  const [group = "", ...rest] = key.split("/");
  const part = rest.join("/"); // words that stand for a row may have one too
  const value: unknown = written[group as Group];
  if (part === "" || typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) return (value as Readonly<Record<string, unknown>>)[part];
  return (value as Item[]).find((item) => idOf(item) === part);
}

function conflictsIn(piece: Piece): string[] {
  if ("value" in piece) return isSame(piece.value.theirs, piece.value.mine) ? [] : [piece.key];
  const { key, rows } = piece;
  const cells = [...rows.rows].filter(([, row]) => !isSame(row.theirs, row.mine)).map(([id]) => `${key}/${id}`);
  return isSame(rows.order.theirs, rows.order.mine) ? cells : [...cells, key];
}

function resolved(pieces: ReadonlyMap<Group, Piece[]>, choose: (key: string) => Side): Written {
  const valueOf = (piece: Piece): unknown =>
    "value" in piece
      ? piece.value[choose(piece.key)]
      : rowsWith(piece.rows, (id) => choose(`${piece.key}/${id}`), choose(piece.key));
  const entries = [...pieces].map(([group, parts]): [string, unknown] => {
    const [first] = parts;
    if (first && first.key === group) return [group, valueOf(first)];
    return [group, Object.fromEntries(parts.map((part) => [part.key.slice(group.length + 1), valueOf(part)]))];
  });
  return Object.fromEntries(entries) as unknown as Written;
}
