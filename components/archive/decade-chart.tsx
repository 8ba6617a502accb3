import type { ReactElement } from "react";
import { scaleBand, scaleLinear } from "d3-scale";
import type { Reader } from "./reader";

interface DecadeChartProps {
  reader: Reader;
  /** Makes the ids unique on the page. */
  name: string;
  title: string;
  /** Every decade of the archive, also those without cases. */
  counts: readonly { decade: number; count: number }[];
  /** The largest count of all charts beside it: they share a scale. */
  most: number;
}

const SQUARE = 12; // pixels
const PITCH = 15;
const ABREAST = 3; // squares side by side in a decade
const MOST_SQUARES = 24;
const MOST_DECADES = 5; // that have room for three squares and their number
const COLUMN = 72; // pixels of the longest column

/** Whether every case is a square, or a column has to stand for them. */
export function isInSquares(most: number, decades: number): boolean {
  return most <= MOST_SQUARES && decades <= MOST_DECADES;
}

/** How many cases of a field began in which decade. */
export function DecadeChart({ reader, name, title, counts, most }: DecadeChartProps): ReactElement {
  const { chart, count: counted } = reader.words.browsing;
  const isSquares = isInSquares(most, counts.length);
  const height = isSquares ? Math.max(1, Math.ceil(most / ABREAST)) * PITCH : COLUMN;
  const base = height + 22; // room for the number above
  const place = scaleBand<number>()
    .domain(counts.map(({ decade }) => decade))
    .range([0, 100])
    .paddingInner(0.2);
  const middle = (decade: number) => Math.round(((place(decade) ?? 0) + place.bandwidth() / 2) * 100) / 100;
  const high = scaleLinear()
    .domain([0, Math.max(1, most)])
    .range([0, COLUMN]);
  const width = counts.length > 12 ? 8 : 16;
  const rise = (count: number) =>
    isSquares ? Math.ceil(count / ABREAST) * PITCH : count === 0 ? 0 : Math.max(1, Math.round(high(count)));
  return (
    <svg
      className="decade-chart"
      width="100%"
      height={base + 24}
      role="img"
      aria-labelledby={`${name}-title ${name}-desc`}
    >
      <title id={`${name}-title`}>{title}</title>
      <desc id={`${name}-desc`}>
        {counts.map(({ decade, count }) => `${chart.decade(decade)} ${counted(count)}`).join("；")}
      </desc>
      <line className="rule" x2="100%" y1={base} y2={base} />
      {counts.map(({ decade, count }, index) => (
        <svg key={decade} x={`${middle(decade)}%`} y={base} overflow="visible">
          {isSquares ? (
            <Squares count={count} />
          ) : (
            <rect className="mark" x={-width / 2} y={-rise(count)} width={width} height={rise(count)} />
          )}
          {counts.length <= MOST_DECADES ? (
            <text className={count === 0 ? "none" : undefined} y={-rise(count) - 6} textAnchor="middle">
              {count}
            </text>
          ) : null}
          {counts.length <= MOST_DECADES || index % Math.ceil(counts.length / 4) === 0 ? (
            <text y={18} textAnchor="middle">
              {decade}
            </text>
          ) : null}
        </svg>
      ))}
    </svg>
  );
}

/** Three abreast, from the ground up. */
function Squares({ count }: { count: number }): ReactElement {
  const left = -(Math.min(count, ABREAST) * PITCH - (PITCH - SQUARE)) / 2;
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <rect
          key={index}
          className="mark"
          x={left + (index % ABREAST) * PITCH}
          y={-(Math.floor(index / ABREAST) + 1) * PITCH}
          width={SQUARE}
          height={SQUARE}
        />
      ))}
    </>
  );
}
