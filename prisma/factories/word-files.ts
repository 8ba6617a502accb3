import {
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type IParagraphOptions,
  type ISectionOptions,
} from "docx";

/** Word files as departments write them, made anew for each test. */

type Child = ISectionOptions["children"][number];
type Options = Omit<ConstructorParameters<typeof Document>[0], "sections">;

export async function aWordFile(children: readonly Child[], options: Options = {}): Promise<Buffer> {
  return Packer.toBuffer(new Document({ ...options, sections: [{ children }] }));
}

/** Paragraph styles by id and by the name Word or WPS stores, such as `{ "2": "heading 1" }`. */
export function stylesNamed(names: Readonly<Record<string, string>>): NonNullable<Options["styles"]> {
  return { paragraphStyles: Object.entries(names).map(([id, name]) => ({ id, name, basedOn: "Normal" })) };
}

export const line = (text: string, options: IParagraphOptions = {}) =>
  new Paragraph({ ...options, children: [new TextRun(text)] });

/** A line set in one face: bold, in 黑体, or large. */
export const set = (
  text: string,
  run: { bold?: boolean; font?: string; size?: number },
  options: IParagraphOptions = {},
) => new Paragraph({ ...options, children: [new TextRun({ ...run, text })] });

/** @param rows cells by row; one that spans says how many columns or rows */
export const table = (
  rows: readonly (readonly (string | { text: string; columns?: number; rows?: number })[])[],
  header = false,
) =>
  new Table({
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          ...(header && at === 0 ? { tableHeader: true } : {}),
          children: cells.map((cell) => {
            const { text, columns, rows: down } = typeof cell === "string" ? { text: cell } : cell;
            return new TableCell({
              children: [line(text)],
              ...(columns ? { columnSpan: columns } : {}),
              ...(down ? { rowSpan: down } : {}),
            });
          }),
        }),
    ),
  });

/** A red PNG of one pixel. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  "base64",
);

export const picture = (alt: string, data: Buffer = PIXEL, type: "png" | "gif" = "png") =>
  new Paragraph({
    children: [
      new ImageRun({
        type,
        data,
        transformation: { width: 20, height: 20 },
        altText: { name: alt, description: alt, title: alt },
      }),
    ],
  });

export const linked = (text: string, link: string) =>
  new Paragraph({ children: [new TextRun("见"), new ExternalHyperlink({ link, children: [new TextRun(text)] })] });

export const noted = (text: string, note: number, after = "") =>
  new Paragraph({ children: [new TextRun(text), new FootnoteReferenceRun(note), new TextRun(after)] });

/**
 * The community reform of 2005 as its department would send it: styles of a template for official documents, lines of
 * facts, the usual headings, a table with merged cells, a footnote and a picture.
 */
export async function aCaseInWord(title = "社区管理体制改革"): Promise<Buffer> {
  return aWordFile(
    [
      line(title, { style: "T" }),
      line("启动时间：2005年"),
      line("牵头单位：区民政局"),
      line("改革领域：社会、政治"),
      line("主题词：居站分设、社区治理、盐田"),
      line("摘要：盐田率全国之先启动社区管理体制改革，创建“居站分设”“一站多居”的社区治理“盐田模式”。"),
      line("一、改革背景", { style: "H1" }),
      noted("社区是城市管理的基础，是政府服务民生的落点", 1, "，社区管理的好坏直接关系到党在基层的执政基础是否牢固。"),
      line("二、主要做法", { style: "H1" }),
      line("（一）居站分设", { style: "H2" }),
      line("直接选举了回归基层群众性自治组织的社区居民委员会。", { style: "B" }),
      table(
        [
          ["机构", { text: "职责", columns: 2 }],
          [{ text: "社区", rows: 2 }, "居委会", "自治"],
          ["工作站", "公共服务"],
        ],
        true,
      ),
      picture("社区居委会直接选举现场"),
      line("三、取得的成效", { style: "H1" }),
      line("荣获第三届中国地方政府创新奖。", { style: "W" }),
      line("被誉为“城市基层民主选举的破冰之举”。"),
    ],
    {
      styles: stylesNamed({ T: "公文标题", H1: "heading 1", H2: "二级标题", B: "公文正文", W: "表扬文字" }),
      footnotes: { 1: { children: [line("据区民政局工作总结。")] } },
    },
  );
}
