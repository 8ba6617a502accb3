import { z } from "zod";
import { applyForm, FORM_FIELDS, type DraftForm, type Known } from "./form";
import { formValues, type FormValues } from "./form-values";
import { MOST_ROWS, ROWS, type RowGroup } from "./rows";
import type { CaseContent } from "./schema";

/**
 * What was typed, as far as it can be understood: a field that cannot keeps what `base` has, a faulty cell of a row is
 * left empty. For previews and checks, which must not wait until everything is right.
 */
export function understood(base: CaseContent, typed: unknown, known: Known): CaseContent {
  const sent = (typeof typed === "object" && typed !== null ? typed : {}) as Readonly<Record<string, unknown>>;
  const otherwise = formValues(base, { changeType: "MAJOR", changeNote: null });
  const read = (name: string, schema: z.ZodType) => {
    const parsed = schema.safeParse(sent[name]);
    if (parsed.success) return parsed.data;
    if (Object.hasOwn(ROWS, name) && Array.isArray(sent[name]))
      return (sent[name] as unknown[])
        .slice(0, MOST_ROWS[name as RowGroup])
        .flatMap((row) => understoodRow(ROWS[name as RowGroup], row));
    if ((name === "rich" || name === "sections") && typeof sent[name] === "object") return readParts(name, sent[name]);
    return schema.safeParse(otherwise[name as keyof FormValues]).data;
  };
  const form = Object.fromEntries(Object.entries(FORM_FIELDS).map(([name, schema]) => [name, read(name, schema)]));
  return applyForm(base, form as DraftForm, known);
}

function readParts(name: "rich" | "sections", sent: object | null): object {
  const parts = FORM_FIELDS[name].unwrap().shape as Readonly<Record<string, z.ZodType>>;
  return Object.fromEntries(
    Object.entries(sent ?? {}).flatMap(([part, value]) => {
      const parsed = Object.hasOwn(parts, part) ? parts[part]?.safeParse(value) : undefined;
      return parsed?.success ? [[part, parsed.data]] : [];
    }),
  );
}

/** A row with its faulty cells left empty, and so with the rows inside it. */
function understoodRow(schema: z.ZodType, row: unknown): unknown[] {
  if (typeof row !== "object" || row === null) return [];
  const cells = cellSchemas(schema);
  const read = Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
    const cell = Object.hasOwn(cells, name) ? cells[name] : undefined;
    if (!cell) return [];
    if (Array.isArray(value)) return [[name, (value as unknown[]).slice(0, MOST_INNER).filter(isReadable)]];
    return [[name, cell.safeParse(value).success ? (value as unknown) : ""]];
  });
  const nested = read.map(([name, value]): [string, unknown] => {
    const inner = cells[name];
    const rowSchema = Array.isArray(value) && inner ? elementOf(inner) : null;
    return [name, rowSchema ? (value as object[]).map((one) => emptied(rowSchema, one)) : value];
  });
  const parsed = schema.safeParse(Object.fromEntries(nested));
  return parsed.success ? [parsed.data] : [];
}

/** The most rows inside a row. */
const MOST_INNER = 100;
const isReadable = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The texts of a row inside a row, those that cannot be understood left empty. */
function emptied(schema: z.ZodType, row: object): Record<string, unknown> {
  const cells = cellSchemas(schema);
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]: [string, unknown]) => {
      const cell = Object.hasOwn(cells, name) ? cells[name] : undefined;
      return cell ? [[name, cell.safeParse(value).success ? value : ""]] : [];
    }),
  );
}

function cellSchemas(schema: z.ZodType): Readonly<Record<string, z.ZodType | undefined>> {
  return schema instanceof z.ZodObject ? schema.shape : {};
}

/** The schema of the rows in a list, whatever default the list has. */
function elementOf(list: z.ZodType): z.ZodType | null {
  const inner = list instanceof z.ZodDefault ? (list.unwrap() as z.ZodType) : list;
  return inner instanceof z.ZodArray ? (inner.element as z.ZodType) : null;
}
