import { countIn } from "@/lib/browsing/schema";
import type { FieldTable } from "@/lib/browsing/types";
import type { Reader } from "./reader";

/** The table of fields as rows of a file: a line a field, a column a decade. */
export function fieldRows({ words, say }: Reader, { fields, decades }: FieldTable): (string | number)[][] {
  const { chart, fieldList } = words.browsing;
  return [
    [fieldList.field, fieldList.total, ...decades.map((decade) => chart.decade(decade))],
    ...fields.map((field) => [
      field.name === null ? fieldList.none : say(field.name),
      field.total,
      ...decades.map((decade) => countIn(field, decade)),
    ]),
  ];
}
