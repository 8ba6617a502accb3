import { z } from "zod";
import { textFault } from "@/lib/text";

/**
 * Rich text as a node tree against an allow-list, the shape Tiptap keeps. It is rendered by our own code, never as raw
 * HTML. A heading carries a rank inside its text; the level a reader gets is computed from where the text stands.
 */
const text = z
  .string()
  .min(1)
  .max(200_000)
  .superRefine((value, ctx) => {
    const fault = textFault(value, false);
    if (fault) ctx.addIssue({ code: "custom", message: fault });
  });

const mark = z.union([
  z.strictObject({ type: z.literal("bold") }),
  z.strictObject({ type: z.literal("superscript") }),
  z.strictObject({
    type: z.literal("link"),
    attrs: z.strictObject({ href: z.url({ protocol: /^https?$/ }).max(2000) }),
  }),
]);

const inline = z.union([
  z.strictObject({ type: z.literal("text"), text, marks: z.array(mark).max(3).optional() }),
  z.strictObject({ type: z.literal("hardBreak") }),
  z.strictObject({ type: z.literal("footnote"), attrs: z.strictObject({ text }) }),
]);

const inlines = z.array(inline).max(5000).optional();

const paragraph = z.strictObject({ type: z.literal("paragraph"), content: inlines });

const heading = z.strictObject({
  type: z.literal("heading"),
  attrs: z.strictObject({ rank: z.int().min(1).max(3) }),
  content: inlines,
});

const image = z.strictObject({
  type: z.literal("image"),
  attrs: z.strictObject({ attachment: z.string().min(1).max(40), alt: text.nullable(), decorative: z.boolean() }),
});

const listItem = z.strictObject({
  type: z.literal("listItem"),
  get content() {
    return z.array(z.union([paragraph, bulletList, orderedList])).max(500);
  },
});
const bulletList = z.strictObject({
  type: z.literal("bulletList"),
  get content() {
    return z.array(listItem).max(1000);
  },
});
const orderedList = z.strictObject({
  type: z.literal("orderedList"),
  get content() {
    return z.array(listItem).max(1000);
  },
});

const span = z.int().min(1).max(100).optional();
const cell = (type: "tableCell" | "tableHeader") =>
  z.strictObject({
    type: z.literal(type),
    attrs: z.strictObject({ colspan: span, rowspan: span }).optional(),
    content: z.array(z.union([paragraph, bulletList, orderedList])).max(200),
  });
const tableRow = z.strictObject({
  type: z.literal("tableRow"),
  content: z.array(z.union([cell("tableHeader"), cell("tableCell")])).max(100),
});
const table = z.strictObject({ type: z.literal("table"), content: z.array(tableRow).max(2000) });

const blockquote = z.strictObject({
  type: z.literal("blockquote"),
  content: z.array(z.union([paragraph, bulletList, orderedList])).max(500),
});

const block = z.union([paragraph, heading, bulletList, orderedList, blockquote, table, image]);

export const richTextSchema = z.strictObject({ type: z.literal("doc"), content: z.array(block).max(5000) });

export type RichText = z.infer<typeof richTextSchema>;
export type RichTextBlock = RichText["content"][number];
export type RichTextInline = NonNullable<z.infer<typeof paragraph>["content"]>[number];

/** One paragraph a line; blank lines only separate. */
export function paragraphsFrom(plain: string): RichText | null {
  const lines = plain.split("\n").map((line) => line.trim());
  const content = lines
    .filter((line) => line !== "")
    .map((line) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text: line }] }));
  return content.length > 0 ? { type: "doc", content } : null;
}

interface AnyNode {
  type: string;
  text?: string;
  attrs?: object;
  content?: readonly AnyNode[];
}

/** The words of a rich text, one block a line: what is compared, counted and searched. */
export function plainTextOf(doc: RichText | null): string {
  return doc === null ? "" : doc.content.map((node) => linesOf(node as AnyNode)).join("\n");
}

function linesOf(node: AnyNode): string {
  if (node.type === "text") return node.text ?? "";
  if (node.type === "hardBreak") return "\n";
  if (node.type === "footnote") return `（${(node.attrs as { text: string }).text}）`;
  if (node.type === "image") return (node.attrs as { alt: string | null }).alt ?? "";
  const separator = node.type === "paragraph" || node.type === "heading" ? "" : node.type === "tableRow" ? "\t" : "\n";
  return (node.content ?? []).map(linesOf).join(separator);
}

/** Keeps the stored tree when the plain form did not change its words, so that structure a plain form cannot show survives. */
export function withPlainText(stored: RichText | null, typed: string): RichText | null {
  const next = paragraphsFrom(typed);
  return plainTextOf(next) === plainTextOf(stored) ? stored : next;
}
