import type { ReactElement, ReactNode } from "react";
import { scaleLinear } from "d3-scale";
import type { YearSpan } from "@/lib/archive/types";

/** What every chart over years says of itself. */
export interface YearChartProps {
  /** Makes the ids unique on the page. */
  name: string;
  title: string;
  description: string;
  caption: ReactNode;
  span: YearSpan;
}

interface YearAxisProps extends YearChartProps {
  className: string;
  /** Pixels from the top to the line of the years. */
  base: number;
  /** What is drawn above the line; it may use `yearPlaces(span)`. */
  children: ReactNode;
}

/** Where years are on a chart, in percent of its width: charts stretch, and what is drawn in them keeps its size. */
export interface YearPlaces {
  at: (year: number) => number;
  /** From one year to the next, in percent. */
  step: number;
}

const EDGE = 2; // percent from the border to the first and the last year
const WIDE = 1120; // pixels a chart has on a desk
const NARROW = 288; // and on the smallest phone
const LABEL = 44; // pixels a year needs to be read

export function yearPlaces({ from, to }: YearSpan): YearPlaces {
  if (from === to) return { at: () => 50, step: 100 - 2 * EDGE };
  const scale = scaleLinear()
    .domain([from, to])
    .range([EDGE, 100 - EDGE]);
  return { at: (year) => rounded(scale(year)), step: (100 - 2 * EDGE) / (to - from) };
}

/** Pixels that a number of percent is on a desk. */
export function onDesk(percent: number): number {
  return (percent * WIDE) / 100;
}

function rounded(percent: number): number {
  return Math.round(percent * 100) / 100;
}

/** The years as a line with ticks, named and described; nothing in it is a link. */
export function YearAxis(props: YearAxisProps): ReactElement {
  const { name, title, description, caption, span, className, base, children } = props;
  const { at, step } = yearPlaces(span);
  const years = Array.from({ length: span.to - span.from + 1 }, (_, index) => span.from + index);
  const [wide, narrow] = [labelled(span, onDesk(step)), labelled(span, (step * NARROW) / 100)];
  return (
    <figure className={className}>
      <svg width="100%" height={Math.round(base + 40)} role="img" aria-labelledby={`${name}-title ${name}-desc`}>
        <title id={`${name}-title`}>{title}</title>
        <desc id={`${name}-desc`}>{description}</desc>
        {children}
        <line className="rule" x2="100%" y1={base} y2={base} />
        {years.map((year) => (
          <line
            key={year}
            className="tick"
            x1={`${at(year)}%`}
            x2={`${at(year)}%`}
            y1={base}
            y2={base + (wide.has(year) ? 12 : 6)}
          />
        ))}
        {years
          .filter((year) => wide.has(year))
          .map((year) => (
            <text
              key={year}
              className={labelClass(year, span, narrow)}
              x={`${at(year)}%`}
              y={base + 30}
              textAnchor="middle"
            >
              {year}
            </text>
          ))}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** On a phone the outermost labels keep to the border, and those without room go. */
function labelClass(year: number, { from, to }: YearSpan, narrow: ReadonlySet<number>): string | undefined {
  if (year === from) return "first";
  if (!narrow.has(year)) return "when-wide";
  return year === to ? "last" : undefined;
}

/** The first year and round ones, as close as they can be read and never touching the first. */
function labelled({ from, to }: YearSpan, step: number): ReadonlySet<number> {
  const every = (to - from <= 10 ? [1, 2, 5] : [5, 10, 20]).find((count) => count * step >= LABEL) ?? 50;
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return new Set(years.filter((year) => year === from || (year % every === 0 && (year - from) * step >= LABEL)));
}
