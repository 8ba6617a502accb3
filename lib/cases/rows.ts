import { z } from "zod";
import {
  addressCell,
  attachmentCell,
  choiceCell,
  dateCell,
  integerCell,
  lineCell,
  numberCell,
  organisationCell,
  proseCell,
  sourceCell,
} from "./cells";
import {
  COMPARATORS,
  EVIDENCE,
  FIRST_SCOPES,
  LEAD_ROLES,
  MILESTONE_KINDS,
  RECOGNITION_KINDS,
  rowId,
  sha256,
} from "./schema";

/**
 * The lists of a case as the form sends them: one strict schema a row, its cells in the order they are shown. The form,
 * what is saved, the rows' buttons and the tests read this one table.
 */
const id = rowId.or(z.literal("")).default("");
const evidence = choiceCell(EVIDENCE, "evidence");

const reading = z.strictObject({
  id,
  comparator: choiceCell(COMPARATORS, "comparator"),
  value: numberCell,
  valueText: lineCell(40),
  asOf: dateCell,
  asOfNote: lineCell(100),
  baseline: numberCell,
  source: sourceCell,
  evidence,
});

const account = z.strictObject({ text: proseCell(500), source: sourceCell });

export const ROWS = {
  leads: z
    .strictObject({
      id,
      organisation: organisationCell,
      role: choiceCell(LEAD_ROLES, "leadRole"),
      nameAsRecorded: lineCell(100),
    })
    .refine((row) => row.organisation !== "" || row.nameAsRecorded === null, {
      path: ["organisation"],
      error: "REQUIRED",
    }),
  milestones: z.strictObject({
    id,
    date: dateCell,
    kind: choiceCell(MILESTONE_KINDS, "milestone"),
    by: lineCell(200),
    text: proseCell(500),
    source: sourceCell,
    evidence,
  }),
  indicators: z.strictObject({
    id,
    name: lineCell(100),
    unit: lineCell(40),
    readings: z.array(reading).max(100, "TOO_MANY").default([]),
  }),
  recognitions: z.strictObject({
    id,
    kind: choiceCell(RECOGNITION_KINDS, "recognition"),
    name: lineCell(200),
    grantor: lineCell(200),
    session: integerCell(1, 999),
    date: dateCell,
    source: sourceCell,
    evidence,
  }),
  firsts: z.strictObject({
    id,
    claim: proseCell(300),
    scope: choiceCell(FIRST_SCOPES, "firstScope"),
    source: sourceCell,
    evidence,
  }),
  documents: z.strictObject({
    id,
    title: lineCell(300),
    issuer: lineCell(200),
    number: lineCell(100),
    date: dateCell,
    link: addressCell,
    source: sourceCell,
  }),
  adoptions: z.strictObject({
    id,
    adopter: lineCell(200),
    what: lineCell(200),
    place: lineCell(200),
    date: dateCell,
    document: lineCell(300),
    source: sourceCell,
    evidence,
  }),
  sources: z.strictObject({
    id,
    title: lineCell(300),
    publisher: lineCell(200),
    date: dateCell,
    url: addressCell,
    attachment: attachmentCell,
    note: proseCell(1000),
  }),
  conflicts: z.strictObject({
    id,
    about: lineCell(100),
    accounts: z.array(account).max(10, "TOO_MANY").default([]),
  }),
  attachments: z.strictObject({ id, sha256, title: lineCell(200), alt: lineCell(500).default(null) }),
  scriptExceptions: z.strictObject({ from: lineCell(50), to: lineCell(50) }),
};

export type RowGroup = keyof typeof ROWS;
export const ROW_GROUPS = Object.keys(ROWS) as RowGroup[];

/** The lists inside a row: readings of an indicator, accounts of a conflict. */
export const NESTED = { indicators: { readings: reading }, conflicts: { accounts: account } } as const;

/** The most rows of each list, as the content's schema has it. */
export const MOST_ROWS: Readonly<Record<RowGroup, number>> = {
  leads: 30,
  milestones: 200,
  indicators: 200,
  recognitions: 200,
  firsts: 100,
  documents: 200,
  adoptions: 200,
  sources: 300,
  conflicts: 50,
  attachments: 200,
  scriptExceptions: 200,
};

/** A row as the form shows it: texts by cell, and the rows inside it. */
export interface RowValues {
  [cell: string]: string | RowValues[];
}

