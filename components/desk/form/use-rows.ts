"use client";
import { useCallback, useEffect, useState, type RefObject } from "react";
import type { FormValues } from "@/lib/cases/form-values";
import { blankRow, nestedIn, ROW_GROUPS, type RowGroup, type RowValues } from "@/lib/cases/rows";
import { formObject } from "@/lib/forms/form-data";

/** A row on the page. Its texts live in its fields; `values` are what they began with. */
export interface Row {
  key: string;
  values: RowValues;
}

/** Where the focus goes after a row was added, moved or removed. */
export interface Aim {
  list: string;
  key: string | null;
  at: "first" | "up" | "down" | "add";
}

export interface Removed {
  list: string;
  index: number;
  row: Row;
}

interface Rows {
  lists: Readonly<Record<string, readonly Row[]>>;
  aim: Aim | null;
  removed: Removed | null;
  /** What just happened, to be said: the word of the dictionary and the place. */
  said: { what: "added" | "moved" | "removed"; n: number } | null;
}

/**
 * The lists of a form by name: `milestones`, and `indicators/<key of the row>` for the rows inside a row. Rows are moved
 * with their fields, so that what stands in them stays, also what an input method is composing.
 */
export function useRows(initial: FormValues, form: RefObject<HTMLFormElement | null>) {
  const [rows, set] = useState<Rows>(() => ({ lists: listsOf(initial), aim: null, removed: null, said: null }));

  // Fields that came, went or changed places are a change of the form like typing.
  useEffect(() => {
    if (rows.said) form.current?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [rows, form]);

  const add = useCallback((list: string, path: string) => {
    set((now) => {
      const before = now.lists[list] ?? [];
      const row = newRow(path, blankRow(path, ""));
      return {
        ...now,
        lists: { ...now.lists, [list]: [...before, row] },
        aim: { list, key: row.key, at: "first" },
        said: { what: "added", n: before.length + 1 },
      };
    });
  }, []);

  /** Adds a row that did not come from its list's button: the focus stays where it is. @returns its key */
  const put = useCallback((list: RowGroup, values: RowValues): string => {
    const row = newRow(list, { ...blankRow(list, ""), ...values });
    set((now) => {
      const before = now.lists[list] ?? [];
      const said = { what: "added", n: before.length + 1 } as const;
      return { ...now, lists: { ...now.lists, [list]: [...before, row] }, aim: null, said };
    });
    return row.key;
  }, []);

  const move = useCallback((list: string, key: string, by: -1 | 1) => {
    set((now) => {
      const before = now.lists[list] ?? [];
      const from = before.findIndex((row) => row.key === key);
      const to = from + by;
      const row = before[from];
      if (!row || to < 0 || to >= before.length) return now;
      const others = before.filter((other) => other !== row);
      return {
        ...now,
        lists: { ...now.lists, [list]: [...others.slice(0, to), row, ...others.slice(to)] },
        aim: { list, key, at: by < 0 ? "up" : "down" },
        said: { what: "moved", n: to + 1 },
      };
    });
  }, []);

  const remove = useCallback(
    (list: string, key: string, path: string) => {
      const typed = form.current ? formObject(new FormData(form.current)) : {};
      set((now) => {
        const before = now.lists[list] ?? [];
        const index = before.findIndex((row) => row.key === key);
        const row = before[index];
        if (!row) return now;
        const values = rowAt(typed, `${path}.${index}`) ?? row.values;
        const next = before[index + 1] ?? before[index - 1] ?? null;
        return {
          lists: { ...now.lists, [list]: before.filter((other) => other !== row) },
          aim: { list, key: next?.key ?? null, at: next ? "first" : "add" },
          removed: { list, index, row: { key: row.key, values } },
          said: { what: "removed", n: index + 1 },
        };
      });
    },
    [form],
  );

  const restore = useCallback(() => {
    set((now) => {
      if (!now.removed) return now;
      const { list, index, row } = now.removed;
      const before = now.lists[list] ?? [];
      return {
        lists: {
          ...now.lists,
          ...innerLists(list, row),
          [list]: [...before.slice(0, index), row, ...before.slice(index)],
        },
        aim: { list, key: row.key, at: "first" },
        removed: null,
        said: { what: "added", n: index + 1 },
      };
    });
  }, []);

  return { ...rows, add, put, move, remove, restore };
}

export type RowsOfForm = ReturnType<typeof useRows>;

/**
 * Where a row stands now that was answered for at another place: faults follow their rows when these move.
 * @param sent what was sent when the answer was given
 */
export function placeNow(path: string, sent: Readonly<Record<string, unknown>> | null, lists: Rows["lists"]): string {
  const [group = "", index, cell, inner, ...rest] = path.split(".");
  const row = sent && index !== undefined ? rowAt(sent, `${group}.${index}`) : null;
  const now = (list: string, of: RowValues | null) => (lists[list] ?? []).findIndex(({ key }) => key === of?.id);
  const place = now(group, row);
  if (!row || place < 0) return path;
  if (inner === undefined) return [group, place, cell].filter((step) => step !== undefined).join(".");
  const nested = sent ? rowAt(sent, `${group}.${index}.${cell}.${inner}`) : null;
  const at = now(`${group}/${textIn(row.id)}`, nested);
  return [group, place, cell, at < 0 ? inner : at, ...rest].join(".");
}

const textIn = (value: unknown) => (typeof value === "string" ? value : "");

function freeKey(taken: Set<string>, wanted: string): string {
  const key = taken.has(wanted) ? freeKey(taken, `${wanted}x`) : wanted;
  taken.add(key);
  return key;
}

let minted = 0;

/** Rows get their lasting id here, so that others can refer to them before anything is saved. */
function newRow(path: string, values: RowValues): Row {
  const given = typeof values.id === "string" ? values.id : "";
  minted += 1;
  const key = given || `${path.slice(0, 1)}-${Date.now().toString(36)}${minted}`;
  return { key, values: { ...values, id: key } };
}

function listsOf(initial: FormValues): Record<string, Row[]> {
  const lists = ROW_GROUPS.map((group) => {
    // The same ids on the server and in the browser, for rows that have none yet.
    const seen = new Set(initial[group].map(({ id }) => textIn(id)));
    const known = new Set<string>();
    const rows = initial[group].map((values, index) => {
      const given = textIn(values.id);
      const id = given !== "" && !known.has(given) ? given : freeKey(seen, `${group.slice(0, 1)}-n${index + 1}`);
      known.add(id);
      return { key: id, values: { ...values, id } };
    });
    return [group, rows] as const;
  });
  const inner = lists.flatMap(([group, rows]) => rows.flatMap((row) => Object.entries(innerLists(group, row))));
  return { ...Object.fromEntries(lists), ...Object.fromEntries(inner) };
}

function innerLists(list: string, row: Row): Record<string, Row[]> {
  const inner = nestedIn(list);
  const values = inner === null ? undefined : row.values[inner];
  if (inner === null || !Array.isArray(values)) return {};
  const keyed = values.map((nested, index) => {
    const id = textIn(nested.id) || `${row.key}-n${index + 1}`;
    return { key: id, values: { ...nested, id } };
  });
  return { [`${list}/${row.key}`]: keyed };
}

function rowAt(typed: Readonly<Record<string, unknown>>, path: string): RowValues | null {
  let found: unknown = typed;
  for (const step of path.split("."))
    found = typeof found === "object" && found !== null ? (found as Record<string, unknown>)[step] : null;
  return typeof found === "object" ? (found as RowValues | null) : null;
}
