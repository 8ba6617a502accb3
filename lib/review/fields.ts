import { plainTextOf } from "@/lib/cases/rich-text";
import { contentSchema, type CaseContent } from "@/lib/cases/schema";
import type { DeskMessages } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";

export type FieldGroup = keyof DeskMessages["field"];

/** One comparable piece of a content: a plain field, a section, or one row of a list. */
export interface Field {
  /** Stable across revisions: `title`, `sections/results`, `milestones/m3`. */
  key: string;
  group: FieldGroup;
  /** In the reader's words. */
  text: string;
  /** What stands behind the words; it differs too when only the formatting changed. */
  stored: string;
}

/** Everything a content holds, in the order of the page. Generic over rows, so that no field can be forgotten. */
export function fieldsOf(content: CaseContent, words: Words): Field[] {
  // Read from the database or put together by a form: the cells of a row stand in the schema's order.
  const ordered = contentSchema.safeParse(content).data ?? content;
  return (Object.keys(ordered) as (keyof CaseContent)[]).flatMap((group) => fieldsIn(group, ordered, words));
}

function fieldsIn(group: keyof CaseContent, content: CaseContent, words: Words): Field[] {
  const field = (key: string, text: string, stored: unknown): Field => ({
    key,
    group,
    text,
    stored: JSON.stringify(stored),
  });
  switch (group) {
    case "body":
      return [field(group, plainTextOf(content.body), content.body)];
    case "sections":
      return Object.entries(content.sections).map(([name, section]) =>
        field(`sections/${name}`, plainTextOf(section), section),
      );
    case "fields":
    case "keywords":
      return [field(group, content[group].join("、"), content[group])];
    case "leads":
      return [
        field(
          group,
          content.leads.map((lead) => `${lead.nameAsRecorded}（${words.terms.leadRole[lead.role]}）`).join("、"),
          content.leads,
        ),
      ];
    case "launch":
      return [field(group, content.launch.date ?? "", content.launch)];
    default: {
      const value = content[group];
      if (!Array.isArray(value)) return [field(group, wordFor(group, value, words), value)];
      return value.map((row, index) =>
        field(`${group}/${"id" in row ? row.id : index}`, rowText(group, row, words), row),
      );
    }
  }
}

type Cell = string | number | boolean | null | readonly object[];

function rowText(group: FieldGroup, row: object, words: Words): string {
  return Object.entries(row as Readonly<Record<string, Cell>>)
    .filter(([name, value]) => name !== "id" && value !== null)
    .map(([name, value]) =>
      typeof value === "object" && value !== null
        ? value.map((inner) => rowText(group, inner, words)).join("；")
        : wordFor(`${group}.${name}`, value, words),
    )
    .join(" · ");
}

/** Where a controlled term of a content finds its label. */
const TERMS: Record<string, (terms: Words["terms"]) => Readonly<Record<string, string>>> = {
  titleStatus: (t) => t.titleStatus,
  bodyStatus: (t) => t.bodyStatus,
  stage: (t) => t.stage,
  "milestones.kind": (t) => t.milestone,
  "recognitions.kind": (t) => t.recognition,
  "firsts.scope": (t) => t.firstScope,
};

function wordFor(path: string, value: string | number | boolean | null, { t, terms }: Words): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? t.yes : t.no;
  const labels: Readonly<Record<string, string>> | undefined = path.endsWith(".evidence")
    ? terms.evidence
    : TERMS[path]?.(terms);
  return labels?.[String(value)] ?? String(value);
}
