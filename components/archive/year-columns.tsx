import type { ReactElement } from "react";
import { scaleLinear } from "d3-scale";
import type { YearCount } from "@/lib/browsing/types";
import { onDesk, YearAxis, yearPlaces, type YearChartProps } from "./year-axis";

interface YearColumnsProps extends YearChartProps {
  /** Years that have cases, in order. */
  counts: readonly YearCount[];
}

const HEIGHT = 168; // pixels of the longest column
const TOP = 20; // pixels above it, for its label
const WIDEST = 1.6; // percent: as wide as a mark of the year rule

/** How many reforms began in which year, where there are too many for a mark each: a column a year, with a scale. */
export function YearColumns({ counts, ...chart }: YearColumnsProps): ReactElement {
  const { at, step } = yearPlaces(chart.span);
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const base = TOP + HEIGHT;
  const scale = scaleLinear().domain([0, most]).nice(3).range([base, TOP]);
  const width = Math.min(WIDEST, step * 0.8);
  const rise = (count: number) => Math.max(1, base - scale(count)); // one case among thousands is still seen
  const lines = scale.ticks(3).filter((count) => count > 0 && Number.isInteger(count));
  return (
    <YearAxis {...chart} className="year-rule columns-of-years" base={base}>
      {lines.map((count) => (
        <g key={count}>
          <line className="grid" x2="100%" y1={scale(count)} y2={scale(count)} />
          <text y={scale(count) - 4}>{count}</text>
        </g>
      ))}
      {counts.map(({ year, count }) => (
        <rect
          key={year}
          className="mark"
          x={`${rounded(at(year) - width / 2)}%`}
          y={rounded(base - rise(count))}
          width={`${rounded(width)}%`}
          height={rounded(rise(count))}
        >
          <title>{`${year} ${count}`}</title>
        </rect>
      ))}
    </YearAxis>
  );
}

/** Whether a square for each case can be told from the next, or a column has to stand for them. */
export function fitsSquares(counts: readonly YearCount[], span: YearChartProps["span"]): boolean {
  const most = Math.max(0, ...counts.map(({ count }) => count));
  return most <= 12 && onDesk(yearPlaces(span).step) >= 8;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
