import { z } from "zod";
import { normaliseTyped, textFault } from "@/lib/text";
import { linesOf, richTextSchema, type AnyNode, type RichText } from "./rich-text";

/** Characters a rich text may have, by its plain text. */
export const MOST_CHARACTERS = 200_000;
// The same as JSON, with room for structure; and how deep nodes may nest before checking them is work worth refusing.
const MOST_JSON = 3_000_000;
const MOST_DEPTH = 60;

/**
 * A rich text as an editor sends it: JSON, or nothing. What is wrong is one fault of the whole field: a text is stored
 * exactly, in NFC, or refused.
 */
export const richJson = z
  .string()
  .max(MOST_JSON, "TOO_LONG")
  .transform((json, ctx): RichText | null => {
    if (json === "") return null;
    const sent = treeOf(json);
    const tree = sent && normalisedTree(sent);
    if (tree && linesOf(tree).length > MOST_CHARACTERS) {
      ctx.addIssue(TOO_LONG);
      return z.NEVER;
    }
    const parsed = richTextSchema.safeParse(tree);
    const fault = textFaultIn(tree) ?? (parsed.success ? null : "INVALID");
    if (fault !== null) ctx.addIssue({ code: "custom", message: fault });
    if (!parsed.success || fault !== null) return z.NEVER;
    return parsed.data.content.length === 0 ? null : parsed.data;
  });

const TOO_LONG = {
  code: "too_big",
  origin: "string",
  maximum: MOST_CHARACTERS,
  inclusive: true,
  message: "TOO_LONG",
} as const;

/** The tree that a JSON text holds; null when it holds none, or one too deep for a person to have written. */
function treeOf(json: string): AnyNode | null {
  try {
    const tree: unknown = JSON.parse(json);
    return isNode(tree, 0) ? tree : null;
  } catch {
    return null;
  }
}

function isNode(value: unknown, depth: number): value is AnyNode {
  if (depth > MOST_DEPTH || typeof value !== "object" || value === null) return false;
  const { type, text, attrs, marks, content } = value as Readonly<Record<string, unknown>>;
  const areNodes = (nodes: unknown) =>
    nodes === undefined || (Array.isArray(nodes) && nodes.every((node) => isNode(node, depth + 1)));
  return (
    typeof type === "string" &&
    (text === undefined || typeof text === "string") &&
    (attrs === undefined || (typeof attrs === "object" && attrs !== null)) &&
    areNodes(marks) &&
    areNodes(content)
  );
}

/** The first rule that a piece of text in the tree breaks: its words, notes and alternative texts. */
export function textFaultIn(node: AnyNode | null): ReturnType<typeof textFault> {
  if (node === null) return null;
  for (const own of [node.text, ...Object.values(node.attrs ?? {})]) {
    const fault = typeof own === "string" ? textFault(own, false) : null;
    if (fault) return fault;
  }
  for (const child of node.content ?? []) {
    const fault = textFaultIn(child);
    if (fault) return fault;
  }
  return null;
}

const ATTRS: Readonly<Record<string, readonly string[]>> = {
  heading: ["rank"],
  footnote: ["text"],
  orderedList: ["start"],
  tableCell: ["colspan", "rowspan"],
  tableHeader: ["colspan", "rowspan"],
  link: ["href"],
};
// Said only when it is not 1.
const ONE_UNLESS_SAID = ["colspan", "rowspan", "start"];

/**
 * A tree in the one way it is stored: NFC, the attributes of the allow-list alone, nothing said that goes without
 * saying, texts and marks as an editor keeps them, no empty paragraphs between the blocks. Node types that are not ours are left for the schema to refuse.
 */
export function normalisedTree(node: AnyNode): AnyNode {
  const attrs = attrsOf(node);
  const marks = marksOf(node);
  const content = joined((node.content ?? []).filter((child) => node.type !== "doc" || !isEmptyParagraph(child)));
  return {
    type: node.type,
    ...(attrs && { attrs }),
    ...(content.length > 0 || node.type === "doc" || node.type === "tableRow"
      ? { content: content.map(normalisedTree) }
      : {}),
    ...(node.text !== undefined && { text: normaliseTyped(node.text) }),
    ...(marks.length > 0 && { marks }),
  };
}

// The order an editor keeps them in.
const MARKS = ["link", "bold", "superscript"];

function marksOf({ type, marks = [] }: AnyNode): AnyNode[] {
  if (type !== "text") return [];
  return marks.map(normalisedMark).toSorted((one, other) => MARKS.indexOf(one.type) - MARKS.indexOf(other.type));
}

/** Neighbouring texts with the same marks are one. */
function joined(nodes: readonly AnyNode[]): AnyNode[] {
  const all: AnyNode[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    const isMore = last?.type === "text" && node.type === "text" && sameMarks(last, node);
    if (isMore) all[all.length - 1] = { ...last, text: (last.text ?? "") + (node.text ?? "") };
    else all.push(node);
  }
  return all;
}

const sameMarks = (one: AnyNode, other: AnyNode) => JSON.stringify(marksOf(one)) === JSON.stringify(marksOf(other));

function normalisedMark(mark: AnyNode): AnyNode {
  const attrs = attrsOf(mark);
  return { type: mark.type, ...(attrs && { attrs }) };
}

function isEmptyParagraph({ type, content }: AnyNode): boolean {
  return type === "paragraph" && (content ?? []).length === 0;
}

function attrsOf({ type, attrs = {} }: AnyNode): Record<string, unknown> | null {
  if (type === "image")
    return { attachment: attrs.attachment, alt: textOf(attrs.alt) || null, decorative: attrs.decorative === true };
  const kept = (Object.hasOwn(ATTRS, type) ? (ATTRS[type] ?? []) : [])
    .map((name) => [name, textOf(attrs[name])] as const)
    .filter(([name, value]) => value != null && !(value === 1 && ONE_UNLESS_SAID.includes(name)));
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}

function textOf(value: unknown): unknown {
  return typeof value === "string" ? normaliseTyped(value) : value;
}
