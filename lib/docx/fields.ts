import { plainTextOf, type RichTextBlock } from "@/lib/cases/rich-text";
import { normaliseDateInput, parseEdtf } from "@/lib/dates";
import { richTextOf } from "./blocks";
import { labelledLine, labelNamed, listed, type Label } from "./labels";
import { withoutNumber } from "./numbering";
import { PLAIN_FIELDS, RICH_FIELDS, type WordBlock } from "./schema";
import { sectionUnder } from "./sections";
import type { Found, FoundLead, NotUnderstood, Origin, RichField } from "./types";

/** The organisation that goes by a name, or null: names are never guessed at. */
export type OrganisationNamed = (name: string) => string | null;

/**
 * What the blocks of a Word file say about the fields of the form. Everything that is no field of its own stays in the
 * text: under a heading such as 主要做法 in that section, otherwise in the body.
 */
export function fieldsIn(blocks: readonly WordBlock[], organisationNamed: OrganisationNamed) {
  const { title, text } = partedTitle(blocks);
  const gathered = new Gathered(organisationNamed);
  if (title) gathered.text("title", title.text, title.origin);
  for (const block of text) gathered.add(block);
  return gathered.all();
}

const MOST_WORDS = 60;
const short = (text: string) => Array.from(text).slice(0, MOST_WORDS).join("");
const textOf = (...nodes: RichTextBlock[]) => plainTextOf({ type: "doc", content: nodes });

interface Title {
  text: string;
  origin: Origin;
}

/** The first title, its lines joined; without one, a heading that begins the document and has no equal in it. */
function partedTitle(blocks: readonly WordBlock[]): { title: Title | null; text: WordBlock[] } {
  const start = blocks.findIndex(({ role }) => role === "TITLE");
  if (start !== -1) {
    const after = blocks.findIndex(({ role }, at) => at > start && role !== "TITLE");
    const end = after === -1 ? blocks.length : after;
    const lines = blocks.slice(start, end);
    const words = lines.map(({ node }) => textOf(node).replaceAll("\n", "")).join("");
    return {
      title: {
        text: words,
        origin: { kind: lines.some(({ byLook }) => byLook) ? "LOOK" : "STYLE", words: short(words) },
      },
      text: [...blocks.slice(0, start), ...blocks.slice(end)],
    };
  }
  const [first, ...rest] = blocks;
  const isTopHeading = ({ node }: WordBlock) => node.type === "heading" && node.attrs.rank === 1;
  if (!first || !isTopHeading(first) || rest.some(isTopHeading) || sectionOf(first.node))
    return { title: null, text: [...blocks] };
  const words = textOf(first.node);
  return { title: { text: words, origin: { kind: "LOOK", words: short(words) } }, text: rest.map(raised) };
}

/** With the only heading of rank 1 gone to the title, the others rise. */
function raised(block: WordBlock): WordBlock {
  const { node } = block;
  return node.type === "heading" ? { ...block, node: { ...node, attrs: { rank: node.attrs.rank - 1 } } } : block;
}

const sectionOf = (node: RichTextBlock) => (node.type === "heading" ? sectionUnder(withoutNumber(textOf(node))) : null);

const REST: Origin = { kind: "REST", words: "" };

/** What goes into one text, and the heading that opened it. */
interface Text {
  origin: Origin;
  heading: RichTextBlock | null;
  nodes: RichTextBlock[];
}

class Gathered {
  private readonly fields = new Map<string, Found>();
  private readonly texts = new Map<RichField | "summary", Text>();
  private readonly notUnderstood: NotUnderstood[] = [];
  private open: { name: RichField | "summary"; rank: number } = { name: "body", rank: 0 };

  constructor(private readonly organisationNamed: OrganisationNamed) {}

  add({ node }: WordBlock): void {
    if (node.type === "heading") return this.heading(node, node.attrs.rank);
    if (node.type === "paragraph" && this.line(textOf(node))) return;
    if (node.type === "table" && this.filledForm(node)) return;
    this.into(this.open.name, node);
  }

