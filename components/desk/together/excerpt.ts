import type { DiffPart } from "@/lib/chinese/diff";

/** Characters of what stayed that are shown beside a change. */
const AROUND = 30;

/** A difference without the long passages that stayed the same. */
export function excerptOf(parts: readonly DiffPart[]): DiffPart[] {
  return parts.map((part, index) => {
    const text = [...part.text];
    const [before, after] = [index > 0, index < parts.length - 1];
    if (part.kind !== "same" || (!before && !after) || text.length <= 2 * AROUND + 10) return part;
    const [start, end] = [before ? text.slice(0, AROUND) : [], after ? text.slice(-AROUND) : []];
    return { kind: "same", text: `${start.join("")}……${end.join("")}` };
  });
}
