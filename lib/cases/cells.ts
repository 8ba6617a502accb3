import { z } from "zod";
import { normaliseDateInput } from "@/lib/dates";
import { normalised, normaliseTyped, trimmed } from "@/lib/text";
import { decimal, edtf, line, prose, rowId } from "./schema";
import { webAddress } from "./rich-text";

/** What a cell of the form is typed or chosen with, and how long it may be: read by the form and by its hints. */
export type Cell =
  | { control: "line" | "prose"; max: number }
  | { control: "date" | "number" | "source" | "attachment" | "organisation" | "address" }
  | { control: "choice"; terms: Terms };

/** The vocabulary that names the choices of a cell. */
export type Terms = "leadRole" | "evidence" | "milestone" | "recognition" | "firstScope" | "comparator";

const cell = (is: Cell) => is as unknown as Record<string, unknown>;

/** A field left empty is unknown, never an empty string. */
export const optional = <T extends z.ZodType<string, string>>(schema: T) =>
  z
    .string()
    .transform((typed) => trimmed(normaliseTyped(typed)) || null)
    .pipe(schema.nullable());

export const lineCell = (max: number) => optional(line(max)).meta(cell({ control: "line", max }));
export const proseCell = (max: number) => optional(prose(max)).meta(cell({ control: "prose", max }));

export const dateCell = z
  .string()
  .transform((typed) => normaliseDateInput(typed) || null)
  .pipe(edtf.nullable())
  .meta(cell({ control: "date" }));

/** Digits of the keyboard, of full width, with thousands set apart: 12,000. Digits of other scripts are refused. */
const typedNumber = (typed: string) => {
  const text = normalised(typed, "NFKC").trim().replace("−", "-");
  return (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text) || null;
};

export const numberCell = z
  .string()
  .transform(typedNumber)
  .pipe(decimal.nullable())
  .meta(cell({ control: "number" }));

export const integerCell = (min: number, max: number) =>
  z
    .string()
    .transform((typed, ctx) => {
      const text = typedNumber(typed);
      const value = text === null ? null : Number(text);
      if (value !== null && !(/^\d{1,9}$/.test(text ?? "") && value >= min && value <= max))
        ctx.addIssue({ code: "custom", message: "BAD_NUMBER" });
      return value;
    })
    .meta(cell({ control: "number" }));

export const addressCell = optional(webAddress).meta(cell({ control: "address" }));

export const choiceCell = <const T extends readonly [string, ...string[]]>(values: T, terms: Terms) =>
  z.enum(values).meta(cell({ control: "choice", terms }));

const reference = z
  .string()
  .transform((typed) => typed || null)
  .pipe(rowId.nullable());
export const sourceCell = reference.meta(cell({ control: "source" }));
export const attachmentCell = reference.meta(cell({ control: "attachment" }));
export const organisationCell = rowId.or(z.literal("")).meta(cell({ control: "organisation" }));

/** @throws Error for a schema that is no cell */
export function cellOf(schema: z.ZodType): Cell {
  const inner = schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema; // may be left out
  const meta = inner.meta() as Cell | undefined;
  if (!meta?.control) throw new Error("not a cell of the form");
  return meta;
}
