import type { AnyNode, RichText } from "@/lib/cases/rich-text";
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

/** Blocks are aligned where they are the same; one that both sides changed is merged within. */
export function mergeRichText(
  base: RichText | null,
  theirs: RichText | null,
  mine: RichText | null,
): Variants<RichText | null> {
  const merged = mergeBlocks(base?.content, theirs?.content, mine?.content);
  const doc = (content: readonly AnyNode[]) => (content.length > 0 ? ({ type: "doc", content } as RichText) : null);
  return { theirs: doc(merged.theirs), mine: doc(merged.mine) };
}

type Nodes = readonly AnyNode[] | undefined;

function mergeBlocks(base: Nodes = [], theirs: Nodes = [], mine: Nodes = []): Variants<AnyNode[]> {
  return mergeSequence<AnyNode>(base, theirs, mine, { touching: false, pair: mergeBlock });
}

// A table is taken whole: rows put together from two tables need not have as many cells.
const CONTAINERS = ["bulletList", "orderedList", "listItem", "blockquote"];

function mergeBlock(base: AnyNode, theirs: AnyNode, mine: AnyNode): Variants<AnyNode[]> {
  const whole = mergeWhole(base, theirs, mine);
  const isOneKind = isSame(shellOf(theirs), shellOf(base)) && isSame(shellOf(mine), shellOf(base));
  if (isSame(whole.theirs, whole.mine) || !isOneKind) return { theirs: [whole.theirs], mine: [whole.mine] };
  if (CONTAINERS.includes(base.type)) {
    const merged = mergeBlocks(base.content, theirs.content, mine.content);
    const shell = (content: readonly AnyNode[]) => (content.length > 0 ? [{ ...base, content }] : []);
    return { theirs: shell(merged.theirs), mine: shell(merged.mine) };
  }
  if (base.type !== "paragraph" && base.type !== "heading") return { theirs: [theirs], mine: [mine] };
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
