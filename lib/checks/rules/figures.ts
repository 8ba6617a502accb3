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
}

/** Everything the indicators of a case say, one entry a reading or baseline. */
function measuredIn(content: CaseContent): Measured[] {
  return content.indicators.flatMap(({ name, unit, readings }, n) =>
    readings.flatMap(({ value, baseline }, m) =>
      [value, baseline].flatMap((text) =>
        text === null
          ? []
          : [
              {
                path: `indicators.${n}.readings.${m}.value`,
                name: plainForm(name ?? ""),
                shown: `${text}${unit ?? ""}`,
                figure: rowFigure(text, unit),
              },
            ],
      ),
    ),
  );
}

/**
 * Figures of the text that say something else than an indicator does: the indicator's name stands right beside, or the
 * digits are nearly the same (98.91 against 98.19).
 */
export function contradictions({ content }: Subject): Hit[] {
  const measured = measuredIn(content);
  if (measured.length === 0) return [];
  return proseIn(content).flatMap(({ path, text }) =>
    figuresIn(text).flatMap((figure) => {
      const against = contradicted(figure, text, measured);
      if (!against) return [];
      const { passage, offset } = figure;
      return [{ path, passage, offset, params: { name: against.name, value: against.shown, at: against.path } }];
    }),
  );
}

function contradicted(figure: Figure, text: string, measured: readonly Measured[]): Measured | null {
  const comparable = measured.filter((one) => sameUnit(one.figure.unit, figure.unit) && one.figure.unit !== "");
  const named = namedBeside(figure, text, comparable);
  if (named) {
    const values = comparable.filter(({ name }) => name === named.name);
    const inClause = figuresIn(clauseAt(text, figure.offset, figure.passage.length).text);
    const isTold = values.some((one) => inClause.some((other) => sameFigure(other, one.figure)));
    return isTold ? null : named;
  }
  if (measured.some((one) => sameFigure(one.figure, figure))) return null;
  return comparable.find((one) => nearlyTheSame(one.figure.value, figure.value)) ?? null;
}

/** The indicator whose name is best told right before the figure, in the same clause. */
function namedBeside(figure: Figure, text: string, comparable: readonly Measured[]): Measured | null {
  const clause = clauseAt(text, figure.offset, figure.passage.length);
  const before = plainForm(text.slice(Math.max(clause.offset, figure.offset - 40), figure.offset));
  let found: Measured | null = null;
  let most = 0;
  for (const one of comparable) {
    const shared = longestShared(one.name, before) / Math.max(one.name.length, 1);
    if (one.name.length >= 3 && shared > 0.6 && shared > most) [found, most] = [one, shared];
  }
  return found;
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
