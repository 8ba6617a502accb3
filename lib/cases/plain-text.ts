import { diffArrays } from "diff";
import { trimmed } from "@/lib/text";
import { HARD_BREAK, inlinesFrom, respelled, splitAtBreaks } from "./respelled";
import { linesOf, paragraphsFrom, type AnyNode, type RichText, type RichTextInline } from "./rich-text";

/**
 * The rich text that is left when somebody without scripts typed over its plain text, losing nothing: blocks whose lines
 * stand unchanged keep their structure, a changed line keeps the kind of the block it replaces and what of its marks and
 * notes is still there, and a new line becomes what stands around it: an item of a list, a row of a table, else a
 * paragraph. Pictures without words stay where they are.
 */
export function withPlainText(stored: RichText | null, typed: string): RichText | null {
  if (stored === null) return paragraphsFrom(typed);
  const edits = editsOf(leavesOf(stored, []), linesIn(typed));
  if (edits.changed.size === 0 && edits.inserted.size === 0) return stored;
  const content = childrenNow(stored, [], edits) as RichText["content"];
  return content.length > 0 ? { type: "doc", content } : null;
}

const linesIn = (text: string) => text.split("\n").filter((line) => trimmed(line) !== "");

/** A block with lines of its own: paragraph, heading, picture or table row. */
interface Leaf {
  node: AnyNode;
  path: readonly number[];
  /** Those that are not blank. */
  lines: readonly string[];
}

const LEAVES = ["paragraph", "heading", "image", "tableRow"];

function leavesOf(node: AnyNode, path: readonly number[]): Leaf[] {
  if (LEAVES.includes(node.type)) return [{ node, path, lines: linesIn(linesOf(node)) }];
  return (node.content ?? []).flatMap((child, index) => leavesOf(child, [...path, index]));
}

interface NewLine {
  text: string;
  inlines: readonly RichTextInline[];
}

interface Edits {
  /** The lines that a leaf has now, by its path; none: it was taken out. Leaves that stand as they were are not here. */
  changed: ReadonlyMap<string, readonly string[]>;
  /** New lines by their place: the path of the parent and the index of the child they stand before. */
  inserted: ReadonlyMap<string, readonly NewLine[]>;
}

// Beyond so many differing lines, or pairs of lines, the search for what belongs together is not worth its time.
const MOST_LINES_APART = 500;
const MOST_COMPARED = 40_000;

function editsOf(leaves: readonly Leaf[], typed: readonly string[]): Edits {
  const stored = leaves.flatMap(({ lines }, leaf) => lines.map((text) => ({ leaf, text })));
  const now = leaves.map((): string[] => []);
  const inserted = new Map<string, NewLine[]>();
  for (const { from, to, lines } of rangesOf(stored, typed)) {
    const removed = stored.slice(from, to);
    if (lines === null) {
      for (const { leaf, text } of removed) now[leaf]?.push(text);
      continue;
    }
    const partners = partnersOf(
      removed.map(({ text }) => text),
      lines,
    );
    const taken = new Set(partners);
    const lost = removed.filter((_, index) => !taken.has(index)).map(({ leaf }) => leaf);
    const added: { leaf: number; text: string }[] = [];
    let last = from - 1;
    lines.forEach((text, index) => {
      const partner = partners[index];
      if (partner !== undefined) last = from + partner;
      const leaf = stored[last]?.leaf ?? -1;
      // A line typed between two lines of one block belongs to that block.
      if (partner !== undefined || (leaf >= 0 && stored[last + 1]?.leaf === leaf)) now[leaf]?.push(text);
      else added.push({ leaf, text });
    });
    const before = [...new Set(lost)].flatMap((leaf) => [...inlinesOf(leaves[leaf]?.node), HARD_BREAK]);
    const spelled = splitAtBreaks(respelled(before, added.map(({ text }) => trimmed(text)).join("\n")));
    added.forEach(({ leaf, text }, index) => {
      const place = placeBetween(leaves[leaf]?.path, leaves[leaf + 1]?.path);
      const line = { text, inlines: spelled[index] ?? [] };
      const there = inserted.get(place);
      if (there) there.push(line);
      else inserted.set(place, [line]);
    });
  }
  const changed = leaves.flatMap(({ path, lines }, index) => {
    const lately = now[index] ?? [];
    const isSame = lately.length === lines.length && lately.every((line, at) => line === lines[at]);
    return isSame ? [] : [[path.join("."), lately] as const];
  });
  return { changed: new Map(changed), inserted };
}

interface Range {
  /** Of the stored lines. */
  from: number;
  to: number;
  /** What stands in their place; null when they were not touched. */
  lines: string[] | null;
}

function rangesOf(stored: readonly { text: string }[], typed: readonly string[]): Range[] {
  const [before, after] = [stored.map(({ text }) => trimmed(text)), typed.map(trimmed)];
  const changes = diffArrays(before, after, { maxEditLength: MOST_LINES_APART });
  if (!changes) return [{ from: 0, to: stored.length, lines: [...typed] }];
  const ranges: Range[] = [];
  let [from, at] = [0, 0];
  for (const { added, removed, count } of changes) {
    const to = added ? from : from + count;
    const lines = added ? typed.slice(at, at + count) : [];
    const previous = ranges.at(-1);
    if (!added && !removed) ranges.push({ from, to, lines: null });
    else if (previous?.lines) Object.assign(previous, { to, lines: [...previous.lines, ...lines] });
    else ranges.push({ from, to, lines });
    from = to;
    if (!removed) at += count;
  }
  return ranges;
}

