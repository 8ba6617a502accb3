import { isDeepStrictEqual } from "node:util";
import type { CaseContent } from "@/lib/cases/schema";
import { claimsIn } from "../claims";
import { figuresIn, sameFigure, type Figure } from "../figures";
import { proseIn } from "../passages";
import type { Subject } from "../subject";
import type { Hit } from "../types";

/**
 * Numbers that differ from the published edition. Only one whose own reading or claim names a source that is new, or
 * another one than before, explains itself; a source added for something else explains nothing.
 */
export function changedNumbers({ content, context: { base } }: Subject): Hit[] {
  if (base === null) return [];
  const before = rowsById(base);
  const rows = [...rowsById(content)].map(([id, row]): Compared => {
    const was = before.get(id);
    return { ...row, was, isAsBefore: isDeepStrictEqual(row.said, was?.said) };
  });
  const newSources = new Set(
    rows.flatMap(({ path, source, isAsBefore }) =>
      path.startsWith("sources.") && source !== null && !isAsBefore ? [source] : [],
    ),
  );
  const listed = new Set(content.sources.map(({ id }) => id));
  const isExplained = ({ source, was }: Compared) =>
    source !== null && listed.has(source) && (newSources.has(source) || (was !== undefined && source !== was.source));
  return [
    ...changedReadings(rows.filter((row) => !isExplained(row))),
    ...newFigures(
      base,
      content,
      rows.filter((row) => row.isAsBefore || isExplained(row)),
    ),
  ];
}

interface Row {
  path: string;
  /** Its words, without what proves them. */
  said: unknown;
  source: string | null;
  /** Of a reading. */
  number: string | null;
}

interface Compared extends Row {
  was: Row | undefined;
  isAsBefore: boolean;
}

const SOURCED = ["milestones", "recognitions", "firsts", "adoptions"] as const;

/** Every row a claim can rest on, by what it keeps when it moves. */
function rowsById(content: CaseContent): Map<string, Row> {
  return new Map([
    ...content.indicators.flatMap(({ id, name, unit, readings }, n) =>
      readings.map(({ source, evidence: _, ...reading }, m): [string, Row] => [
        `indicators/${id}/${reading.id}`,
        {
          path: `indicators.${n}.readings.${m}`,
          said: [name, unit, reading],
          source,
          number: reading.value ?? reading.valueText,
        },
      ]),
    ),
    ...SOURCED.flatMap((group) =>
      content[group].map(({ source, evidence: _, ...row }, n): [string, Row] => [
        `${group}/${row.id}`,
        { path: `${group}.${n}`, said: row, source, number: null },
      ]),
    ),
    ...content.sources.map((row, n): [string, Row] => [
      `sources/${row.id}`,
      { path: `sources.${n}`, said: row, source: row.id, number: null },
    ]),
  ]);
}

function changedReadings(unexplained: readonly Compared[]): Hit[] {
  return unexplained.flatMap(({ path, number, was }) => {
    const before = was?.number ?? null;
    if (before === null || before === number) return [];
    return [{ path: `${path}.value`, passage: number ?? "", params: { before } }];
  });
}

/** @param explained rows that stood in the published edition as they are, or explain themselves */
function newFigures(base: CaseContent, content: CaseContent, explained: readonly Row[]): Hit[] {
  const told = new Map<number, Figure[]>();
  for (const figure of proseIn(base).flatMap(({ text }) => figuresIn(text)))
    told.set(figure.value, [...(told.get(figure.value) ?? []), figure]);
  const resting = new Set(explained.map(({ path }) => path));
  return claimsIn(content)
    .filter(({ kind, row }) => kind === "FIGURE" && !(row !== null && resting.has(row)))
    .flatMap(({ path, passage, offset }) => {
      const figure = figuresIn(passage)[0];
      const isTold = figure && told.get(figure.value)?.some((other) => sameFigure(other, figure));
      return isTold ? [] : [{ path, passage, offset, params: { before: "" } }];
    });
}