  private heading(node: RichTextBlock, rank: number): void {
    const section = sectionOf(node);
    if (section) {
      this.open = { name: section, rank };
      if (this.texts.has(section)) return this.into(section, node);
      this.texts.set(section, { origin: { kind: "HEADING", words: short(textOf(node)) }, heading: node, nodes: [] });
      return;
    }
    if (rank <= this.open.rank) this.open = { name: "body", rank: 0 };
    this.into(this.open.name, node);
  }

  private into(name: RichField | "summary", node: RichTextBlock): void {
    const text = this.texts.get(name) ?? { origin: REST, heading: null, nodes: [] };
    text.nodes.push(node);
    this.texts.set(name, text);
  }

  /** A line such as 启动时间：2015年8月, when its field can hold all it says. */
  private line(text: string): boolean {
    const line = labelledLine(text);
    return line !== null && this.understand(line.label, line.value, { kind: "LINE", words: short(text) });
  }

  /** A table of labels and values, such as an application form; it goes only when nothing of it would be lost. */
  private filledForm(table: Extract<RichTextBlock, { type: "table" }>): boolean {
    const cells = table.content.map((row) => row.content.map((cell) => textOf(...cell.content).trim()));
    const pairs = cells.flatMap((row) =>
      row.flatMap((cell, at) => {
        const label = at % 2 === 0 ? labelNamed(cell) : null;
        const value = row[at + 1] ?? "";
        return label && value !== "" ? [{ label, value, words: `${cell}：${value}` }] : [];
      }),
    );
    const understood = pairs.filter(({ label, value, words }) =>
      this.understand(label, value, { kind: "LINE", words: short(words) }),
    );
    return understood.length > 0 && understood.length * 2 === cells.flat().length;
  }

  private understand({ field, role = "LEAD" }: Label, value: string, origin: Origin): boolean {
    if (field === "leads") return this.leads(listed(value), role, origin);
    if (this.fields.has(field)) return false;
    if (field === "fields" || field === "keywords") {
      this.fields.set(field, { field, kind: "WORDS", words: listed(value), origin });
      return true;
    }
    const text = field === "launch" ? normaliseDateInput(value) : value;
    if (field === "launch" && typeof parseEdtf(text) === "string") {
      this.notUnderstood.push({ field, words: value });
      return false;
    }
    this.text(field, text, origin);
    return true;
  }

  text(field: "title" | "launch" | "summary", text: string, origin: Origin): void {
    this.fields.set(field, { field, kind: "TEXT", text, origin });
  }

  private leads(names: readonly string[], role: FoundLead["role"], origin: Origin): boolean {
    const found = names.map((name) => ({ name, organisation: this.organisationNamed(name) }));
    const known = found.flatMap(({ name, organisation }): FoundLead[] =>
      organisation === null ? [] : [{ organisation, role, nameAsRecorded: name }],
    );
    const unknown = found.filter(({ organisation }) => organisation === null);
    this.notUnderstood.push(...unknown.map(({ name }) => ({ field: "leads" as const, words: name })));
    const before = this.fields.get("leads");
    const leads = [...(before?.kind === "LEADS" ? before.leads : []), ...known];
    if (leads.length > 0)
      this.fields.set("leads", { field: "leads", kind: "LEADS", leads, origin: before?.origin ?? origin });
    return unknown.length === 0;
  }

  all(): { found: Found[]; notUnderstood: NotUnderstood[] } {
    const summary = this.texts.get("summary");
    // A second summary is no summary: it stays with the text, under its heading.
    if (summary && this.fields.has("summary"))
      for (const node of [...(summary.heading ? [summary.heading] : []), ...summary.nodes]) this.into("body", node);
    else if (summary && summary.nodes.length > 0) this.text("summary", textOf(...summary.nodes), summary.origin);
    const texts = RICH_FIELDS.flatMap((field): Found[] => {
      const text = this.texts.get(field);
      const doc = richTextOf(text?.nodes ?? []);
      return text && doc ? [{ field, kind: "RICH", doc, origin: text.origin }] : [];
    });
    const fields = PLAIN_FIELDS.flatMap((field) => this.fields.get(field) ?? []);
    return { found: [...fields, ...texts], notUnderstood: this.notUnderstood };
  }
}
