import { diffArrays } from "diff";
import { linesOf, type RichTextInline } from "./rich-text";

export const HARD_BREAK: RichTextInline = { type: "hardBreak" };

/** Plain text, its line breaks as hard ones. */
export function inlinesFrom(text: string): RichTextInline[] {
  const parts = text.split("\n").map((line): RichTextInline[] => (line === "" ? [] : [{ type: "text", text: line }]));
  return parts.flatMap((part, index) => (index === 0 ? part : [HARD_BREAK, ...part]));
}

export function splitAtBreaks(inlines: readonly RichTextInline[]): RichTextInline[][] {
  const lines: RichTextInline[][] = [[]];
  for (const inline of inlines) {
    if (inline.type === "hardBreak") lines.push([]);
    else lines.at(-1)?.push(inline);
  }
  return lines;
}

/** The new wording of a line, with the marks of which half is left and the notes that are left whole. */
export function respelled(before: readonly RichTextInline[], text: string): RichTextInline[] {
  const isMarked = (inline: RichTextInline) => inline.type === "footnote" || (inline.type === "text" && inline.marks);
  if (!before.some(isMarked)) return inlinesFrom(text);
  const now = [...text];
  const places = survivors([...before.map(linesOf).join("")], now);
  const result: RichTextInline[] = [];
  let [offset, done] = [0, 0];
  for (const inline of before) {
    const length = [...linesOf(inline)].length;
    const left = places.slice(offset, offset + length).filter((place) => place >= 0);
    offset += length;
    const [start = -1, end = -1] = [left[0], left.at(-1)];
    const words = now.slice(start, end + 1).join("");
    const isLeft = inline.type === "footnote" ? words === linesOf(inline) : left.length * 2 >= length;
    if (!isMarked(inline) || start < 0 || !isLeft || words.includes("\n")) continue;
    result.push(
      ...inlinesFrom(now.slice(done, start).join("")),
      inline.type === "text" ? { ...inline, text: words } : inline,
    );
    done = end + 1;
  }
  return [...result, ...inlinesFrom(now.slice(done).join(""))];
}

// Beyond so many differing characters the search for what survived is not worth its time.
const MOST_CHARACTERS_APART = 400;

/** Where each character of the old text stands in the new one; -1 where it is gone. */
function survivors(before: readonly string[], now: readonly string[]): number[] {
  const changes = diffArrays([...before], [...now], { maxEditLength: MOST_CHARACTERS_APART }) ?? [];
  let at = 0;
  const places = changes.flatMap(({ added, removed, count }) => {
    if (!removed) at += count;
    return added ? [] : Array.from({ length: count }, (_, index) => (removed ? -1 : at - count + index));
  });
  return places;
}
