import type { DiffPart } from "./diff";

/** Lines of a difference that belong together: one in which something changed, or a run of those that did not. */
export interface Paragraphs {
  isSame: boolean;
  /** How many lines of the text. */
  lines: number;
  parts: DiffPart[];
}

/** A difference by its lines. Only where a line stayed on both sides does one paragraph end and the next begin. */
export function paragraphsOf(parts: readonly DiffPart[]): Paragraphs[] {
  const result: Paragraphs[] = [];
  let open: DiffPart[] = [];
  const close = () => {
    const isSame = open.every((part) => part.kind === "same");
    const last = result.at(-1);
    if (open.length > 0 && isSame && last?.isSame) {
      last.parts.push(...open);
      last.lines++;
    } else if (open.length > 0) result.push({ isSame, lines: 1, parts: open });
    open = [];
  };
  for (const part of parts) {
    if (part.kind !== "same") open.push(part);
    else
      for (const line of part.text.split(/(?<=\n)/)) {
        if (line !== "") open.push({ kind: "same", text: line });
        if (line.endsWith("\n")) close();
      }
  }
  close();
  return result;
}

/** Characters of unchanged text that stay readable around a change. */
const CONTEXT = 24;

/** What is left of unchanged text where only changes are shown; null stands for what is left out. */
export function contextOf(text: string, isFirst: boolean, isLast: boolean): (string | null)[] {
  const characters = [...text];
  if (isFirst && isLast) return [text];
  if (isFirst) return characters.length > CONTEXT ? [null, characters.slice(-CONTEXT).join("")] : [text];
  if (isLast) return characters.length > CONTEXT ? [characters.slice(0, CONTEXT).join(""), null] : [text];
  if (characters.length <= 2 * CONTEXT) return [text];
  return [characters.slice(0, CONTEXT).join(""), null, characters.slice(-CONTEXT).join("")];
}
