import { kindOfMediaType } from "@/lib/attachments/schema";
import { plainTextOf, type AnyNode, type RichText } from "@/lib/cases/rich-text";
import { contentSchema, type CaseContent } from "@/lib/cases/schema";
import type { DeskMessages } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { sizeInWords } from "@/lib/i18n/sizes";

export type FieldGroup = keyof DeskMessages["field"];

/** What a rich text has beside its words. */
export type Aspect = "links" | "pictures";

/** One comparable piece of a content: a plain field, a section, one row of a list, or the links of a text. */
export interface Field {
  /** Stable across revisions: `title`, `sections/results`, `milestones/m3`, `body/links`. */
  key: string;
  group: FieldGroup;
  /** Where the form has it in this content: `milestones.2`. */
  path: string;
  /** Of a row: its place in the list, from 1. */
  row: number | null;
  aspect: Aspect | null;
  /** In the reader's words. */
  text: string;
  /** What stands behind the words. */
  stored: string;
}

/** Everything a content holds, in the order of the page. Generic over rows, so that no field can be forgotten. */
export function fieldsOf(content: CaseContent, words: Words): Field[] {
  // Read from the database or put together by a form: the cells of a row stand in the schema's order.
  const ordered = contentSchema.safeParse(content).data ?? content;
  return (Object.keys(ordered) as (keyof CaseContent)[]).flatMap((group) => fieldsIn(group, ordered, words));
}

function fieldsIn(group: keyof CaseContent, content: CaseContent, words: Words): Field[] {
  switch (group) {
    case "body":
      return richFields("body", group, content.body, content);
    case "sections":
      return Object.entries(content.sections).flatMap(([name, section]) =>
        richFields(`sections/${name}`, group, section, content),
      );
    case "fields":
    case "keywords":
      return [field(group, group, content[group].join("、"), content[group])];
    case "launch":
      return [field(group, group, content.launch.date ?? "", content.launch)];
    case "scriptExceptions":
      return content.scriptExceptions.map((row, n) =>
        // The same word may be excepted twice only by mistake; then it is told apart by its place.
        rowField(
          group,
          content.scriptExceptions.findIndex(({ from }) => from === row.from) === n ? row.from : `${n}`,
          n,
          rowText(group, row, words, content),
          row,
        ),
      );
    default: {
      const value = content[group];
      if (!Array.isArray(value)) return [field(group, group, wordFor(group, value, words), value)];
      return value.map((row, n) => rowField(group, row.id, n, textOfRow(group, row, words, content), row));
    }
  }
}

function field(key: string, group: FieldGroup, text: string, stored: unknown): Field {
  const path = key.replace("/", ".");
  return { key, group, path, row: null, aspect: null, text, stored: JSON.stringify(stored) };
}

function rowField(group: FieldGroup, id: string, n: number, text: string, row: unknown): Field {
  const stored = JSON.stringify(row);
  return { key: `${group}/${id}`, group, path: `${group}.${n}`, row: n + 1, aspect: null, text, stored };
}

/** The words of a rich text, and where its links and pictures lead: who changes only those changes no word. */
function richFields(key: string, group: FieldGroup, doc: RichText | null, { attachments }: CaseContent): Field[] {
  const nodes = doc === null ? [] : doc.content.flatMap(nodesIn);
  const links = nodes.flatMap(({ text = "", marks = [] }) =>
    marks.flatMap(({ attrs }) => (typeof attrs?.href === "string" ? [`${text} → ${attrs.href}`] : [])),
  );
  const pictures = nodes.flatMap(({ type, attrs }) => {
    if (type !== "image") return [];
    const file = attachments.find(({ id }) => id === attrs?.attachment);
    return [[file?.name ?? String(attrs?.attachment), attrs?.alt].filter(Boolean).join("：")];
  });
  const words = field(key, group, plainTextOf(doc), doc);
  const aspectOf = (aspect: Aspect, lines: string[]): Field[] =>
    lines.length === 0
      ? []
      : [{ ...words, key: `${key}/${aspect}`, aspect, text: lines.join("\n"), stored: lines.join("\n") }];
  return [words, ...aspectOf("links", links), ...aspectOf("pictures", pictures)];
}

function nodesIn(node: AnyNode): AnyNode[] {
  return [node, ...(node.content ?? []).flatMap(nodesIn)];
}

type Cell = string | number | boolean | null | readonly object[];

function textOfRow(group: FieldGroup, row: object, words: Words, content: CaseContent): string {
  if (group === "leads") return leadText(row as CaseContent["leads"][number], words);
  if (group === "attachments") return fileText(row as CaseContent["attachments"][number], words);
  return rowText(group, row, words, content);
}

function leadText({ nameAsRecorded, role }: CaseContent["leads"][number], { terms }: Words): string {
  return `${nameAsRecorded}（${terms.leadRole[role]}）`;
}

/** The hash says it where the same name stands for other bytes. */
function fileText(
  { name, mediaType, size, title, alt, sha256 }: CaseContent["attachments"][number],
  { t }: Words,
): string {
  const kind = kindOfMediaType(mediaType);
  const facts = [
    name,
    kind ? t.files.kinds[kind] : mediaType,
    sizeInWords(size),
    title,
    alt,
    `SHA-256 ${sha256.slice(0, 12)}`,
  ];
  return facts.filter(Boolean).join(" · ");
}

function rowText(group: FieldGroup, row: object, words: Words, content: CaseContent): string {
  return Object.entries(row as Readonly<Record<string, Cell>>)
    .filter(([name, value]) => name !== "id" && value !== null)
    .map(([name, value]) =>
      typeof value === "object" && value !== null
        ? value.map((inner) => rowText(group, inner, words, content)).join("；")
        : (titleOf(name, value, content) ?? wordFor(`${group}.${name}`, value, words)),
    )
    .join(" · ");
}

/** What a row names by its id: a source, a file; undefined for what is no such name. */
function titleOf(name: string, id: Cell, { sources, attachments }: CaseContent): string | undefined {
  if (name === "source") return sources.find((source) => source.id === id)?.title ?? undefined;
  if (name === "attachment") return attachments.find((file) => file.id === id)?.name;
  return undefined;
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
