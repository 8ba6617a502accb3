import { both, isSame, mergeWhole } from "./texts";
import type { Variants } from "./types";

export type Row = Readonly<Record<string, unknown>>;
/** A row of a list, or a word of a set, which is its own id. */
export type Item = Row | string;

/** What became of every row of a list, and the order they come in. A row that a side does not have is null there. */
export interface MergedRows<T> {
  rows: ReadonlyMap<string, Variants<T | null>>;
  order: Variants<string[]>;
}

export interface RowRules<T> {
  idOf: (row: T) => string;
  merge: (base: T, theirs: T, mine: T) => Variants<T>;
  /** A row that one side took out and the other one uses anew may not just go. */
  isNeeded?: (id: string) => boolean;
}

/**
 * Rows by id: added, removed, changed and moved on either side. What both changed in different cells is merged, what one
 * changed and the other removed is never decided here. Rows that both added at one place stand theirs first.
 * @returns null when ids are not unique, so that there is nothing to go by
 */
export function mergeRows<T>(
  base: readonly T[],
  theirs: readonly T[],
  mine: readonly T[],
  { idOf, merge, isNeeded = () => false }: RowRules<T>,
): MergedRows<T> | null {
  const [was, they, me] = [base, theirs, mine].map((rows) => new Map(rows.map((row) => [idOf(row), row])));
  if (!was || !they || !me) return null;
  if (was.size < base.length || they.size < theirs.length || me.size < mine.length) return null;
  const rows = new Map<string, Variants<T | null>>();
  for (const id of new Set([...they.keys(), ...me.keys()])) {
    const variants = variantsOf(was.get(id), they.get(id), me.get(id), merge, isNeeded(id));
    if (variants.theirs !== null || variants.mine !== null) rows.set(id, variants);
  }
  return { rows, order: mergeOrder([...was.keys()], [...they.keys()], [...me.keys()], rows) };
}

function variantsOf<T>(
  was: T | undefined,
  they: T | undefined,
  me: T | undefined,
  merge: RowRules<T>["merge"],
  isNeeded: boolean,
): Variants<T | null> {
  if (was === undefined) return both(they ?? me ?? null);
  if (they !== undefined && me !== undefined) return merge(was, they, me);
  const left = they ?? me ?? was;
  if (isSame(left, was) && !isNeeded) return both(null);
  return { theirs: they ?? null, mine: me ?? null };
}

function mergeOrder(
  was: string[],
  they: string[],
  me: string[],
  rows: ReadonlyMap<string, unknown>,
): Variants<string[]> {
  const inAll = new Set(was.filter((id) => they.includes(id) && me.includes(id)));
  const common = (ids: string[]) => ids.filter((id) => inAll.has(id));
  const kept = (ids: string[]) => ids.filter((id) => rows.has(id));
  const order = mergeWhole(common(was), common(they), common(me));
  const theirs = inserted(kept(they), kept(me), (id) => !was.includes(id));
  const mine = inserted(kept(me), kept(they), () => false);
  if (!isSame(order.theirs, order.mine)) return { theirs, mine };
  return both(isSame(order.theirs, common(they)) ? theirs : mine);
}

/**
 * `ids`, and among them those of `others` that are not there, each after the one it follows.
 * @param isPassed what stands there already and comes first
 */
function inserted(ids: readonly string[], others: readonly string[], isPassed: (id: string) => boolean): string[] {
  const result = [...ids];
  const here = new Set(ids);
  others.forEach((id, index) => {
    if (here.has(id)) return;
    let at = index === 0 ? 0 : result.indexOf(others[index - 1] ?? "") + 1;
    while (here.has(result[at] ?? "") && isPassed(result[at] ?? "") && !others.includes(result[at] ?? "")) at++;
    result.splice(at, 0, id);
  });
  return result;
}

/** The rows in one way of deciding what overlaps. */
export function rowsWith<T>(
  { rows, order }: MergedRows<T>,
  take: (id: string) => keyof Variants<T>,
  by: keyof Variants<T>,
): T[] {
  return order[by].flatMap((id) => rows.get(id)?.[take(id)] ?? []);
}

/** Cell by cell. */
export function mergeCells(base: Row, theirs: Row, mine: Row): Variants<Row> {
  const merged: Variants<Record<string, unknown>> = { theirs: {}, mine: {} };
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const cell = mergeCell(base[name], theirs[name], mine[name]);
    if (cell.theirs !== undefined) merged.theirs[name] = cell.theirs;
    if (cell.mine !== undefined) merged.mine[name] = cell.mine;
  }
  return merged;
}

function mergeCell(base: unknown, theirs: unknown, mine: unknown): Variants<unknown> {
  if (![base, theirs, mine].every(haveIds)) return mergeWhole(base, theirs, mine);
  const [was, they, me] = [base as Row[], theirs as Row[], mine as Row[]];
  const rules = { idOf: (row: Row) => String(row.id), merge: mergeCells };
  const merged = mergeRows(was, they, renamed(was, they, me).rows, rules);
  if (!merged) return mergeWhole(base, theirs, mine);
  return {
    theirs: rowsWith(merged, () => "theirs", "theirs"),
    mine: rowsWith(merged, () => "mine", "mine"),
  };
}

function haveIds(value: unknown): boolean {
  return Array.isArray(value) && value.every((row: unknown) => typeof row === "object" && row !== null && "id" in row);
}

/**
 * My rows, where a new one that has the id of another new one of theirs by chance gets another id; the same row added on
 * both sides is one.
 * @returns the rows, and for every id that changed the new one
 */
export function renamed<T extends Row>(base: readonly T[], theirs: readonly T[], mine: readonly T[]) {
  const idOf = (row: T) => String(row.id);
  const was = new Set(base.map(idOf));
  const added = new Map(theirs.filter((row) => !was.has(idOf(row))).map((row) => [idOf(row), row]));
  const taken = new Set([...base, ...theirs, ...mine].map(idOf));
  const ids = new Map<string, string>();
  for (const row of mine) {
    const id = idOf(row);
    const other = added.get(id);
    if (other === undefined || isSame(other, row)) continue;
    const twin = [...added.values()].find(
      (one) => isSame({ ...one, id }, row) && !mine.some((m) => idOf(m) === idOf(one)),
    );
    ids.set(id, twin ? idOf(twin) : freeId(id, taken));
  }
  return { rows: mine.map((row) => ({ ...row, id: ids.get(idOf(row)) ?? row.id })), ids };
}

function freeId(id: string, taken: Set<string>): string {
  const stem = id.replace(/\d+$/, "").slice(0, 34);
  for (let n = 1; ; n++) {
    if (taken.has(`${stem}${n}`)) continue;
    taken.add(`${stem}${n}`);
    return `${stem}${n}`;
  }
}
