import fc from "fast-check";
import { normalisedTree } from "@/lib/cases/rich-json";
import type { RichText, RichTextInline } from "@/lib/cases/rich-text";

/** Rich texts of every shape that may be stored, in the one way they are stored. */
const words = fc
  .array(fc.constantFrom("改革", "居住证", " ", "a", "98.19%", "㐂", "😀", "é", "，", "\t"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(""));

const mark = fc.constantFrom(
  { type: "bold" as const },
  { type: "superscript" as const },
  { type: "link" as const, attrs: { href: "https://www.yantian.gov.cn/a?b=1" } },
);
const inline: fc.Arbitrary<RichTextInline> = fc.oneof(
  { weight: 4, arbitrary: words.map((text) => ({ type: "text" as const, text })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(words, fc.uniqueArray(mark, { minLength: 1, maxLength: 3, selector: ({ type }) => type }))
      .map(([text, marks]) => ({ type: "text" as const, text, marks })),
  },
  fc.constant({ type: "hardBreak" as const }),
  words.map((text) => ({ type: "footnote" as const, attrs: { text } })),
);
const inlines = fc.array(inline, { maxLength: 5 });
const paragraph = inlines.map((content) => ({ type: "paragraph", content }));

const { nested } = fc.letrec<{ nested: object; list: object; item: object }>((tie) => ({
  nested: fc.oneof({ depthSize: "small", withCrossShrink: true }, paragraph, tie("list")),
  list: fc
    .tuple(fc.array(tie("item"), { minLength: 1, maxLength: 3 }), fc.constantFrom(null, 1, 3))
    .map(([content, start]) =>
      start === null ? { type: "bulletList", content } : { type: "orderedList", attrs: { start }, content },
    ),
  item: fc.array(tie("nested"), { minLength: 1, maxLength: 2 }).map((content) => ({ type: "listItem", content })),
}));
const nesteds = fc.array(nested, { minLength: 1, maxLength: 3 });

/** Rectangular; the first cell may be merged with its neighbour at the right or with all those below it. */
const table = fc
  .record({
    rows: fc.integer({ min: 1, max: 3 }),
    columns: fc.integer({ min: 1, max: 3 }),
    merged: fc.constantFrom("none", "right", "down"),
    header: fc.boolean(),
    cells: fc.array(nesteds, { minLength: 9, maxLength: 9 }),
  })
  .map(({ rows, columns, merged, header, cells }) => ({
    type: "table",
    content: Array.from({ length: rows }, (_, y) => ({
      type: "tableRow",
      content: Array.from({ length: columns }, (_, x) => ({
        type: header && y === 0 ? "tableHeader" : "tableCell",
        ...(x === 0 && y === 0 && merged === "right" && { attrs: { colspan: Math.min(2, columns) } }),
        ...(x === 0 && y === 0 && merged === "down" && { attrs: { rowspan: rows } }),
        content: cells[y * 3 + x],
        isCovered: (merged === "right" && y === 0 && x === 1) || (merged === "down" && x === 0 && y > 0),
      })).flatMap(({ isCovered, ...cell }) => (isCovered ? [] : [cell])),
    })),
  }));

const image = fc
  .record({ attachment: fc.constantFrom("file1", "file2"), alt: fc.option(words), decorative: fc.boolean() })
  .map((attrs) => ({ type: "image", attrs }));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 3 }), inlines)
  .map(([rank, content]) => ({ type: "heading", attrs: { rank }, content }));
const blockquote = nesteds.map((content) => ({ type: "blockquote", content }));

export const richTexts: fc.Arbitrary<RichText> = fc
  .array(fc.oneof(paragraph, heading, nested, blockquote, table, image), { minLength: 1, maxLength: 4 })
  .map((content) => normalisedTree({ type: "doc", content } as never) as unknown as RichText)
  .filter(({ content }) => content.length > 0);