/** For each new line the removed one it is a new wording of, in order: line by line when there are as many, else by likeness. */
function partnersOf(removed: readonly string[], added: readonly string[]): (number | undefined)[] {
  if (removed.length === added.length) return added.map((_, index) => index);
  if (removed.length * added.length > MOST_COMPARED) return [];
  const partners: (number | undefined)[] = added.map(() => undefined);
  let free = 0;
  removed.forEach((text, index) => {
    const found = added.findIndex((line, at) => at >= free && areAlike(text, line));
    if (found < 0) return;
    partners[found] = index;
    free = found + 1;
  });
  return partners;
}

/** Whether two lines begin and end alike over half of the longer one. */
function areAlike(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  let [start, end] = [0, 0];
  while (start < shorter && one[start] === other[start]) start++;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return (start + end) * 2 >= Math.max(one.length, other.length);
}

/** Between two leaves is the innermost node that holds both: after its child with the first one. */
function placeBetween(one: readonly number[] | undefined, other: readonly number[] | undefined): string {
  if (!one) return "0";
  let depth = 0;
  while (other && one[depth] === other[depth]) depth++;
  return [...one.slice(0, depth), (one[depth] ?? 0) + 1].join(".");
}

function childrenNow(node: AnyNode, path: readonly number[], edits: Edits): AnyNode[] {
  const insertedAt = (index: number) =>
    (edits.inserted.get([...path, index].join(".")) ?? []).map((line) => newNode(line, node.type));
  const children = node.content ?? [];
  return [
    ...children.flatMap((child, index) => [...insertedAt(index), ...nodeNow(child, [...path, index], edits)]),
    ...insertedAt(children.length),
  ];
}

function newNode({ inlines }: NewLine, parent: string): AnyNode {
  const node = paragraph(inlines);
  return parent === "bulletList" || parent === "orderedList" ? { type: "listItem", content: [node] } : node;
}

const paragraph = (content: readonly AnyNode[]): AnyNode =>
  content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" };

/** What has become of a node: itself where nothing in it changed, nothing when all of it was taken out. */
function nodeNow(node: AnyNode, path: readonly number[], edits: Edits): AnyNode[] {
  if (node.type === "table") return tableNow(node, path, edits);
  if (!LEAVES.includes(node.type)) {
    const content = childrenNow(node, path, edits);
    const isSame =
      content.length === node.content?.length && content.every((child, at) => child === node.content?.[at]);
    return isSame ? [node] : content.length > 0 ? [{ ...node, content }] : [];
  }
  const lines = edits.changed.get(path.join("."));
  if (!lines) return [node];
  if (lines.length === 0) return [];
  // A picture's line is its alternative text: whoever types over it may mean a sentence, so it stands beside the picture.
  if (node.type === "image") return [node, ...lines.map((line) => paragraph(inlinesFrom(trimmed(line))))];
  return [{ ...node, content: respelled(inlinesOf(node), lines.map(trimmed).join("\n")) }];
}

/** A table keeps its shape while lines only change their words; without cells that span rows, rows may come and go. */
function tableNow(table: AnyNode, path: readonly number[], edits: Edits): AnyNode[] {
  const rows = table.content ?? [];
  const insertedAt = (index: number) => edits.inserted.get([...path, index].join(".")) ?? [];
  const linesNow = (row: AnyNode, index: number) =>
    edits.changed.get([...path, index].join(".")) ?? linesIn(linesOf(row));
  const isSame = rows.every((_, index) => !edits.changed.has([...path, index].join(".")) && !insertedAt(index).length);
  if (isSame) return [table];
  const keepsShape = rows.every(
    (row, index) =>
      insertedAt(index).length === 0 && linesNow(row, index).join("\n").split("\t").length === row.content?.length,
  );
  const spansRows = rows.some((row) => row.content?.some((cell) => Number(cell.attrs?.rowspan ?? 1) > 1));
  if (spansRows && !keepsShape)
    return rows
      .flatMap((row, index) => [...insertedAt(index).map(({ text }) => text), ...linesNow(row, index)])
      .map((line) => paragraph(inlinesFrom(trimmed(line))));
  const width = Math.max(...rows.map((row) => row.content?.length ?? 0));
  const content = rows.flatMap((row, index) => [
    ...insertedAt(index).map(({ text }) => newRow(text, width)),
    ...rowNow(row, edits.changed.get([...path, index].join(".")), width),
  ]);
  return content.length > 0 ? [{ ...table, content }] : [];
}

function rowNow(row: AnyNode, lines: readonly string[] | undefined, width: number): AnyNode[] {
  if (!lines) return [row];
  if (lines.length === 0) return [];
  const texts = lines.join("\n").split("\t");
  if (texts.length !== row.content?.length) return [newRow(lines.join("\n"), width)];
  const content = row.content.map((cell, index) => {
    const blocks = withPlainText({ type: "doc", content: cell.content } as RichText, texts[index] ?? "")?.content;
    return blocks === cell.content ? cell : { ...cell, content: blocks ?? [paragraph([])] };
  });
  return [{ ...row, content }];
}

function newRow(text: string, width: number): AnyNode {
  const texts = text.split("\t");
  const cells = Array.from({ length: Math.max(width, texts.length) }, (_, index) => paragraphsFrom(texts[index] ?? ""));
  const content = cells.map((cell) => ({ type: "tableCell", content: cell?.content ?? [paragraph([])] }));
  return { type: "tableRow", content };
}

function inlinesOf(node: AnyNode | undefined): readonly RichTextInline[] {
  return node?.type === "paragraph" || node?.type === "heading" ? ((node.content ?? []) as RichTextInline[]) : [];
}
