import type { CaseContent } from "@/lib/cases/schema";
import { clauseAt } from "../claims";
import { figuresIn, rowFigure, sameFigure, sameUnit, type Figure } from "../figures";
import { proseIn } from "../passages";
import { plainForm } from "../plain-form";
import { longestShared } from "../similarity";
import type { Subject } from "../subject";
import type { Hit } from "../types";

interface Measured {
  path: string;
  name: string;
  shown: string;
  figure: Pick<Figure, "value" | "unit">;
  /** Where it stands among all of them. */
  n: number;
}

/** Everything the indicators of a case say, one entry a reading or baseline. */
function measuredIn(content: CaseContent): Measured[] {
  const measured = content.indicators.flatMap(({ name, unit, readings }, n) => {
    const plainName = plainForm(name ?? "");
    return readings.flatMap(({ value, baseline }, m) =>
      [value, baseline].flatMap((text) => {
        if (text === null) return [];
        const path = `indicators.${n}.readings.${m}.value`;
        return [{ path, name: plainName, shown: `${text}${unit ?? ""}`, figure: rowFigure(text, unit) }];
      }),
    );
  });
  return measured.map((one, n) => ({ ...one, n }));
}

/** The same, to be asked for what could be meant without looking at all of it. */
interface Measures {
  byValue: ReadonlyMap<number, readonly Measured[]>;
  byName: ReadonlyMap<string, readonly Measured[]>;
  /** Names by the pairs of characters in them. */
  names: ReadonlyMap<string, readonly string[]>;
  byNearness: ReadonlyMap<string, readonly Measured[]>;
}

function measuresOf(measured: readonly Measured[]): Measures {
  const byName = groupedBy(measured, ({ name }) => [name]);
  return {
    byName,
    byValue: groupedBy(measured, ({ figure }) => [figure.value]),
    names: groupedBy([...byName.keys()], neighboursIn),
    byNearness: groupedBy(measured, ({ figure }) => nearnessOf(figure.value)),
  };
}

function groupedBy<T, K>(all: readonly T[], keysOf: (one: T) => Iterable<K>): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all)
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  return groups;
}

function neighboursIn(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`));
}

/**
 * Figures of the text that say something else than an indicator does: the indicator's name stands right beside, or the
 * digits are nearly the same (98.91 against 98.19).
 */
export function contradictions({ content }: Subject): Hit[] {
  const measured = measuredIn(content);
  if (measured.length === 0) return [];
  const measures = measuresOf(measured);
  return proseIn(content).flatMap(({ path, text }) =>
    figuresIn(text).flatMap((figure) => {
      const against = contradicted(figure, text, measures);
      if (!against) return [];
      const { passage, offset } = figure;
      return [{ path, passage, offset, params: { name: against.name, value: against.shown, at: against.path } }];
    }),
  );
}

const isComparable = (one: Measured, figure: Figure) =>
  one.figure.unit !== "" && sameUnit(one.figure.unit, figure.unit);

function contradicted(figure: Figure, text: string, measures: Measures): Measured | null {
  const clause = clauseAt(text, figure.offset, figure.passage.length);
  const before = plainForm(text.slice(Math.max(clause.offset, figure.offset - 40), figure.offset));
  const [named, ...others] = namedBeside(figure, before, measures);
  if (named) {
    const inClause = figuresIn(clause.text);
    const isTold = [named, ...others].some((one) => inClause.some((other) => sameFigure(other, one.figure)));
    return isTold ? null : named;
  }
  if (measures.byValue.get(figure.value)?.some((one) => sameFigure(one.figure, figure))) return null;
  const near = nearnessOf(figure.value)
    .flatMap((key) => measures.byNearness.get(key) ?? [])
    .filter((one) => isComparable(one, figure) && nearlyTheSame(one.figure.value, figure.value));
  return near.reduce<Measured | null>((first, one) => (first === null || one.n < first.n ? one : first), null);
}

/** What the indicator says whose name is best told right before the figure, in the same clause. */
function namedBeside(figure: Figure, before: string, { names, byName }: Measures): readonly Measured[] {
  const candidates = new Set([...neighboursIn(before)].flatMap((pair) => names.get(pair) ?? []));
  let found: readonly Measured[] = [];
  let most = 0.6;
  for (const name of candidates) {
    const shared = longestShared(name, before) / name.length;
    if (name.length < 3 || shared < most || (shared === most && found.length === 0)) continue;
    const said = (byName.get(name) ?? []).filter((one) => isComparable(one, figure));
    const isFirst = shared > most || (said[0]?.n ?? 0) < (found[0]?.n ?? 0);
    if (said.length > 0 && isFirst) [found, most] = [said, shared];
  }
  return found;
}

/** Numbers that are nearly the same have one of these in common: all digits in order of size, or all but one in place. */
function nearnessOf(value: number): string[] {
  const digits = String(value);
  const allButOne = [...digits].map((_, i) => `${digits.slice(0, i)}*${digits.slice(i + 1)}`);
  return [[...digits].sort().join(""), ...allButOne];
}

/** Two digits changed places, or one digit of four or more is another one. */
export function nearlyTheSame(one: number, other: number): boolean {
  const [a, b] = [String(one), String(other)];
  if (a === b || a.length !== b.length || a.replace(/\D/gu, "").length < 3) return false;
  const differing = [...a].flatMap((digit, i) => (digit === b[i] ? [] : [i]));
  const [first = 0, second = 0] = differing;
  if (differing.length === 2) return second - first <= 2 && a[first] === b[second] && a[second] === b[first];
  return differing.length === 1 && first > 0 && a.replace(/\D/gu, "").length >= 4 && a.includes(".");
}
