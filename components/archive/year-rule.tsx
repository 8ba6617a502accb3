import type { ReactElement } from "react";
import type { YearSpan } from "@/lib/archive/types";

export interface YearMark {
  year: number;
  label: string;
  /** Drawn hollow: something that happened later than the launch. */
  isHollow?: boolean;
}

interface YearRuleProps {
  /** Makes the ids unique on the page. */
  name: string;
  title: string;
  description: string;
  caption: string;
  span: YearSpan;
  /** One square a mark, stacked in its year, in the order of the list that says the same. */
  marks: readonly YearMark[];
}

const WIDTH = 1120;
const EDGE = 20; // from the border to the first and the last year
const MARK = 18;
const TALLEST = 12; // marks of one year above which squares shrink

/** The year rule: one square a reform or event. It repeats what a list on the same page says, so small screens leave it out. */
export function YearRule({ name, title, description, caption, span, marks }: YearRuleProps): ReactElement {
  const years = Array.from({ length: span.to - span.from + 1 }, (_, index) => span.from + index);
  const step = (WIDTH - 2 * EDGE) / Math.max(1, years.length - 1);
  const at = (year: number) => (years.length === 1 ? WIDTH / 2 : EDGE + (year - span.from) * step);
  const places = stacked(marks);
  const tallest = Math.max(1, ...places.map(({ floor }) => floor + 1));
  const size = Math.max(3, Math.min(MARK, step * 0.8, (MARK * TALLEST) / tallest));
  const pitch = size * (4 / 3);
  const base = tallest * pitch + 12;
  return (
    <figure className="year-rule">
      <svg viewBox={`0 0 ${WIDTH} ${Math.round(base + 40)}`} role="img" aria-labelledby={`${name}-title ${name}-desc`}>
        <title id={`${name}-title`}>{title}</title>
        <desc id={`${name}-desc`}>{description}</desc>
        <path className="rule" d={`M0 ${base}H${WIDTH}`} />
        {years.map((year) => (
          <path key={year} className="tick" d={`M${at(year)} ${base}v${isNamed(year, span, step) ? 12 : 6}`} />
        ))}
        {years
          .filter((year) => isNamed(year, span, step))
          .map((year) => (
            <text key={year} x={at(year)} y={base + 30} textAnchor="middle">
              {year}
            </text>
          ))}
        {places.map(({ mark, floor }, index) => (
          <rect
            key={index}
            className={mark.isHollow ? "mark hollow" : "mark"}
            x={at(mark.year) - size / 2}
            y={base - 10 - size - floor * pitch}
            width={size}
            height={size}
          >
            <title>{mark.label}</title>
          </rect>
        ))}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** Each mark with how many of its year lie below it. */
function stacked(marks: readonly YearMark[]): { mark: YearMark; floor: number }[] {
  const heights = new Map<number, number>();
  return marks.map((mark) => {
    const floor = heights.get(mark.year) ?? 0;
    heights.set(mark.year, floor + 1);
    return { mark, floor };
  });
}

/** The first year and every fifth or tenth, as long as they do not touch the first. */
function isNamed(year: number, span: YearSpan, step: number): boolean {
  const every = step < 10 ? 10 : 5;
  return year === span.from || (year % every === 0 && (year - span.from) * step > 50);
}
