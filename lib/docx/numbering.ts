import type { RichTextBlock, RichTextInline } from "@/lib/cases/rich-text";

/**
 * How official documents number their headings when no style says so: 一、 then （一） then 1. (GB/T 9704 §7.3.3).
 * A number is never followed by another digit: 1.5万元 is no heading.
 */
const NUMBERS: readonly { rank: 1 | 2 | 3; at: RegExp }[] = [
  { rank: 1, at: /^(?:[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十]{1,3}(?:章|节|部分)[、\s]*)\s*/ },
  { rank: 2, at: /^[（(][一二三四五六七八九十]{1,3}[）)]、?\s*/ },
  { rank: 3, at: /^(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])\s*/ },
];

export function numberAt(text: string): { rank: 1 | 2 | 3; length: number } | null {
  for (const { rank, at } of NUMBERS) {
    const [number] = at.exec(text) ?? [];
    if (number !== undefined) return { rank, length: number.length };
  }
  return null;
}

/** The words of a heading without its number and without a colon at its end. */
export function withoutNumber(text: string): string {
  const trimmed = text.trim();
  return trimmed.slice(numberAt(trimmed)?.length ?? 0).replace(/[：:\s]+$/, "");
}

const HEADING_LENGTH = 40;

/**
 * The rank a paragraph has by its look: numbered, short, and no sentence. 一、 and （一） are enough; 1. also numbers
 * ordinary lists, so that it must be bold or in 黑体 or 楷体 as well.
 */
export function rankByLook(text: string, isStrong: boolean): 1 | 2 | 3 | null {
  const number = numberAt(text);
  if (!number || text.length > HEADING_LENGTH || /[。；;，,！？!?]$/.test(text) || text.length === number.length)
    return null;
  return number.rank < 3 || isStrong ? number.rank : null;
}

const BULLET = /^[•·●■◆▪▶➢➤✓○◇□★*－–-]\s+|^[•●■◆▪➢➤✓◇□★]\s*/;
const COUNTED = /^[（(]?(\d{1,2})(?:[.．、](?!\d)|[）)])\s*/;

/** Paragraphs that only look like lists, typed with their own bullets or numbers from 1, as lists. */
export function withLists(nodes: readonly RichTextBlock[], made: (example: string) => void): RichTextBlock[] {
  const result: RichTextBlock[] = [];
  for (let at = 0; at < nodes.length;) {
    const run = listAt(nodes, at);
    const node = nodes[at];
    if (run) {
      made(run.example);
      result.push(run.list);
      at += run.length;
    } else {
      if (node) result.push(node);
      at += 1;
    }
  }
  return result;
}

function listAt(nodes: readonly RichTextBlock[], start: number) {
  const bullets = runOf(nodes, start, (text) => BULLET.exec(text)?.[0].length ?? null);
  const numbers = runOf(nodes, start, (text, nth) => {
    const [marker, number] = COUNTED.exec(text) ?? [];
    return marker !== undefined && Number(number) === nth ? marker.length : null;
  });
  const [items, type] = bullets.length > 1 ? [bullets, "bulletList" as const] : [numbers, "orderedList" as const];
  if (items.length < 2) return null;
  const list: RichTextBlock = {
    type,
    content: items.map(({ paragraph }) => ({ type: "listItem", content: [paragraph] })),
  };
  return { list, length: items.length, example: items[0]?.text ?? "" };
}

type Paragraph = Extract<RichTextBlock, { type: "paragraph" }>;

/** The paragraphs from `start` on that carry a marker, without it. */
function runOf(nodes: readonly RichTextBlock[], start: number, markerOf: (text: string, nth: number) => number | null) {
  const items: { text: string; paragraph: Paragraph }[] = [];
  for (let node = nodes[start]; node?.type === "paragraph"; node = nodes[start + items.length]) {
    const text = wordsOf(node.content);
    const marker = markerOf(text, items.length + 1);
    if (marker === null || marker === text.length) break;
    items.push({ text, paragraph: { type: "paragraph", content: dropStart(node.content ?? [], marker) } });
  }
  return items;
}

/** The text of a line up to its first footnote or line break: what a marker or a label can stand in. */
export function wordsOf(inlines: readonly RichTextInline[] | undefined): string {
  const end = (inlines ?? []).findIndex((inline) => inline.type !== "text");
  return (inlines ?? [])
    .slice(0, end === -1 ? undefined : end)
    .map((inline) => (inline.type === "text" ? inline.text : ""))
    .join("");
}

/** The line without its first `count` characters, which are all text. */
export function dropStart(inlines: readonly RichTextInline[], count: number): RichTextInline[] {
  const [first, ...rest] = inlines;
  if (count === 0 || first?.type !== "text") return [...inlines];
  if (first.text.length <= count) return dropStart(rest, count - first.text.length);
  return [{ ...first, text: first.text.slice(count) }, ...rest];
}