/** The cells of a row or of a row inside one, by name: `indicators`, `indicators.readings`. */
export function cellsOf(path: string): [string, z.ZodType][] {
  const [group = "", inner] = path.split(".");
  const nested = NESTED as Readonly<Record<string, Readonly<Record<string, z.ZodObject>>>>;
  const schema = inner === undefined ? ROWS[group as RowGroup] : nested[group]?.[inner];
  if (!schema) throw new Error(`no such rows: ${path}`);
  return Object.entries(schema.shape as Record<string, z.ZodType>).filter(
    ([name]) => name !== "id" && name !== "sha256" && !(inner === undefined && nested[group]?.[name]),
  );
}

/** The list inside the rows of a group, if they have one. */
export function nestedIn(group: string): string | null {
  return Object.keys((NESTED as Readonly<Record<string, object>>)[group] ?? {})[0] ?? null;
}

/** Nobody filled it: its texts are empty (what was chosen from a list, and its id, say nothing). */
export function isBlankRow(row: Readonly<Record<string, unknown>>, path: string): boolean {
  const chosen = new Set(cellsOf(path).flatMap(([name, schema]) => (schema instanceof z.ZodEnum ? [name] : [])));
  return Object.entries(row).every(([name, value]) => {
    if (name === "id" || chosen.has(name)) return true;
    if (Array.isArray(value))
      return (value as Record<string, unknown>[]).every((inner) => isBlankRow(inner, `${path.split(".")[0]}.${name}`));
    return value === null || value === "";
  });
}

/** An empty row: every text empty, of every choice the first. `id` is set by who adds it. */
export function blankRow(path: string, newId: string): RowValues {
  const cells = cellsOf(path).map(([name, schema]): [string, string] => [
    name,
    schema instanceof z.ZodEnum ? String(schema.options[0]) : "",
  ]);
  const inner = path.includes(".") ? null : nestedIn(path);
  return { id: newId, ...Object.fromEntries(cells), ...(inner ? { [inner]: [] } : {}) };
}

/** Rows with ids no other row has: they keep theirs when they move, so that a difference can follow them. */
export function withIds<T extends { id: string }>(rows: readonly T[], prefix: string): T[] {
  const taken = new Set<string>();
  const isFree = (candidate: string) => candidate !== "" && !taken.has(candidate);
  const given = rows.map((row) => {
    const kept = isFree(row.id) ? row.id : "";
    taken.add(kept);
    return kept;
  });
  let n = 0;
  const next = (): string => {
    n += 1;
    return isFree(`${prefix}${n}`) ? `${prefix}${n}` : next();
  };
  return rows.map((row, index) => {
    const own = given[index] || next();
    taken.add(own);
    return { ...row, id: own };
  });
}

const STEP = /^([a-zA-Z]+)(?:\.(\d{1,3})\.([a-zA-Z]+))?(?:\.(\d{1,3}))?\.(add|up|down|remove)$/;

/**
 * What a row's button asks for, on what was typed: `milestones.add`, `milestones.2.up`, `indicators.0.readings.1.remove`.
 * Used where the page has no scripts; with them the page moves its own rows.
 * @returns the typed form with its rows changed; the same when the step makes no sense
 */
export function stepRows(typed: Readonly<Record<string, unknown>>, step: string): Record<string, unknown> {
  const match = STEP.exec(step);
  const [, group = "", outer, inner, index, what = ""] = match ?? [];
  const path = inner ? `${group}.${inner}` : group;
  if (!match || !ROW_GROUPS.includes(group as RowGroup) || (inner !== undefined && inner !== nestedIn(group)))
    return { ...typed };
  const rows = rowsIn(typed[group]);
  if (inner === undefined || outer === undefined) return { ...typed, [group]: stepped(rows, path, index, what) };
  return {
    ...typed,
    [group]: rows.map((row, i) =>
      i === Number(outer) ? { ...row, [inner]: stepped(rowsIn(row[inner]), path, index, what) } : row,
    ),
  };
}

const rowsIn = (value: unknown) => (Array.isArray(value) ? (value as Record<string, unknown>[]) : []);

function stepped(rows: readonly Record<string, unknown>[], path: string, at: string | undefined, what: string) {
  if (what === "add") return [...rows, blankRow(path, "")];
  const index = Number(at ?? -1);
  const row = rows[index];
  if (!row) return [...rows];
  const others = rows.filter((_, i) => i !== index);
  if (what === "remove") return others;
  const to = Math.max(0, index + (what === "up" ? -1 : 1));
  return [...others.slice(0, to), row, ...others.slice(to)];
}
