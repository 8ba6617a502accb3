import { parseDocument } from "htmlparser2";
import type { RichText, RichTextBlock, RichTextInline } from "@/lib/cases/rich-text";
import { normalised, textFault } from "@/lib/text";
import { NOTE_PREFIX } from "./html";
import type { Remarks } from "./marking";
import type { WordBlock } from "./schema";

type Dom = ReturnType<typeof parseDocument>["children"][number];
type Tag = Extract<Dom, { attribs: object }>;
type Mark = NonNullable<Extract<RichTextInline, { type: "text" }>["marks"]>[number];
type CellBlock = Extract<RichTextBlock, { type: "blockquote" }>["content"][number];
type Table = Extract<RichTextBlock, { type: "table" }>;
type List = Extract<RichTextBlock, { type: "bulletList" }>;

/** The blocks of the HTML that html.ts makes, in order. What has no place in rich text is said in remarks. */
export function blocksOf(html: string, remarks: Remarks): WordBlock[] {
  const nodes = parseDocument(html).children;
  return new Reader(footnotesIn(nodes), remarks).blocks(nodes.filter((node) => !isNoteList(node)));
}

const isTag = (node: Dom): node is Tag => "attribs" in node;
const isNote = (id: string | undefined) => new RegExp(`^${NOTE_PREFIX}(foot|end)note-\\d+$`).test(id ?? "");
const isNoteList = (node: Dom): boolean =>
  isTag(node) && node.name === "ol" && node.children.some((item) => isTag(item) && isNote(item.attribs.id));

/** mammoth lists the notes at the end; each is read where it is referred to. */
function footnotesIn(nodes: readonly Dom[]): ReadonlyMap<string, string> {
  const items = nodes.filter(isNoteList).flatMap((list) => (isTag(list) ? list.children : []));
  return new Map(
    items.filter(isTag).map(
      (item) =>
        [
          item.attribs.id ?? "",
          textOf(item)
            .replace(/\s*↑\s*$/, "")
            .trim(),
        ] as const,
    ),
  );
}

function textOf(node: Dom): string {
  if ("data" in node) return String(node.data);
  return isTag(node) ? node.children.map(textOf).join("") : "";
}

class Reader {
  /** Pictures met inside a block that cannot hold them: they follow it. */
  private pictures: RichTextBlock[] = [];

  constructor(
    private readonly notes: ReadonlyMap<string, string>,
    private readonly remarks: Remarks,
  ) {}

  blocks(nodes: readonly Dom[]): WordBlock[] {
    return nodes.filter(isTag).flatMap((tag) => {
      const classes = (tag.attribs.class ?? "").split(" ");
      const node = this.block(tag);
      const role = classes.includes("title") ? ("TITLE" as const) : ("TEXT" as const);
      const following = this.picturesMet().map((picture) => ({ role: "TEXT" as const, byLook: false, node: picture }));
      return [...(node ? [{ role, byLook: classes.includes("by-look"), node }] : []), ...following];
    });
  }

  private picturesMet(): RichTextBlock[] {
    const met = this.pictures;
    this.pictures = [];
    return met;
  }

  private block(tag: Tag): RichTextBlock | null {
    const [, rank] = /^h([1-3])$/.exec(tag.name) ?? [];
    if (rank !== undefined) {
      const { content } = this.paragraph(tag.children);
      return content ? { type: "heading", attrs: { rank: Number(rank) }, content } : null;
    }
    if (tag.name === "table") return this.table(tag);
    if (tag.name === "ul" || tag.name === "ol") return this.list(tag);
    if (tag.name === "blockquote") return { type: "blockquote", content: this.simpleBlocks(tag.children) };
    const paragraph = this.paragraph(tag.children);
    return paragraph.content ? paragraph : null;
  }

  private paragraph(nodes: readonly Dom[]): Extract<RichTextBlock, { type: "paragraph" }> {
    const content = trimmed(this.inlines(nodes, []));
    return content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" };
  }

  private list(tag: Tag): List | Extract<RichTextBlock, { type: "orderedList" }> {
    const content = tag.children.filter(isTag).map((item) => ({
      type: "listItem" as const,
      content: this.simpleBlocks(item.children).filter((block) => block.type !== "paragraph" || block.content),
    }));
    return { type: tag.name === "ol" ? "orderedList" : "bulletList", content };
  }

  /** Paragraphs and lists: what cells, items and quotations may hold. Text outside a paragraph becomes one. */
  private simpleBlocks(nodes: readonly Dom[]): CellBlock[] {
    const blocks: CellBlock[] = [];
    let loose: Dom[] = [];
    const flush = () => {
      if (loose.length > 0) blocks.push(this.paragraph(loose));
      loose = [];
    };
    for (const node of nodes) {
      if (!isTag(node) || !/^(p|h[1-6]|ul|ol|table)$/.test(node.name)) loose.push(node);
      else {
        flush();
        if (node.name === "ul" || node.name === "ol") blocks.push(this.list(node));
        else if (node.name === "table") blocks.push(...this.flattened(node));
        else blocks.push(this.paragraph(node.children));
      }
    }
    flush();
    return blocks;
  }

  /** A table inside a cell, one paragraph a row. */
  private flattened(table: Tag): CellBlock[] {
    this.remarks.warn("TABLE_NESTED", textOf(table));
    return rowsOf(table).flatMap((row) => {
      const cells = row.children.filter(isTag).map((cell) => this.inlines(cell.children, []));
      const content = trimmed(
        cells.flatMap((cell, nth) => (nth === 0 ? cell : [{ type: "text", text: "　" }, ...cell])),
      );
      return content.length > 0 ? [{ type: "paragraph" as const, content }] : [];
    });
  }

