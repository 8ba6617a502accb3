import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { db } from "@/lib/db";
import { faultsOf } from "@/lib/forms/faults";
import { formObject } from "@/lib/forms/form-data";
import { normaliseTyped, textFault, trimmed } from "@/lib/text";
import { aDraft, aForm, headOf, save } from "@/prisma/factories/given";
import { readContent } from "./canonical";
import { cellOf } from "./cells";
import { applyForm, draftFormSchema, type Known } from "./form";
import { formValues, typedValues } from "./form-values";
import { plainTextOf } from "./rich-text";
import { blankRow, cellsOf, NESTED, ROW_GROUPS } from "./rows";
import { EMPTY_CONTENT } from "./schema";

/**
 * Whatever is typed is stored exactly, in NFC and without the spaces at its ends, or refused at its field with the text
 * kept. These texts are made of what has broken archives before.
 */
const TROUBLE = [
  "\u0000",
  "\u001B",
  "\u007F",
  "\u0085",
  "\uD83D",
  "\uDC00",
  "\uFFFD",
  "\uFFFE",
  "\u202E",
  "\u2066",
  "\u200B",
  "\u200D",
  "\u2060",
  "\uFEFF",
  "\u00AD",
  "\u3164",
  "\uFE0F",
  "\u{E0100}",
  "\u{E0041}",
  "\r\n",
  "\r",
  "\n",
  "\t",
  "\u2028",
  "\u2029",
  " ",
  "  ",
  "\u00A0",
  "\u3000",
  "\u0301",
  "\u0344",
  "\u0301\u0323".repeat(16),
  "\u1100\u1161\u11A8",
  "\uF900",
  "\uFB2C",
  "\u0958",
  "👩‍👩‍👧‍👦",
  "🏳️‍🌈",
  "👍🏽",
  "1️⃣",
  "葛\u{E0100}",
  "<b>&amp;</b>",
  "'; --",
  "\\u0000",
  "${x}",
  "{n}",
  "__proto__",
] as const;
// Extensions B to H.
const rareHan = fc.integer({ min: 0x20000, max: 0x323af }).map((point) => String.fromCodePoint(point));
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TROUBLE) },
  { weight: 2, arbitrary: fc.constantFrom("改革", "居住证", "98.19%", "（试行）", "檔案") },
  rareHan,
  fc.string({ unit: "binary", maxLength: 3 }),
);
const anything = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));

const kept = (typed: string) => trimmed(normaliseTyped(typed));

const typedForm = { ...aForm(), changeNote: "", launch: "2006", leads: undefined };
const known: Known = { organisations: new Map([["gongan", "盐田公安分局"]]), files: new Map() };

/** Every text a row of the form has: where it stands, and a form that has only it. */
const textCells = [...ROW_GROUPS, ...Object.entries(NESTED).map(([group, rows]) => `${group}.${Object.keys(rows)[0]}`)]
  .flatMap((path) => cellsOf(path).map(([name, schema]) => ({ path, name, schema })))
  .filter(({ path, schema }) => path !== "attachments" && isText(schema));

function isText(schema: Parameters<typeof cellOf>[0]): boolean {
  return ["line", "prose", "address"].includes(cellOf(schema).control);
}

/** A row of a list with one cell filled, in the list it is in. */
function formWith(path: string, name: string, value: string): { sent: object; at: (string | number)[] } {
  const [group = "", inner] = path.split(".");
  const { id, ...blank } = blankRow(path, "");
  const named = ["scriptExceptions", "conflicts.accounts"].includes(path) ? {} : { id };
  const filled = { ...named, ...blank, ...(group === "leads" ? { organisation: "gongan" } : {}), [name]: value };
  if (inner === undefined) return { sent: { ...typedForm, [group]: [filled] }, at: [group, 0, name] };
  const outer = { ...blankRow(group, ""), [inner]: [filled] };
  return { sent: { ...typedForm, [group]: [outer] }, at: [group, 0, inner, 0, name] };
}

const refusedAt = (error: z.ZodError) => faultsOf(error).map((fault) => fault.path);

const valueAt = (from: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], from);

