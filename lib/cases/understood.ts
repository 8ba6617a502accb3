import type { z } from "zod";
import { applyForm, FORM_FIELDS, type DraftForm, type Known } from "./form";
import { formValues, type FormValues } from "./form-values";
import { ROWS, type RowGroup, type RowValues } from "./rows";
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
    if (name in ROWS && Array.isArray(sent[name]))
      return (sent[name] as unknown[]).flatMap((row) => understoodRow(ROWS[name as RowGroup], row));
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
      const parsed = parts[part]?.safeParse(value);
      return parsed?.success ? [[part, parsed.data]] : [];
    }),
  );
}

function understoodRow(schema: z.ZodType, row: unknown): unknown[] {
  const parsed = schema.safeParse(row);
  if (parsed.success) return [parsed.data];
  if (typeof row !== "object" || row === null) return [];
  const faulty = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  const cells = Object.entries(row).filter(([name]) => !(faulty.has(name) && Array.isArray((row as RowValues)[name])));
  const retried = schema.safeParse(
    Object.fromEntries(cells.map(([name, v]) => [name, faulty.has(name) ? "" : (v as unknown)])),
  );
  return retried.success ? [retried.data] : [];
}
