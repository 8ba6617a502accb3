import { z } from "zod";
import { textFault, trimmed } from "@/lib/text";

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

/** Browsers drop or encode what cannot be seen in an address; it would be another one than it looks. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: "BAD_URL" })
  .max(2000, "TOO_LONG")
  .refine((address) => textFault(address, true) === null && !/\s/u.test(address), "BAD_URL");

/** Whether a link may lead there: a whole http or https address. */
export function isWebAddress(address: string): boolean {
  return webAddress.safeParse(address).success;
}

const mark = z.union([
  z.strictObject({ type: z.literal("bold") }),
  z.strictObject({ type: z.literal("superscript") }),
  z.strictObject({
    type: z.literal("link"),
    attrs: z.strictObject({ href: webAddress }),
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
    return z
      .array(z.union([paragraph, bulletList, orderedList]))
      .min(1)
      .max(500);
  },
});
const bulletList = z.strictObject({
  type: z.literal("bulletList"),
  get content() {
    return z.array(listItem).min(1).max(1000);
  },
});
const orderedList = z.strictObject({
  type: z.literal("orderedList"),
  /** The number of its first item, when that is not 1. */
  attrs: z.strictObject({ start: z.int().min(1).max(9999) }).optional(),
  get content() {
    return z.array(listItem).min(1).max(1000);
  },
});

const span = z.int().min(1).max(100).optional();
const cell = (type: "tableCell" | "tableHeader") =>
  z.strictObject({
    type: z.literal(type),
    attrs: z.strictObject({ colspan: span, rowspan: span }).optional(),
    content: z
      .array(z.union([paragraph, bulletList, orderedList]))
      .min(1)
      .max(200),
  });
const tableRow = z.strictObject({
  type: z.literal("tableRow"),
  content: z.array(z.union([cell("tableHeader"), cell("tableCell")])).max(100),
});
const table = z.strictObject({ type: z.literal("table"), content: z.array(tableRow).min(1).max(2000) });

const blockquote = z.strictObject({
  type: z.literal("blockquote"),
  content: z
    .array(z.union([paragraph, bulletList, orderedList]))
    .min(1)
    .max(500),
});

const block = z.union([paragraph, heading, bulletList, orderedList, blockquote, table, image]);

export const richTextSchema = z.strictObject({ type: z.literal("doc"), content: z.array(block).max(5000) });

export type RichText = z.infer<typeof richTextSchema>;
export type RichTextBlock = RichText["content"][number];
export type RichTextInline = NonNullable<z.infer<typeof paragraph>["content"]>[number];

/** A node of any kind, read without knowing which. */
export interface AnyNode {
  readonly type: string;
  readonly text?: string | undefined;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly marks?: readonly AnyNode[] | undefined;
  readonly content?: readonly AnyNode[] | undefined;
}

/** One paragraph a line; blank lines only separate. */
export function paragraphsFrom(plain: string): RichText | null {
  const lines = plain.split("\n").map(trimmed);
  const content = lines
    .filter((line) => line !== "")
    .map((line) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text: line }] }));
  return content.length > 0 ? { type: "doc", content } : null;
}

/** The words of a rich text, one block a line: what is compared, counted and searched. */
export function plainTextOf(doc: RichText | null): string {
  return doc === null ? "" : doc.content.map(linesOf).join("\n");
}

/** The words of one node: a row's cells between tabs, the blocks of a list, quotation or table on lines of their own. */
export function linesOf(node: AnyNode): string {
  if (node.type === "text") return node.text ?? "";
  if (node.type === "hardBreak") return "\n";
  if (node.type === "footnote") return `（${String(node.attrs?.text)}）`;
  if (node.type === "image") return typeof node.attrs?.alt === "string" ? node.attrs.alt : "";
  const separator = node.type === "paragraph" || node.type === "heading" ? "" : node.type === "tableRow" ? "\t" : "\n";
  return (node.content ?? []).map(linesOf).join(separator);
}