describe("a text is stored exactly or refused at its field", () => {
  test.each(["title", "summary", "changeNote"])("%s", (name) => {
    fc.assert(
      fc.property(anything, (typed) => {
        const parsed = draftFormSchema.safeParse({ ...typedForm, [name]: typed });
        if (parsed.success) expect(valueAt(parsed.data, [name]) ?? "").toBe(kept(typed));
        else expect(refusedAt(parsed.error)).toEqual([name]);
      }),
    );
  });

  test.each(textCells)("$name of a row of $path", ({ path, name }) => {
    fc.assert(
      fc.property(anything, (typed) => {
        const { sent, at } = formWith(path, name, typed);
        const parsed = draftFormSchema.safeParse(sent);
        if (!parsed.success) {
          expect(refusedAt(parsed.error)).toEqual([at.join(".")]);
          return;
        }
        const stored = valueAt(applyForm(EMPTY_CONTENT, parsed.data, known), at);
        // A row in which nothing was typed is none; the name of a lead is filled in.
        if (kept(typed) !== "") expect(stored).toBe(kept(typed));
      }),
      { numRuns: 40 },
    );
  });

  test("a plain full text, line by line; blank lines only separate", () => {
    fc.assert(
      fc.property(anything, (body) => {
        const parsed = draftFormSchema.safeParse({ ...typedForm, body });
        if (!parsed.success) {
          expect(refusedAt(parsed.error)).toEqual(["body"]);
          return;
        }
        const lines = kept(body).split("\n").map(trimmed);
        expect(plainTextOf(applyForm(EMPTY_CONTENT, parsed.data, known).body)).toBe(
          lines.filter((line) => line !== "").join("\n"),
        );
      }),
    );
  });

  test("a rich text: its words, notes and alternative texts, spaces included", () => {
    fc.assert(
      fc.property(anything, (text) => {
        fc.pre(text !== "");
        const content = [
          { type: "heading", attrs: { rank: 1 }, content: [{ type: "text", text }] },
          { type: "paragraph", content: [{ type: "footnote", attrs: { text } }] },
          { type: "image", attrs: { attachment: "file1", alt: text, decorative: false } },
        ];
        const parsed = draftFormSchema.safeParse({
          ...typedForm,
          rich: { body: JSON.stringify({ type: "doc", content }) },
        });
        if (!parsed.success) {
          expect(refusedAt(parsed.error)).toEqual(["rich.body"]);
          return;
        }
        const exact = JSON.parse(JSON.stringify(content).replaceAll(JSON.stringify(text), '"?"')) as object;
        const stored = JSON.stringify(parsed.data.rich?.body?.content);
        expect(JSON.parse(stored.replaceAll(JSON.stringify(normaliseTyped(text)), '"?"'))).toEqual(exact);
      }),
    );
  });

  test("what a browser makes of half a character when a form is sent is refused too", () => {
    const data = new FormData();
    data.set("title", "改\uD83D革");
    const parsed = draftFormSchema.safeParse({ ...typedForm, ...formObject(data) });
    expect(parsed.error?.issues[0]).toMatchObject({ path: ["title"], message: "NOT_WELL_FORMED" });
  });

  test("a title or name shows all of itself", () => {
    fc.assert(
      fc.property(anything, (title) => {
        const parsed = draftFormSchema.safeParse({ ...typedForm, title });
        if (parsed.success && parsed.data.title !== null) expect(textFault(parsed.data.title, true)).toBeNull();
      }),
    );
  });
});

describe("what was refused stays on the page as it was typed", () => {
  test("in every field of the form", () => {
    const values = formValues(EMPTY_CONTENT, { changeType: "MAJOR", changeNote: null });
    fc.assert(
      fc.property(anything, (text) => {
        const again = typedValues({ title: text, summary: text, body: text, milestones: [{ text }] }, values);
        expect(again).toMatchObject({ title: text, summary: text, body: text, milestones: [{ text }] });
      }),
    );
  });
});

describe("a megabyte pasted", () => {
  const megabyte = "改革".repeat(175_000);
  test.each(["title", "summary", "body", "changeNote"])("into %s is refused there, soon", (name) => {
    const begun = performance.now();
    const parsed = draftFormSchema.safeParse({ ...typedForm, [name]: megabyte });
    expect(parsed.error?.issues).toMatchObject([{ path: [name], code: "too_big", message: "TOO_LONG" }]);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test("rare characters count as one each", () => {
    expect(draftFormSchema.safeParse({ ...typedForm, title: "𠮷".repeat(100) }).success).toBe(true);
    expect(draftFormSchema.safeParse({ ...typedForm, title: "𠮷".repeat(101) }).success).toBe(false);
  });
});

describe("through the database", () => {
  test(
    "what was accepted is stored, read and shown again exactly, and saving it again changes nothing",
    { timeout: 30_000 },
    async () => {
      const { editionId, editor } = await aDraft();
      await fc.assert(
        fc.asyncProperty(anything, anything, anything, async (title, summary, body) => {
          const parsed = draftFormSchema.safeParse({
            ...aForm(),
            changeNote: "",
            leads: undefined,
            title,
            summary,
            body,
          });
          fc.pre(parsed.success);
          const id = await save(editor, editionId, parsed.data);
          const content = readContent((await headOf(editionId)).content);
          expect([content.title ?? "", content.summary ?? ""]).toEqual([kept(title), kept(summary)]);
          const values = formValues(content, { changeType: "MAJOR", changeNote: null });
          expect([values.title, values.summary, values.body]).toEqual([
            kept(title),
            kept(summary),
            plainTextOf(content.body),
          ]);
          expect(await save(editor, editionId, draftFormSchema.parse({ ...values, changeNote: "" }))).toBe(id);
        }),
        { numRuns: 40 },
      );
      const [counted] = await db.$queryRaw<{ n: bigint }[]>`SELECT count(content::jsonb) AS n FROM revision`;
      expect(Number(counted?.n)).toBeGreaterThan(10); // nothing is stored that the database itself could not read
    },
  );
});
