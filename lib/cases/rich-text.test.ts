import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { richTexts } from "@/prisma/factories/rich-texts";
import { withPlainText } from "./plain-text";
import { normalisedTree, richJson } from "./rich-json";
import {
  isWebAddress,
  paragraphsFrom,
  plainTextOf,
  richTextSchema,
  type RichText,
  type RichTextInline,
} from "./rich-text";

const p = (...content: NonNullable<Extract<RichText["content"][number], { type: "paragraph" }>["content"]>) => ({
  type: "paragraph" as const,
  content,
});
const t = (text: string) => ({ type: "text" as const, text });
const doc = (...content: RichText["content"]): RichText => ({ type: "doc", content });
const item = (text: string) => ({ type: "listItem" as const, content: [p(t(text))] });
const row = (...texts: string[]) => ({
  type: "tableRow" as const,
  content: texts.map((text) => ({ type: "tableCell" as const, content: [p(t(text))] })),
});
const heading = (text: string) => ({ type: "heading" as const, attrs: { rank: 1 }, content: [t(text)] });

describe("typing over the plain text of a rich one", () => {
  const link = {
    type: "text",
    text: "原文",
    marks: [{ type: "link", attrs: { href: "https://www.yantian.gov.cn/" } }],
  } satisfies RichTextInline;
  const note = { type: "footnote", attrs: { text: "见通知" } } satisfies RichTextInline;
  const rich = doc(
    heading("做法"),
    p(t("重点在此，见"), link, note, t("。")),
    { type: "bulletList", content: [item("甲"), item("乙"), item("丙")] },
    { type: "table", content: [row("年份", "数"), row("2015", "98.10"), row("2016", "98.19")] },
  );
  const plain = plainTextOf(rich);
  const typed = (from: string, to: string) => withPlainText(rich, plain.replace(from, to));

  test("a changed line keeps its kind, its link and its note; the rest is the same", () => {
    const after = typed("重点在此", "关键在这里");
    expect(after?.content[1]).toEqual(p(t("关键在这里，见"), link, note, t("。")));
    expect(after?.content.filter((node, index) => node === rich.content[index])).toHaveLength(3);
    expect(typed("做法", "主要做法")?.content[0]).toEqual(heading("主要做法"));
  });

  test("a new line is an item in a list, a row in a table, a paragraph elsewhere", () => {
    expect(typed("乙", "乙\n乙二")?.content[2]).toEqual({
      type: "bulletList",
      content: [item("甲"), item("乙"), item("乙二"), item("丙")],
    });
    expect(typed("2016\t", "2015 下半年\t98.15\n2016\t")?.content[3]).toEqual({
      type: "table",
      content: [row("年份", "数"), row("2015", "98.10"), row("2015 下半年", "98.15"), row("2016", "98.19")],
    });
    expect(typed("做法", "做法\n新段")?.content[1]).toEqual(p(t("新段")));
  });

  test("a line taken out takes its block with it, and a table that spans rows becomes lines rather than a wrong shape", () => {
    expect(typed("甲\n乙\n丙\n", "")?.content.map(({ type }) => type)).toEqual(["heading", "paragraph", "table"]);
    const merged = doc({
      type: "table",
      content: [
        {
          type: "tableRow",
          content: [{ type: "tableCell", attrs: { rowspan: 2 }, content: [p(t("合"))] }, ...row("一").content],
        },
        row("二"),
      ],
    });
    expect(withPlainText(merged, "合\t一\n新行\n二")).toEqual(paragraphsFrom("合\t一\n新行\n二"));
    expect(plainTextOf(withPlainText(merged, "合\t壹\n二"))).toBe("合\t壹\n二");
  });

  test("pictures stay: a decorative one always, one with words beside what was typed over them", () => {
    const picture = (alt: string | null) =>
      ({ type: "image", attrs: { attachment: "file1", alt, decorative: alt === null } }) as const;
    const pictures = doc(p(t("前")), picture(null), picture("广场"), p(t("后")));
    expect(withPlainText(pictures, "前面\n一句新话\n后")?.content).toEqual([
      p(t("前面")),
      picture(null),
      picture("广场"),
      p(t("一句新话")),
      p(t("后")),
    ]);
  });

  test("the text typed back as it was leaves the very same tree", () => {
    fc.assert(fc.property(richTexts, (stored) => void expect(withPlainText(stored, plainTextOf(stored))).toBe(stored)));
  });

  test("every line that was typed is there, in order, in a text that may be stored", () => {
    const lines = (text: string) =>
      text
        .split(/[\n\t]/u)
        .map((line) => line.replace(/\s+/gu, " ").trim())
        .filter((line) => line !== "");
    const edits = fc.array(
      fc.record({ at: fc.nat(40), remove: fc.nat(3), insert: fc.array(fc.constantFrom("甲", "乙二", "a\tb", "原文")) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(richTexts, edits, (stored, changes) => {
        const typed = plainTextOf(stored).split("\n");
        for (const { at, remove, insert } of changes) typed.splice(at % (typed.length + 1), remove, ...insert);
        const after = withPlainText(stored, typed.join("\n"));
        if (after) richTextSchema.parse(after);
        const left = lines(plainTextOf(after));
        const wanted = lines(typed.join("\n"));
        let at = 0;
        for (const line of wanted) {
          at = left.indexOf(line, at) + 1;
          expect(at, `${line} in ${left.join(" ⏎ ")}`).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe("a rich text as it travels", () => {
  const read = (tree: unknown) => richJson.safeParse(JSON.stringify(tree));
  const codeOf = (tree: unknown) => read(tree).error?.issues[0]?.message;

  test("is read as it was written", () => {
    fc.assert(fc.property(richTexts, (tree) => void expect(read(tree).data).toEqual(tree)));
    fc.assert(fc.property(richTexts, (tree) => void expect(normalisedTree(tree)).toEqual(tree)));
  });

  test("nothing, and nothing but empty paragraphs, is no text", () => {
    expect(richJson.parse("")).toBeNull();
    expect(read({ type: "doc", content: [{ type: "paragraph" }] }).data).toBeNull();
  });

  test("is stored in NFC, without what an editor says beside it", () => {
    const cell = { type: "tableCell", attrs: { colspan: 1, rowspan: 2, colwidth: [25] }, content: [p(t("e\u0301"))] };
    const table = { type: "table", content: [{ type: "tableRow", attrs: {}, content: [cell] }] };
    expect(read(doc(table as never)).data).toEqual(
      doc({
        type: "table",
        content: [{ type: "tableRow", content: [{ type: "tableCell", attrs: { rowspan: 2 }, content: [p(t("é"))] }] }],
      }),
    );
  });

  test.each([
    ["a NUL", p(t("a\0b")), "CONTROL_CHARACTER"],
    ["half a character", p(t("\ud800")), "NOT_WELL_FORMED"],
    ["U+2028", p(t("a\u2028b")), "CONTROL_CHARACTER"],
    ["a NUL in a note", p({ type: "footnote", attrs: { text: "\0" } }), "CONTROL_CHARACTER"],
    ["a script", { type: "script" }, "INVALID"],
    ["a rank that is none", { type: "heading", attrs: { rank: 4 } }, "INVALID"],
    ["a list without items", { type: "bulletList", content: [] }, "INVALID"],
    ["too much text", p(t("字".repeat(199_999)), t("二字")), "TOO_LONG"],
  ])("%s is refused by its name", (_, node, code) => expect(codeOf(doc(node as never))).toBe(code));

  test.each(["javascript:alert(1)", "file:///C:/x", "//evil", "data:text/html,x", "ftp://a/", "www.a.cn", "https://"])(
    "no link leads to %s",
    (href) => {
      expect(isWebAddress(href)).toBe(false);
      expect(codeOf(doc(p({ type: "text", text: "x", marks: [{ type: "link", attrs: { href } }] })))).toBe("INVALID");
    },
  );

  test("what is no tree, or one deeper than any person writes, is refused and never an error", () => {
    const deep = (n: number) => `{"type":"bulletList","content":[`.repeat(n) + "]}".repeat(n);
    for (const json of ["{", "null", "[]", '{"type":1}', '{"type":"doc","content":{}}', deep(20_000)])
      expect(richJson.safeParse(json).error?.issues[0]?.message).toBe("INVALID");
    fc.assert(fc.property(fc.json(), (json) => void richJson.safeParse(json)));
  });
});
