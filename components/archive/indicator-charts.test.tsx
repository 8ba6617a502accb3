import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EMPTY_CONTENT, type Indicator, type IndicatorReading } from "@/lib/cases/schema";
import { IndicatorCharts } from "./indicator-charts";
import { indicatorRows } from "./indicator-rows";
import { BASE, scalesOf, WIDTH } from "./indicator-scales";
import { seriesOf } from "./indicator-series";
import { markupOf } from "./markup";
import { readerOf } from "./reader";

const reader = readerOf("zh-hans", { theme: null, isLarge: false });

let last = 0;
function reading(change: Partial<IndicatorReading>): IndicatorReading {
  const id = `r${++last}`;
  return {
    id,
    evidence: "UNVERIFIED",
    source: null,
    value: null,
    valueText: null,
    comparator: "=",
    baseline: null,
    asOf: null,
    asOfNote: null,
    ...change,
  };
}

const indicator = (...readings: IndicatorReading[]): Indicator => ({ id: "i1", name: "处理率", unit: "%", readings });

function shown(...indicators: Indicator[]): string {
  return markupOf(
    <IndicatorCharts reader={reader} content={{ ...EMPTY_CONTENT, indicators }} csv="/zh-hans/indicators.csv" />,
  );
}

describe("no chart is drawn", () => {
  test.each([
    ["of one reading", [{ value: "98", asOf: "2016" }]],
    [
      "of two at the same date",
      [
        { value: "98", asOf: "2016" },
        { value: "99", asOf: "2016" },
      ],
    ],
    ["where a date is not known", [{ value: "98", asOf: "2016" }, { value: "99" }]],
    [
      "of periods",
      [
        { value: "98", asOf: "2009/2012" },
        { value: "99", asOf: "2013/.." },
      ],
    ],
    [
      "of what is no number",
      [
        { valueText: "1+12", asOf: "2016" },
        { valueText: "1+13", asOf: "2017" },
      ],
    ],
  ])("%s", (_name, readings) => expect(shown(indicator(...readings.map(reading)))).toBe(""));
});

test("a chart says comparators, doubtful dates, the baseline and what it leaves out", () => {
  const markup = shown(
    indicator(
      reading({ value: "90", comparator: "≥", asOf: "2015", baseline: "60" }),
      reading({ value: "98.10", comparator: "≈", asOf: "2016-06" }),
      reading({ value: "98.90", asOf: "2017~" }),
      reading({ value: "99" }),
      reading({ valueText: "基本消除" }),
    ),
  );
  expect(markup).toContain("3 个有日期的读数：2015年 ≥ 90%；2016年6月 ≈ 98.10%；约2017年 98.90%；基数 60%");
  expect(markup.match(/"mark hollow"/g)).toHaveLength(3);
  expect(markup).toContain(">≈ 98.10<");
  expect(markup).toContain(">基数 60<");
  expect(markup).toContain("另有 1 个读数没有确定的日期");
  expect(markup).toContain("另有 1 个读数不是数字");
  expect(markup).toContain("空心点不是确数");
});

test("the axis begins at 0, or says that it does not", () => {
  const far = shown(indicator(reading({ value: "10", asOf: "2015" }), reading({ value: "98", asOf: "2016" })));
  const near = shown(indicator(reading({ value: "98.1", asOf: "2015" }), reading({ value: "98.9", asOf: "2016" })));
  expect(far).not.toContain("纵轴不从 0 开始");
  expect(near).toContain("纵轴不从 0 开始");
});

const decimal = fc
  .tuple(
    fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n }),
    fc.option(fc.stringMatching(/^\d{1,6}$/)),
  )
  .map(([whole, part]) => `${whole}${part === null ? "" : `.${part}`}`);
const asOf = fc.constantFrom(
  null,
  "1900",
  "1998",
  "2015-08",
  "2015-08-01",
  "2016~",
  "2100-12-31",
  "2009/2017",
  "2009/..",
);
const readings = fc.array(
  fc.record({
    value: fc.option(decimal),
    asOf,
    baseline: fc.option(decimal),
    comparator: fc.constantFrom("=", ">", "≥", "≈"),
  }),
  { maxLength: 12 },
);

test("every number stands in the drawing or is counted as left out, inside its frame, and all are in the file", () => {
  fc.assert(
    fc.property(readings, (rows) => {
      const one = indicator(...rows.map((row) => reading(row as Partial<IndicatorReading>)));
      const file = indicatorRows(reader, { ...EMPTY_CONTENT, indicators: [one] });
      expect(file.slice(1).map((row) => row[3])).toEqual(one.readings.map(({ value }) => value ?? ""));
      const series = seriesOf(one);
      if (series === null) {
        expect(shown(one)).toBe("");
        return;
      }
      expect(series.points.length + series.undated + series.unnumbered).toBe(rows.length);
      const { x, y } = scalesOf(series);
      for (const { middle, value } of series.points) {
        expect(x(middle)).toBeGreaterThan(0);
        expect(x(middle)).toBeLessThan(WIDTH);
        expect(y(value)).toBeGreaterThan(0);
        expect(y(value)).toBeLessThanOrEqual(BASE);
      }
      const markup = shown(one);
      expect(markup.match(/<rect/g)).toHaveLength(series.points.length);
      expect(markup).not.toContain("NaN");
    }),
    { numRuns: 100 },
  );
});
