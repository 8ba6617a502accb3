"use client";
import type { z } from "zod";
import { cellOf, type Cell } from "@/lib/cases/cells";
import type { Words } from "@/lib/i18n/languages";
import type { FaultMessage } from "../fault-messages";
import { optionsOf, SelectField, TextArea, TextField, type Option } from "../field";
import { OrganisationField, type FindableOrganisation } from "./organisation-field";

/** What the cells of all rows choose from. */
export interface Choices {
  organisations: readonly FindableOrganisation[];
  sources: readonly Option[];
  attachments: readonly Option[];
}

interface CellFieldProps {
  /** Name of the control: `milestones.2.text`. */
  path: string;
  /** The cell in the dictionary: `milestones.text`. */
  name: string;
  schema: z.ZodType;
  value: string;
  isRequired: boolean;
  choices: Choices;
  faults: readonly FaultMessage[];
  words: Words;
}

/** One cell of a row, with the control that its schema names. */
export function CellField({ path, name, schema, value, isRequired, choices, faults, words }: CellFieldProps) {
  const { t } = words;
  const cells: Readonly<Record<string, { label: string; example?: string }>> = t.record.cell;
  const { label, example } = cells[name] ?? { label: name };
  const cell = cellOf(schema);
  const hint = [isRequired ? t.record.required : "", example].filter(Boolean).join(" · ");
  const field = { path, label, faults, ...(hint ? { hint } : {}) };
  switch (cell.control) {
    case "prose":
      return <TextArea {...field} value={value} rows={2} />;
    case "organisation":
      return <OrganisationField {...field} value={value} organisations={choices.organisations} words={words} />;
    case "choice":
      return <SelectField {...field} value={value} options={optionsOf(termsOf(cell.terms, words))} />;
    case "source":
      return (
        <SelectField
          {...field}
          value={value}
          options={withGone(choices.sources, value, t.record.none, t.record.gone)}
        />
      );
    case "attachment":
      return (
        <SelectField
          {...field}
          value={value}
          options={withGone(choices.attachments, value, t.record.noAttachment, t.record.gone)}
        />
      );
    default:
      return (
        <TextField {...field} value={value} {...(cell.control === "line" ? {} : { inputMode: MODES[cell.control] })} />
      );
  }
}

const MODES = { date: "text", number: "decimal", address: "url" } as const;

function termsOf(terms: Extract<Cell, { control: "choice" }>["terms"], words: Words): Readonly<Record<string, string>> {
  return terms === "comparator" ? words.t.record.comparator : words.terms[terms];
}

/** What a row refers to is always among its choices, also when it is no longer there. */
function withGone(options: readonly Option[], value: string, none: string, gone: string): Option[] {
  const isGone = value !== "" && !options.some((option) => option.value === value);
  return [{ value: "", label: none }, ...options, ...(isGone ? [{ value, label: gone }] : [])];
}
