import type { ReactElement } from "react";
import { line } from "d3-shape";
import type { CaseContent } from "@/lib/cases/schema";
import { BASE, scalesOf, shortNumber, WIDTH, type Scales } from "./indicator-scales";
import { seriesOf, type Point, type Series } from "./indicator-series";
import { asOfWords, valueWords, withUnit } from "./indicators";
import type { Reader } from "./reader";
import { CsvLink } from "./year-numbers";

interface IndicatorChartsProps {
  reader: Reader;
  content: CaseContent;
  /** Where the same numbers are as CSV. */
  csv: string;
}

/** Beside the table of indicators, for each that was read at two dates or more. */
export function IndicatorCharts({ reader, content, csv }: IndicatorChartsProps): ReactElement | null {
  const all = content.indicators.flatMap((indicator) => seriesOf(indicator) ?? []);
  if (all.length === 0) return null;
  return (
    <div className="indicator-charts">
      {all.map((series) => (
        <IndicatorChart key={series.indicator.id} reader={reader} series={series} />
      ))}
      <p className="note">
        <CsvLink reader={reader} href={csv} />
      </p>
    </div>
  );
}

interface ChartProps {
  reader: Reader;
  series: Series;
}

function IndicatorChart({ reader, series }: ChartProps): ReactElement {
  const { say, words } = reader;
  const { indicatorChart } = words.browsing;
  const { id, name, unit } = series.indicator;
  const scales = scalesOf(series);
  const title = `${say(name)}${unit === null ? "" : `（${say(unit)}）`}${indicatorChart.title}`;
  return (
    <figure className="indicator-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${BASE + 32}`}
        width={WIDTH}
        role="img"
        aria-labelledby={`chart-${id}-title chart-${id}-desc`}
      >
        <title id={`chart-${id}-title`}>{title}</title>
        <desc id={`chart-${id}-desc`}>{descriptionOf(reader, series)}</desc>
        <Axes reader={reader} scales={scales} />
        <Baselines reader={reader} series={series} scales={scales} />
        <Readings points={series.points} scales={scales} />
      </svg>
      <figcaption>
        <strong>{title}</strong> {remarks(reader, series, scales).join("")}
      </figcaption>
    </figure>
  );
}

/** Everything that is drawn, in words. */
function descriptionOf(reader: Reader, series: Series): string {
  const { indicatorChart } = reader.words.browsing;
  const { points, indicator, baselines } = series;
  const read = points.map(({ reading }) => `${asOfWords(reader, reading)} ${valueWords(reader, indicator, reading)}`);
  const from = baselines.map((baseline) => `${indicatorChart.baseline} ${withUnit(reader, baseline, indicator)}`);
  return `${indicatorChart.description(points.length)}${[...read, ...from].join("；")}`;
}

/** How the chart is to be read, and what it leaves out; only what applies. */
function remarks(reader: Reader, { points, undated, unnumbered }: Series, scales: Scales): string[] {
  const { indicatorChart: words } = reader.words.browsing;
  return [
    scales.startsAtZero ? "" : words.notZero,
    points.some(({ reading }) => (reading.asOf ?? "").length < 10) ? words.widths : "",
    points.some(({ isExact }) => !isExact) ? words.hollow : "",
    undated > 0 ? words.undated(undated) : "",
    unnumbered > 0 ? words.unnumbered(unnumbered) : "",
  ];
}

function Axes({ reader, scales: { x, y, left, values, years } }: { reader: Reader; scales: Scales }): ReactElement {
  const [begin = 0, end = WIDTH] = x.range();
  return (
    <>
      {values.map((value) => (
        <g key={value}>
          <path className="grid" d={`M${begin} ${rounded(y(value))}H${end}`} />
          <text x={left} y={rounded(y(value)) + 5} textAnchor="end">
            {reader.say(shortNumber(value))}
          </text>
        </g>
      ))}
      <path className="rule" d={`M${begin} ${BASE}H${end}`} />
      {years.map((one) => (
        <g key={one.year}>
          <path className="tick" d={`M${rounded(one.x)} ${BASE}v8`} />
          <text x={rounded(one.x)} y={BASE + 26} textAnchor="middle">
            {one.year}
          </text>
        </g>
      ))}
    </>
  );
}

interface BaselinesProps extends ChartProps {
  scales: Scales;
}

function Baselines({ reader, series: { baselines }, scales: { x, y } }: BaselinesProps): ReactElement[] {
  const { indicatorChart } = reader.words.browsing;
  const [begin = 0, end = WIDTH] = x.range();
  return baselines.map((baseline) => (
    <g key={baseline}>
      <path className="baseline" d={`M${begin} ${rounded(y(Number(baseline)))}H${end}`} />
      <text x={end} y={rounded(y(Number(baseline))) - 6} textAnchor="end">
        {`${indicatorChart.baseline} ${baseline}`}
      </text>
    </g>
  ));
}

const SQUARE = 10; // pixels
const LABELLED = 6; // points up to which each has its value beside it

function Readings({ points, scales: { x, y } }: { points: readonly Point[]; scales: Scales }): ReactElement {
  const path = line<Point>(
    ({ middle }) => rounded(x(middle)),
    ({ value }) => rounded(y(value)),
  )([...points]);
  return (
    <>
      <path className={points.every(({ isExact }) => isExact) ? "trend" : "trend about"} d={path ?? ""} />
      {points.map((point, index) => (
        <g key={point.reading.id}>
          <path className="width" d={`M${rounded(x(point.from))} ${rounded(y(point.value))}H${rounded(x(point.to))}`} />
          <rect
            className={point.isExact ? "mark" : "mark hollow"}
            x={rounded(x(point.middle) - SQUARE / 2)}
            y={rounded(y(point.value) - SQUARE / 2)}
            width={SQUARE}
            height={SQUARE}
          />
          {points.length <= LABELLED || index === 0 || index === points.length - 1 ? (
            <text className="value" x={rounded(x(point.middle))} y={rounded(y(point.value)) - 12} textAnchor="middle">
              {labelOf(point)}
            </text>
          ) : null}
        </g>
      ))}
    </>
  );
}

function labelOf({ reading: { comparator, value } }: Point): string {
  return `${comparator === "=" ? "" : `${comparator} `}${value ?? ""}`;
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
