import { diffArrays } from "diff";
import { wordsOf } from "./words";

export interface DiffPart {
  kind: "same" | "removed" | "added";
  text: string;
}

// Beyond so many changed words a passage was rewritten: its comparison shows nothing anybody could follow, and the cost
// grows with their square (this many take about a fifth of a second). A whole text may cost as much as four of them.
const MOST_CHANGED_WORDS = 1000;
const BUDGET = 4 * MOST_CHANGED_WORDS ** 2;
const MARK = /^[\p{P}\s]/u;

/** Work that may still be done, for one text or for all that are compared together. What it does not reach is replaced whole. */
export interface DiffBudget {
  left: number;
}

export function diffBudget(): DiffBudget {
  return { left: BUDGET };
}

/**
 * What changed between two texts, in words and whole numbers. Where something was replaced, what went comes before what
 * came. The parts without `added` are `before`, those without `removed` are `after`; no part is empty.
 */
export function diffWords(before: string, after: string, budget: DiffBudget = diffBudget()): DiffPart[] {
  const changes = (was: string, is: string) => {
    const most = Math.min(MOST_CHANGED_WORDS, Math.floor(Math.sqrt(budget.left)));
    const parts = most > 0 ? wordChanges(was, is, most) : undefined;
    budget.left -= (parts ? changedWords(parts) : most) ** 2;
    return parts ?? gone(was, is);
  };
  return joined(replaced(compare(linesOf(before), linesOf(after), MOST_CHANGED_WORDS) ?? gone(before, after), changes));
}

/** @returns undefined when more than `most` words changed */
function wordChanges(before: string, after: string, most: number): DiffPart[] | undefined {
  const parts = compare(wordsOf(before), wordsOf(after), most);
  return parts?.flatMap((part, i) => (isIsland(parts, i) ? gone(part.text, part.text) : [part]));
}

function changedWords(parts: readonly DiffPart[]): number {
  const changed = parts.filter((part) => part.kind !== "same");
  return Math.min(
    MOST_CHANGED_WORDS,
    changed.reduce((sum, part) => sum + part.text.length, 0),
  );
}

function compare(before: string[], after: string[], most: number): DiffPart[] | undefined {
  return diffArrays(before, after, { maxEditLength: most })?.map(({ removed, added, value }) => ({
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
