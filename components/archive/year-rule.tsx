import type { ReactElement } from "react";
import { onDesk, YearAxis, yearPlaces, type YearChartProps } from "./year-axis";

export interface YearMark {
  year: number;
  label: string;
  /** Drawn hollow: something that happened later than the launch. */
  isHollow?: boolean;
}

interface YearRuleProps extends YearChartProps {
  /** One square a mark, stacked in its year, in the order of the list that says the same. */
  marks: readonly YearMark[];
}

const MARK = 18; // pixels
const TALLEST = 12; // marks of one year above which squares shrink
const ROOMY = 4; // percent from year to year that leave room for squares of half their size on a phone

/** The year rule: one square a reform or event. It repeats what a list on the same page says. */
export function YearRule({ marks, ...chart }: YearRuleProps): ReactElement {
  const { at, step } = yearPlaces(chart.span);
  const stacks = stacked(marks);
  const tallest = Math.max(1, ...stacks.map(({ floors }) => floors.length));
  const size = rounded(Math.max(3, Math.min(MARK, onDesk(step) * 0.8, (MARK * TALLEST) / tallest)));
  const pitch = size * (4 / 3);
  const base = Math.round(tallest * pitch) + 12;
  return (
    <YearAxis {...chart} className={step < ROOMY ? "year-rule close" : "year-rule"} base={base}>
      {stacks.map(({ year, floors }) => (
        // A coordinate system of its own: the year's place is in percent, its squares are in pixels.
        <svg key={year} x={`${at(year)}%`} y={base - 10} overflow="visible">
          <g className="stack">
            {floors.map((mark, floor) => (
              <rect
                key={floor}
                className={mark.isHollow ? "mark hollow" : "mark"}
                x={-size / 2}
                y={rounded(-size - floor * pitch)}
                width={size}
                height={size}
              >
                <title>{mark.label}</title>
              </rect>
            ))}
          </g>
        </svg>
      ))}
    </YearAxis>
  );
}

/** The marks of each year, from the ground up; years and marks in the order given. */
function stacked(marks: readonly YearMark[]): { year: number; floors: YearMark[] }[] {
  const stacks = new Map<number, YearMark[]>();
  for (const mark of marks) stacks.set(mark.year, [...(stacks.get(mark.year) ?? []), mark]);
  return [...stacks].map(([year, floors]) => ({ year, floors }));
}

function rounded(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
