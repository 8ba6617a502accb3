import { plainTextOf, type AnyNode, type RichText } from "@/lib/cases/rich-text";
import type { CaseContent } from "@/lib/cases/schema";

/** A piece of text of a content, at the path its field has in the form. */
export interface Passage {
  path: string;
  text: string;
  /** Where claims are made: summary, body and sections; the rest are cells of rows. */
  isProse: boolean;
}

/** The text cells of every list; numbers, dates, choices and addresses are no text. */
const TEXT_CELLS = {
  leads: ["nameAsRecorded"],
  milestones: ["by", "text"],
  indicators: ["name", "unit"],
  recognitions: ["name", "grantor"],
  firsts: ["claim"],
  documents: ["title", "issuer", "number"],
  adoptions: ["adopter", "what", "place", "document"],
  sources: ["title", "publisher", "note"],
  conflicts: ["about"],
  attachments: ["title", "alt"],
  scriptExceptions: ["from", "to"],
} as const satisfies Partial<Record<keyof CaseContent, readonly string[]>>;

/** Every text a reader will see, in the order of the page; nothing that is empty. */
export function passagesIn(content: CaseContent, changeNote: string | null): Passage[] {
  const cells = (path: string, row: object, names: readonly string[]) =>
    names.map((name) => [`${path}.${name}`, (row as Readonly<Record<string, unknown>>)[name]] as const);
  const rows = Object.entries(TEXT_CELLS).flatMap(([group, names]) =>
    (content[group as keyof typeof TEXT_CELLS] as readonly object[]).flatMap((row, n) =>
      cells(`${group}.${n}`, row, names),
    ),
  );
  const inner = [
    ...content.indicators.flatMap(({ readings }, n) =>
      readings.flatMap((reading, m) => cells(`indicators.${n}.readings.${m}`, reading, ["valueText", "asOfNote"])),
    ),
    ...content.conflicts.flatMap(({ accounts }, n) =>
      accounts.flatMap((account, m) => cells(`conflicts.${n}.accounts.${m}`, account, ["text"])),
    ),
  ];
  return [
    passage("title", content.title),
    ...proseIn(content),
    ...[...rows, ...inner].map(([path, text]) => passage(path, text)),
    passage("fields", content.fields.join("\n")),
    passage("keywords", content.keywords.join("\n")),
    passage("changeNote", changeNote),
  ].filter(({ text }) => text !== "");
}

/**
 * What readers get beside the texts: addresses as they are meant (without their escapes) and the names of files, at the
 * field they belong to.
 */
export function labelsIn(content: CaseContent): Omit<Passage, "isProse">[] {
  const { documents, sources, attachments } = content;
  return [
    ...documents.map(({ link }, n) => ({ path: `documents.${n}.link`, text: meantBy(link) })),
    ...sources.map(({ url }, n) => ({ path: `sources.${n}.url`, text: meantBy(url) })),
    ...richTextsIn(content).flatMap(({ path, doc }) =>
      doc.content.flatMap(hrefsIn).map((href) => ({ path, text: meantBy(href) })),
    ),
    ...attachments.map(({ name }, n) => ({ path: `attachments.${n}.title`, text: name })),
  ].filter(({ text }) => text !== "");
}

function hrefsIn({ marks = [], content = [] }: AnyNode): string[] {
  const own = marks.flatMap(({ attrs }) => (typeof attrs?.href === "string" ? [attrs.href] : []));
  return [...own, ...content.flatMap(hrefsIn)];
}

function meantBy(address: string | null): string {
  try {
    return decodeURIComponent(address ?? "");
  } catch {
    return address ?? ""; // a percent sign that escapes nothing
  }
}

/** The texts that make claims. */
export function proseIn(content: CaseContent): Passage[] {
  return [{ path: "summary", text: content.summary ?? "" }, ...richTextsIn(content).map(plain)]
    .filter(({ text }) => text !== "")
    .map((prose) => ({ ...prose, isProse: true }));
}

const plain = ({ path, doc }: { path: string; doc: RichText }) => ({ path, text: plainTextOf(doc) });

/** The rich texts of a content, at their paths. */
export function richTextsIn({ body, sections }: CaseContent): { path: string; doc: RichText }[] {
  const named = [
    ["body", body] as const,
    ...Object.entries(sections).map(([n, doc]) => [`sections.${n}`, doc] as const),
  ];
  return named.flatMap(([path, doc]) => (doc === null ? [] : [{ path, doc }]));
}

/** The blocks of a rich text with where their words stand in `plainTextOf` of the whole. */
export function blocksOf(doc: RichText): { node: RichText["content"][number]; text: string; offset: number }[] {
  let offset = 0;
  return doc.content.map((node) => {
    const block = { node, text: plainTextOf({ type: "doc", content: [node] }), offset };
    offset += block.text.length + 1;
    return block;
  });
}

function passage(path: string, text: unknown): Passage {
  return { path, text: typeof text === "string" ? text : "", isProse: false };
}

const STOPS = /[。！？!?\n]/u;

/** The sentence around a stretch of a text, cut to what can be read at a glance, with where the stretch begins in it. */
export function sentenceAround(text: string, offset: number, length: number): { sentence: string; start: number } {
  let from = offset;
  while (from > 0 && offset - from < 60 && !STOPS.test(text.charAt(from - 1))) from -= 1;
  let to = offset + length;
  while (to < text.length && to - offset - length < 60 && !STOPS.test(text.charAt(to - 1))) to += 1;
  if (isSecondHalf(text, from)) from -= 1;
  if (isSecondHalf(text, to)) to += 1;
  return { sentence: text.slice(from, to), start: offset - from };
}

/** A cut must not stand between the two units of one character. */
function isSecondHalf(text: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/u.test(text.charAt(at)) && at > 0;
}
