import { AlignmentType, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import { describe, expect, it } from "vitest";
import { plainTextOf, richTextSchema, type RichTextBlock } from "@/lib/cases/rich-text";
import {
  aCaseInWord,
  aWordFile,
  line,
  linked,
  noted,
  picture,
  PIXEL,
  set,
  stylesNamed,
  table,
} from "@/prisma/factories/word-files";
import golden from "./community-reform.golden.json";
import { fieldsIn } from "./fields";
import { readDocx } from "./read";
import type { WordBlock } from "./schema";

const organisationNamed = (name: string) => (name === "区民政局" ? "minzhengju" : null);
const read = async (...of: Parameters<typeof aWordFile>) => (await readDocx(await aWordFile(...of))).reading;
const wordsOf = (node: RichTextBlock) => plainTextOf({ type: "doc", content: [node] });
/** `1 改革背景` for a heading of rank 1, the bare text for anything else. */
const outline = (blocks: readonly WordBlock[]) =>
  blocks.map(({ role, node }) =>
    role === "TITLE"
      ? `T ${wordsOf(node)}`
      : node.type === "heading"
        ? `${node.attrs.rank} ${wordsOf(node)}`
        : wordsOf(node),
  );

describe("a case in Word", () => {
  it("fills the fields of the form, each saying where it was found", async () => {
    const { reading } = await readDocx(await aCaseInWord());
    const fields = fieldsIn(reading.blocks, organisationNamed);
    expect({ ...fields, ...reading, blocks: [] }).toEqual(golden);
    for (const found of fields.found)
      if (found.kind === "RICH") expect(richTextSchema.safeParse(found.doc).success).toBe(true);
  });

  it("lists the styles nobody knows, most frequent first, and reads their paragraphs as text", async () => {
    const styles = stylesNamed({ x: "领导批示", y: "红头" });
    const reading = await read([line("甲", { style: "y" }), line("乙", { style: "x" }), line("丙", { style: "x" })], {
      styles,
    });
    expect(reading.unknownStyles).toEqual([
      { name: "领导批示", count: 2, example: "乙" },
      { name: "红头", count: 1, example: "甲" },
    ]);
    expect(outline(reading.blocks)).toEqual(["甲", "乙", "丙"]);
  });
});

describe("styles say what a paragraph is", () => {
  it.each([
    ["Word, in Chinese templates", { T: "公文标题", A: "一级标题", B: "二级标题", C: "三级标题", P: "公文正文" }],
    ["Word, built in", { T: "Title", A: "heading 1", B: "heading 2", C: "heading 3", P: "Body Text" }],
    ["WPS, with numbers for ids", { T: "Title", A: "标题 1", B: "标题 2", C: "标题 3", P: "正文" }],
    ["LibreOffice", { T: "Title", A: "Heading 1", B: "Heading 2", C: "Heading 3", P: "Text body" }],
  ])("%s", async (_program, names) => {
    const ids = Object.fromEntries(Object.values(names).map((name, at) => [String(at + 1), name]));
    const [T, A, B, C, P] = Object.keys(ids);
    const reading = await read(
      [
        line("居住证制度", { style: T! }),
        line("总体情况", { style: A! }),
        line("制度建设", { style: B! }),
        line("信息系统", { style: C! }),
        line("依托公安机关户籍窗口全力推行。", { style: P! }),
      ],
      { styles: stylesNamed(ids) },
    );
    expect(outline(reading.blocks)).toEqual([
      "T 居住证制度",
      "1 总体情况",
      "2 制度建设",
      "3 信息系统",
      "依托公安机关户籍窗口全力推行。",
    ]);
    expect(reading.unknownStyles).toEqual([]);
    expect(reading.blocks.some(({ byLook }) => byLook)).toBe(false);
  });

  it("and headings deeper than three are flattened, which is said", async () => {
    const reading = await read([line("细目", { style: "5" })], { styles: stylesNamed({ 5: "heading 5" }) });
    expect(outline(reading.blocks)).toEqual(["3 细目"]);
    expect(reading.warnings).toEqual([{ code: "HEADING_TOO_DEEP", count: 1, example: "细目" }]);
  });

  it("and a table of contents is left out, which is said", async () => {
    const reading = await read([line("一、改革背景 1", { style: "c" }), line("正文")], {
      styles: stylesNamed({ c: "toc 1" }),
    });
    expect(outline(reading.blocks)).toEqual(["正文"]);
    expect(reading.warnings).toMatchObject([{ code: "CONTENTS_DROPPED", count: 1 }]);
  });
});

describe("without styles the look decides, and says so", () => {
  it("a centred large line is the title, going on in the same size", async () => {
    const { blocks } = await read([
      set("盐田区率先启动", { size: 44 }, { alignment: AlignmentType.CENTER }),
      set("居住证制度试点", { size: 44 }, { alignment: AlignmentType.CENTER }),
      set("（2006年）", { size: 32 }, { alignment: AlignmentType.CENTER }),
      line("正文。"),
    ]);
    expect(outline(blocks)).toEqual(["T 盐田区率先启动", "T 居住证制度试点", "（2006年）", "正文。"]);
    const [title] = fieldsIn(blocks, organisationNamed).found;
    expect(title).toMatchObject({ field: "title", text: "盐田区率先启动居住证制度试点", origin: { kind: "LOOK" } });
  });

  it("一、 and （一） begin short headings; 1. only in bold or 黑体; sentences and 1.5 never", async () => {
    const { blocks } = await read([
      line("一、改革的由来"),
      line("（一）居站分设"),
      set("1. 选举办法", { font: "黑体" }),
      set("2. 选民登记", { bold: true }),
      line("3. 投票"),
      line("一、加强领导，成立由区委书记任组长的领导小组。"),
      line("1.5万人参加。"),
    ]);
    expect(outline(blocks)).toEqual([
      "1 一、改革的由来",
      "2 （一）居站分设",
      "3 1. 选举办法",
      "3 2. 选民登记",
      "3. 投票",
      "一、加强领导，成立由区委书记任组长的领导小组。",
      "1.5万人参加。",
    ]);
    expect(blocks.map(({ byLook }) => byLook)).toEqual([true, true, true, true, false, false, false]);
  });

  it("the only top heading, at the very top, is the title; the others rise", async () => {
    const { blocks } = await read(
      [line("居住证制度", { style: "1" }), line("办证窗口", { style: "2" }), line("正文。")],
      { styles: stylesNamed({ 1: "heading 1", 2: "heading 2" }) },
    );
    const { found } = fieldsIn(blocks, organisationNamed);
    expect(found[0]).toMatchObject({ field: "title", text: "居住证制度", origin: { kind: "LOOK" } });
    expect(found[1]).toMatchObject({ field: "body", doc: { content: [{ type: "heading", attrs: { rank: 1 } }, {}] } });
  });
});

describe("rich text keeps", () => {
  it("bold, superscript, links of the web; other links lose their address, which is said", async () => {
    const { blocks, warnings } = await read([
      new Paragraph({
        children: [
          new TextRun({ text: "办证率", bold: true }),
          new TextRun("超过90%"),
          new TextRun({ text: "①", superScript: true }),
        ],
      }),
      linked("网页", "https://example.gov.cn/a?b=1"),
      linked("脚本", "javascript:alert(1)"),
      linked("本机", "file:///C:/secret.docx"),
    ]);
    expect(blocks[0]?.node).toEqual({
      type: "paragraph",
      content: [
        { type: "text", text: "办证率", marks: [{ type: "bold" }] },
        { type: "text", text: "超过90%" },
        { type: "text", text: "①", marks: [{ type: "superscript" }] },
      ],
    });
    expect(blocks[1]?.node).toMatchObject({
      content: [
        { text: "见" },
        { text: "网页", marks: [{ type: "link", attrs: { href: "https://example.gov.cn/a?b=1" } }] },
      ],
    });
    expect(JSON.stringify(blocks)).not.toMatch(/javascript|file:/);
    expect(warnings).toEqual([{ code: "LINK_DROPPED", count: 2, example: "javascript:alert(1)" }]);
  });

  it("footnotes where they stand, and only there", async () => {
    const { blocks } = await read([noted("办证17.4万", 1, "余张。")], {
      footnotes: { 1: { children: [line("截至试点结束。")] } },
    });
    expect(blocks.map(({ node }) => node)).toEqual([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "办证17.4万" },
          { type: "footnote", attrs: { text: "截至试点结束。" } },
          { type: "text", text: "余张。" },
        ],
      },
    ]);
  });

  it("merged cells, header rows and empty cells", async () => {
    const { blocks } = await read([
      table(
        [
          ["年份", { text: "办证", columns: 2 }],
          [{ text: "2006", rows: 2 }, "甲", ""],
          ["乙", "丙"],
        ],
        true,
      ),
    ]);
    const [head, first, second] = blocks[0]?.node.type === "table" ? blocks[0].node.content : [];
    expect(head?.content.map(({ type, attrs }) => [type, attrs?.colspan])).toEqual([
      ["tableHeader", undefined],
      ["tableHeader", 2],
    ]);
    expect(first?.content.map(({ type, attrs }) => [type, attrs?.rowspan])).toEqual([
      ["tableCell", 2],
      ["tableCell", undefined],
      ["tableCell", undefined],
    ]);
    expect(first?.content[2]?.content).toEqual([{ type: "paragraph" }]);
    expect(second?.content).toHaveLength(2);
  });

  it("lists, real ones and those typed by hand, which is said", async () => {
    const bullets = { numbering: { reference: "b", level: 0 } };
    const reading = await read(
      [
        line("真一", bullets),
        line("真二", bullets),
        line("正文。"),
        line("1.假一"),
        line("2.假二"),
        line("· 点一"),
        line("· 点二"),
        line("2.另一"),
      ],
      { numbering: { config: [{ reference: "b", levels: [{ level: 0, format: "bullet", text: "●" }] }] } },
    );
    expect(reading.blocks.map(({ node }) => [node.type, wordsOf(node)])).toEqual([
      ["bulletList", "真一\n真二"],
      ["paragraph", "正文。"],
      ["orderedList", "假一\n假二"],
      ["bulletList", "点一\n点二"],
      ["paragraph", "2.另一"],
    ]);
    expect(reading.warnings).toEqual([{ code: "LIST_MADE", count: 2, example: "1.假一" }]);
  });

  it("pictures once each, with the words that describe them; formats it cannot keep are counted", async () => {
    const { reading, pictures } = await readDocx(
      await aWordFile([picture("现场"), picture(""), picture("动画", Buffer.from("GIF89a"), "gif")]),
    );
    const images = reading.blocks.map(({ node }) => node);
    expect(images).toMatchObject([
      { type: "image", attrs: { alt: "现场", decorative: false } },
      { type: "image", attrs: { alt: null, decorative: false } },
    ]);
    expect(pictures.map(({ bytes }) => bytes)).toEqual([PIXEL]);
    expect(reading.pictures).toEqual([expect.objectContaining({ mediaType: "image/png", size: PIXEL.length })]);
    expect(reading.warnings).toEqual([{ code: "PICTURE_LOST", count: 1, example: "image/gif" }]);
  });

  it("what stands in a cell and has no place there: a table row by row, a picture after it", async () => {
    const inner = new Table({
      rows: [new TableRow({ children: ["甲", "乙"].map((text) => new TableCell({ children: [line(text)] })) })],
    });
    const cell = new TableCell({ children: [inner, picture("图")] });
    const { blocks, warnings } = await read([new Table({ rows: [new TableRow({ children: [cell] })] })]);
    expect(blocks.map(({ node }) => node.type)).toEqual(["table", "image"]);
    expect(blocks[0] && wordsOf(blocks[0].node)).toContain("甲　乙");
    expect(warnings.map(({ code }) => code).sort()).toEqual(["PICTURE_MOVED", "TABLE_NESTED"]);
  });
});

describe("files that are none are refused by an error, never by a wrong reading", () => {
  it.each([
    ["plain bytes", Buffer.from("not a zip")],
    ["a zip with nothing in it", Buffer.from("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "base64")],
  ])("%s", async (_what, bytes) => {
    await expect(readDocx(bytes)).rejects.toThrow();
  });

  it("a document cut in half", async () => {
    const whole = await aCaseInWord();
    await expect(readDocx(whole.subarray(0, whole.length / 2))).rejects.toThrow();
  });
});
