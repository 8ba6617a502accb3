import { SECTIONS, type SectionName } from "./form";
import { withPlainText } from "./plain-text";
import { richJson } from "./rich-json";
import { plainTextOf, type RichText } from "./rich-text";
import { MOST_ROWS, nestedIn, ROW_GROUPS, ROWS, type RowGroup, type RowValues } from "./rows";
import type { CaseContent } from "./schema";

/** The texts a form begins with: the names of draftFormSchema. */
export function formValues(
  content: CaseContent,
  edition: { changeType: string; changeNote: string | null },
): FormValues {
  const rows = (group: RowGroup) => content[group].map((row) => rowValues(row, group));
  return {
    title: content.title ?? "",
    titleStatus: content.titleStatus,
    launch: content.launch.date ?? "",
    end: content.end ?? "",
    ongoing: content.ongoing ? "on" : "",
    stage: content.stage ?? "",
    reviewDate: content.reviewDate ?? "",
    summary: content.summary ?? "",
    body: plainTextOf(content.body),
    bodyStatus: content.bodyStatus,
    keywords: content.keywords.join("\n"),
    changeType: edition.changeType,
    changeNote: edition.changeNote ?? "",
    fields: content.fields,
    sections: mapSections((name) => plainTextOf(content.sections[name])),
    rich: {
      body: docText(content.body),
      ...mapSections((name) => docText(content.sections[name])),
    },
    ...(Object.fromEntries(ROW_GROUPS.map((group) => [group, rows(group)])) as Record<RowGroup, RowValues[]>),
  };
}

/** A rich text as it travels: JSON, or nothing. */
const docText = (doc: RichText | null) => (doc === null ? "" : JSON.stringify(doc));

function mapSections(valueOf: (name: SectionName) => string): Record<SectionName, string> {
  return Object.fromEntries(SECTIONS.map((name) => [name, valueOf(name)])) as Record<SectionName, string>;
}

function rowValues(row: object, group: RowGroup): RowValues {
  const shape = { ...ROWS[group].shape } as Readonly<Record<string, unknown>>;
  const cells = Object.entries(row).filter(([name]) => name in shape);
  return Object.fromEntries(cells.map(([name, value]) => [name, valueOf(value)]));
}

function valueOf(value: unknown): string | RowValues[] {
  if (Array.isArray(value))
    return (value as object[]).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, inner]) => [name, valueOf(inner)])),
    );
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A text with an editor of its own. */
export type RichName = "body" | SectionName;

interface SingleValues {
  title: string;
  titleStatus: string;
  launch: string;
  end: string;
  /** "on" or "". */
  ongoing: string;
  stage: string;
  reviewDate: string;
  summary: string;
  body: string;
  bodyStatus: string;
  /** One word a line. */
  keywords: string;
  changeType: string;
  changeNote: string;
}

export interface FormValues extends SingleValues, Record<RowGroup, RowValues[]> {
  fields: string[];
  sections: Record<SectionName, string>;
  /** JSON texts; empty for no text. */
  rich: Record<RichName, string>;
}

/** What a request typed into the form, whatever its shape: a page can always be drawn from it. */
export function typedValues(typed: Readonly<Record<string, unknown>>, otherwise: FormValues): FormValues {
  const present = isRecord(typed.present) ? typed.present : {};
  const text = (from: unknown, fallback: string) => (typeof from === "string" ? from : fallback);
  const texts = <T extends Record<string, string>>(from: unknown, fallback: T): T => {
    const sent = isRecord(from) ? from : {};
    return Object.fromEntries(Object.entries(fallback).map(([name, value]) => [name, text(sent[name], value)])) as T;
  };
  const { fields: ticked, sections: plainTexts, rich: docs, ...others } = otherwise;
  const single = Object.fromEntries(
    Object.entries(others).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  ) as unknown as SingleValues & Record<string, string>;
  const rows = (group: RowGroup): RowValues[] => {
    const sent = typed[group];
    if (!Array.isArray(sent)) return group in present ? [] : otherwise[group];
    return (sent as unknown[]).slice(0, MOST_ROWS[group] + 20).map((row) => typedRow(row, group));
  };
  return {
    ...texts(typed, single),
    ongoing: text(typed.ongoing, "ongoing" in present ? "" : otherwise.ongoing),
    fields: Array.isArray(typed.fields)
      ? (typed.fields as unknown[]).filter((field) => typeof field === "string").slice(0, 20)
      : "fields" in present
        ? []
        : ticked,
    sections: texts(typed.sections, plainTexts),
    // A text whose editor was not there yet came as plain words, which may say something else.
    rich: texts(typed.rich, { ...docs, ...changedPlain(typed, otherwise) }),
    ...(Object.fromEntries(ROW_GROUPS.map((group) => [group, rows(group)])) as Record<RowGroup, RowValues[]>),
  };
}

/** Texts typed without an editor, in place of the documents they were typed over. */
function changedPlain(typed: Readonly<Record<string, unknown>>, otherwise: FormValues): Partial<FormValues["rich"]> {
  const redone = (sent: unknown, name: RichName, before: string) => {
    if (typeof sent !== "string" || sent === before) return [];
    const stored = richJson.safeParse(otherwise.rich[name]).data ?? null;
    return [[name, docText(withPlainText(stored, sent))]];
  };
  const sent = isRecord(typed.sections) ? typed.sections : {};
  return Object.fromEntries([
    ...redone(typed.body, "body", otherwise.body),
    ...SECTIONS.flatMap((name) => redone(sent[name], name, otherwise.sections[name])),
  ]) as Partial<FormValues["rich"]>;
}

function typedRow(row: unknown, group: string): RowValues {
  const cells = isRecord(row) ? row : {};
  const inner = group.includes(".") ? null : nestedIn(group);
  return Object.fromEntries(
    Object.entries(cells).flatMap(([name, value]): [string, string | RowValues[]][] => {
      if (typeof value === "string") return [[name, value]];
      if (name === inner && Array.isArray(value))
        return [[name, (value as unknown[]).slice(0, 120).map((nested) => typedRow(nested, `${group}.${name}`))]];
      return [];
    }),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