  private table(tag: Tag): Table {
    const met = this.pictures.length;
    const content = rowsOf(tag).map((row) => ({
      type: "tableRow" as const,
      content: row.children.filter(isTag).map((cell) => this.cell(cell)),
    }));
    for (const _picture of this.pictures.slice(met)) this.remarks.warn("PICTURE_MOVED", textOf(tag));
    return { type: "table", content: headersThatHead(content) };
  }

  private cell(tag: Tag): Table["content"][number]["content"][number] {
    const blocks = this.simpleBlocks(tag.children);
    const attrs = { ...spanOf(tag, "colspan"), ...spanOf(tag, "rowspan") };
    return {
      type: tag.name === "th" ? "tableHeader" : "tableCell",
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      content: blocks.length > 0 ? blocks : [{ type: "paragraph" }],
    };
  }

  private inlines(nodes: readonly Dom[], marks: readonly Mark[]): RichTextInline[] {
    return nodes.flatMap((node): RichTextInline[] => {
      if (!isTag(node)) return "data" in node ? this.text(String(node.data), marks) : [];
      if (node.name === "br") return [{ type: "hardBreak" }];
      if (node.name === "img") return this.picture(node);
      const note = this.noteAt(node);
      if (note !== null) return note === "" ? [] : [{ type: "footnote", attrs: { text: note } }];
      return this.inlines(node.children, this.marksWithin(node, marks));
    });
  }

  private picture({ attribs: { src = "", alt = "" } }: Tag): [] {
    const [words] = this.text(alt.trim(), []);
    if (src !== "")
      this.pictures.push({
        type: "image",
        attrs: { attachment: src, alt: words?.type === "text" ? words.text : null, decorative: false },
      });
    return [];
  }

  private text(raw: string, marks: readonly Mark[]): RichTextInline[] {
    const text = normalised(this.storable(raw), "NFC");
    return text === "" ? [] : [{ type: "text", text, ...(marks.length > 0 ? { marks: [...marks] } : {}) }];
  }

  private storable(raw: string): string {
    if (textFault(raw, false) === null) return raw;
    const kept = Array.from(raw).filter((character) => textFault(character, false) === null);
    if (kept.join("").length < raw.length) this.remarks.warn("CHARACTERS_DROPPED", kept.join(""));
    return kept.join("");
  }

  /** The words of the note a reference points to; null for anything else. */
  private noteAt({ name, attribs: { href = "" } }: Tag): string | null {
    const id = href.slice(1);
    const [words] =
      name === "a" && href.startsWith("#") && isNote(id) ? this.text(this.notes.get(id) ?? "", []) : [null];
    return words === null ? null : words?.type === "text" ? words.text : "";
  }

  private marksWithin({ name, attribs: { href } }: Tag, marks: readonly Mark[]): readonly Mark[] {
    if (name === "strong") return withMark(marks, { type: "bold" });
    if (name === "sup") return withMark(marks, { type: "superscript" });
    if (name !== "a" || href === undefined || href.startsWith("#")) return marks;
    if (URL.canParse(href) && /^https?:$/.test(new URL(href).protocol) && href.length <= 2000)
      return withMark(marks, { type: "link", attrs: { href } });
    this.remarks.warn("LINK_DROPPED", href);
    return marks;
  }
}

function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  return [...marks.filter(({ type }) => type !== mark.type), mark];
}

function rowsOf(table: Tag): Tag[] {
  return table.children.filter(isTag).flatMap((part) => (part.name === "tr" ? [part] : part.children.filter(isTag)));
}

function spanOf({ attribs }: Tag, name: "colspan" | "rowspan"): Partial<Record<typeof name, number>> {
  const span = Math.min(Number(attribs[name] ?? 1), 100);
  return span > 1 ? { [name]: span } : {};
}

/** mammoth takes a row whose header is switched off (`w:tblHeader w:val="0"`, as WPS writes it) for one: all are none. */
function headersThatHead(rows: Table["content"]): Table["content"] {
  const cells = rows.flatMap((row) => row.content);
  if (rows.length < 2 || cells.some(({ type }) => type === "tableCell")) return rows;
  return rows.map((row) => ({ ...row, content: row.content.map((cell) => ({ ...cell, type: "tableCell" as const })) }));
}

/** Neighbours of one look are one text; no space stands at the beginning or the end of a paragraph. */
function trimmed(inlines: readonly RichTextInline[]): RichTextInline[] {
  const merged: RichTextInline[] = [];
  for (const inline of inlines) {
    const last = merged.at(-1);
    const isSame =
      last?.type === "text" && inline.type === "text" && JSON.stringify(last.marks) === JSON.stringify(inline.marks);
    if (isSame) merged[merged.length - 1] = { ...last, text: last.text + inline.text };
    else merged.push(inline);
  }
  return edged(
    edged(merged, 0, (text) => text.trimStart()),
    -1,
    (text) => text.trimEnd(),
  );
}

function edged(inlines: RichTextInline[], at: 0 | -1, cut: (text: string) => string): RichTextInline[] {
  const edge = inlines.at(at);
  if (!edge || edge.type === "footnote") return inlines;
  const text = edge.type === "text" ? cut(edge.text) : "";
  if (edge.type === "text" && text !== "") return inlines.with(at, { ...edge, text });
  return edged(at === 0 ? inlines.slice(1) : inlines.slice(0, -1), at, cut);
}

/** The blocks as one rich text. */
export function richTextOf(blocks: readonly RichTextBlock[]): RichText | null {
  return blocks.length > 0 ? { type: "doc", content: [...blocks] } : null;
}
