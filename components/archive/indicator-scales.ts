import { scaleLinear, type ScaleLinear } from "d3-scale";
import type { Series } from "./indicator-series";

/** Pixels of a chart; on the narrowest screens it shrinks by a sixth. */
export const WIDTH = 340;
export const BASE = 168;
const TOP = 28; // room for the label of the highest point
const RIGHT = 20;
const DIGIT = 9; // pixels a character of an axis takes
const YEAR = 46; // pixels a year needs to be read

export interface Scales {
  x: ScaleLinear<number, number>;
  y: ScaleLinear<number, number>;
  /** Pixels from the border to the vertical axis. */
  left: number;
  values: number[];
  /** Years with their places: where each begins. */
  years: { year: number; x: number }[];
  startsAtZero: boolean;
}

/** Scales that hold every point and baseline; the years are whole ones. */
export function scalesOf({ points, baselines }: Series): Scales {
  const y = valueScale([...points.map(({ value }) => value), ...baselines.map(Number)]);
  const values = y.ticks(4);
  const left = Math.max(2, ...values.map((value) => shortNumber(value).length)) * DIGIT + 8;
  const years = points.map(({ middle }) => new Date(middle).getUTCFullYear());
  const [first, end] = [Math.min(...years), Math.max(...years) + 1];
  const x = scaleLinear()
    .domain([Date.UTC(first), Date.UTC(end)])
    .range([left + 8, WIDTH - RIGHT]);
  const every = Math.max(1, Math.ceil(((end - first) * YEAR) / (WIDTH - RIGHT - left - 8)));
  const named = Array.from({ length: Math.floor((end - first) / every) + 1 }, (_, index) => first + index * every);
  return {
    x,
    y,
    left,
    values,
    years: named.map((year) => ({ year, x: x(Date.UTC(year)) })),
    startsAtZero: y.domain()[0] === 0,
  };
}

/** From 0, unless the values differ too little to be told apart then, or are below it. */
function valueScale(values: readonly number[]): ScaleLinear<number, number> {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const isFromZero = low >= 0 && high - low > high / 4;
  const margin = low === high ? Math.abs(high) / 10 || 1 : (high - low) / 10;
  return scaleLinear()
    .domain([isFromZero ? 0 : low - margin, high + (isFromZero ? 0 : margin)])
    .nice(4)
    .range([BASE, TOP]);
}

/** A number of an axis as Chinese readers count, 25,000 → 2.5万. */
export function shortNumber(value: number): string {
  const [unit, name] = Math.abs(value) >= 1e8 ? [1e8, "亿"] : Math.abs(value) >= 1e4 ? [1e4, "万"] : [1, ""];
  return Number((value / unit).toPrecision(10)) + name;
}
