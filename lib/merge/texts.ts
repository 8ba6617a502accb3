import { linesOf, type AnyNode, type RichText } from "@/lib/cases/rich-text";
import { wordsOf } from "@/lib/chinese/words";
import { mergeSequence } from "./sequence";
import type { Variants } from "./types";

export const both = <T>(value: T): Variants<T> => ({ theirs: value, mine: value });

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A value that is taken whole: whoever changed it has it, and both of them when both did. */
export function mergeWhole<T>(base: T, theirs: T, mine: T): Variants<T> {
  if (isSame(mine, base)) return both(theirs);
  return isSame(theirs, base) ? both(mine) : { theirs, mine };
}

/** Several sentences: changes of different places, with a word between them that stayed, are merged. */
export function mergeProse(base: string | null, theirs: string | null, mine: string | null): Variants<string | null> {
  if (base === null || theirs === null || mine === null) return mergeWhole(base, theirs, mine);
  const merged = mergeSequence(wordsOf(base), wordsOf(theirs), wordsOf(mine), { touching: true });
  return { theirs: merged.theirs.join(""), mine: merged.mine.join("") };
}

// So many characters of a text are compared word by word (about half a second); a case is locked meanwhile. Whatever else
// both sides changed is taken by the block.
const MOST_COMPARED = 40_000;

/** Blocks are aligned where they are the same; one that both sides changed is merged within. */
export function mergeRichText(
  base: RichText | null,
  theirs: RichText | null,
  mine: RichText | null,
): Variants<RichText | null> {
  let left = MOST_COMPARED;
  const mayCompare = (node: AnyNode) => (left -= linesOf(node).length) >= 0;
  const merged = mergeBlocks(base?.content, theirs?.content, mine?.content, mayCompare);
  const doc = (content: readonly AnyNode[]) => (content.length > 0 ? ({ type: "doc", content } as RichText) : null);
  return { theirs: doc(merged.theirs), mine: doc(merged.mine) };
}

type Nodes = readonly AnyNode[] | undefined;

type Budget = (node: AnyNode) => boolean;

function mergeBlocks(base: Nodes = [], theirs: Nodes = [], mine: Nodes = [], mayCompare: Budget): Variants<AnyNode[]> {
  const pair = (b: AnyNode, t: AnyNode, m: AnyNode) => mergeBlock(b, t, m, mayCompare);
  return mergeSequence<AnyNode>(base, theirs, mine, { touching: false, pair });
}

// A table is taken whole: rows put together from two tables need not have as many cells.
const CONTAINERS = ["bulletList", "orderedList", "listItem", "blockquote"];

function mergeBlock(base: AnyNode, theirs: AnyNode, mine: AnyNode, mayCompare: Budget): Variants<AnyNode[]> {
  const whole = mergeWhole(base, theirs, mine);
  const isOneKind = isSame(shellOf(theirs), shellOf(base)) && isSame(shellOf(mine), shellOf(base));
  if (isSame(whole.theirs, whole.mine) || !isOneKind) return { theirs: [whole.theirs], mine: [whole.mine] };
  if (CONTAINERS.includes(base.type)) {
    const merged = mergeBlocks(base.content, theirs.content, mine.content, mayCompare);
    const shell = (content: readonly AnyNode[]) => (content.length > 0 ? [{ ...base, content }] : []);
    return { theirs: shell(merged.theirs), mine: shell(merged.mine) };
  }
  const isText = base.type === "paragraph" || base.type === "heading";
  if (!isText || !mayCompare(base)) return { theirs: [theirs], mine: [mine] };
  const merged = mergeSequence(piecesOf(base), piecesOf(theirs), piecesOf(mine), { touching: true });
  return { theirs: [withPieces(base, merged.theirs)], mine: [withPieces(base, merged.mine)] };
}

const shellOf = ({ type, attrs }: AnyNode) => ({ type, attrs });

/** The words of a paragraph with their marks, its breaks and notes. */
function piecesOf({ content = [] }: AnyNode): AnyNode[] {
  return content.flatMap((node) =>
    node.type === "text" ? wordsOf(node.text ?? "").map((text) => ({ ...node, text })) : [node],
  );
}

function withPieces({ content: _before, ...shell }: AnyNode, pieces: readonly AnyNode[]): AnyNode {
  const content: AnyNode[] = [];
  for (const piece of pieces) {
    const last = content.at(-1);
    if (last?.type === "text" && piece.type === "text" && isSame(last.marks, piece.marks))
      content[content.length - 1] = { ...last, text: `${last.text}${piece.text}` };
    else content.push(piece);
  }
  return content.length > 0 ? { ...shell, content } : shell;
}
