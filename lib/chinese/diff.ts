import { diffArrays } from "diff";
import { wordsOf } from "./words";

export interface DiffPart {
  kind: "same" | "removed" | "added";
  text: string;
}

// Beyond so many changed words a passage was rewritten: its comparison shows nothing anybody could follow, and the cost
// grows with their square (this many take about a fifth of a second).
const MOST_CHANGED_WORDS = 1000;
const MARK = /^[\p{P}\s]/u;

/**
 * What changed between two texts, in words and whole numbers. Where something was replaced, what went comes before what
 * came. The parts without `added` are `before`, those without `removed` are `after`; no part is empty.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  return joined(replaced(compare(linesOf(before), linesOf(after)) ?? gone(before, after), wordChanges));
}

function wordChanges(before: string, after: string): DiffPart[] {
  const parts = compare(wordsOf(before), wordsOf(after)) ?? gone(before, after);
  return parts.flatMap((part, i) => (isIsland(parts, i) ? gone(part.text, part.text) : [part]));
}

function compare(before: string[], after: string[]): DiffPart[] | undefined {
  return diffArrays(before, after, { maxEditLength: MOST_CHANGED_WORDS })?.map(({ removed, added, value }) => ({
    kind: removed ? "removed" : added ? "added" : "same",
    text: value.join(""),
  }));
}

function gone(before: string, after: string): DiffPart[] {
  return [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** A single character that stayed between two changes tells the reader nothing: it joins them. A mark still divides. */
function isIsland(parts: readonly DiffPart[], i: number): boolean {
  const here = parts[i];
  if (here?.kind !== "same" || i === 0 || i === parts.length - 1) return false;
  return [...here.text].length === 1 && !MARK.test(here.text);
}

/** The parts with every stretch of neighbouring changes handed over as one replacement. */
function replaced(parts: readonly DiffPart[], replace: (before: string, after: string) => DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "" || added !== "") result.push(...replace(removed, added));
    removed = added = "";
  };
  for (const part of parts) {
    if (part.kind === "removed") removed += part.text;
    else if (part.kind === "added") added += part.text;
    else {
      flush();
      result.push(part);
    }
  }
  flush();
  return result;
}

/** Neighbouring changes as one removal and one addition, neighbouring sames as one. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  for (const part of replaced(parts, gone)) {
    const last = result.at(-1);
    if (last?.kind === "same" && part.kind === "same") last.text += part.text;
    else if (part.text !== "") result.push({ ...part });
  }
  return result;
}
