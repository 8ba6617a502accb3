import type { Indicator, IndicatorReading } from "@/lib/cases/schema";
import { daysOf, parseEdtf } from "@/lib/dates";

/** A reading that has a place on a chart. */
export interface Point {
  reading: IndicatorReading;
  value: number;
  /** The time its date speaks of, in milliseconds: a year is as wide as a year. */
  from: number;
  to: number;
  middle: number;
  /** Its value and its date are said to be exactly these. */
  isExact: boolean;
}

/** An indicator as a chart can show it. */
export interface Series {
  indicator: Indicator;
  /** By date. */
  points: Point[];
  /** Each once, as they were written. */
  baselines: string[];
  /** Readings that are not drawn: without a date of their own, or without a number. */
  undated: number;
  unnumbered: number;
}

const DAY = 86_400_000;

/** @returns null where the data cannot carry a chart: fewer than two numbers at different dates */
export function seriesOf(indicator: Indicator): Series | null {
  const numbered = indicator.readings.filter(({ value }) => value !== null);
  const points = numbered.flatMap((reading) => pointOf(reading) ?? []).sort((a, b) => a.middle - b.middle);
  if (new Set(points.map(({ middle }) => middle)).size < 2) return null;
  return {
    indicator,
    points,
    baselines: [...new Set(points.flatMap(({ reading }) => reading.baseline ?? []))],
    undated: numbered.length - points.length,
    unnumbered: indicator.readings.length - numbered.length,
  };
}

/** A period is no point in time: a reading of 2009/2017 may stand for any of its years. */
function pointOf(reading: IndicatorReading): Point | null {
  const date = reading.asOf === null ? null : parseEdtf(reading.asOf);
  if (date === null || typeof date === "string" || date.precision === "interval") return null;
  const { first, last } = daysOf(date.text);
  const [from, to] = [Date.parse(first), Date.parse(last ?? first) + DAY];
  return {
    reading,
    value: Number(reading.value),
    from,
    to,
    middle: (from + to) / 2,
    isExact: reading.comparator === "=" && date.qualifier === "",
  };
}
