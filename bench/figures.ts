/** One thing that was measured, and what it is held to. */
export interface Figure {
  /** Lasting: the baseline knows it by this name. */
  name: string;
  value: number;
  unit: "ms" | "s" | "/s" | "×" | "MiB" | "KB" | "";
  /** What the archive promises: the command fails where it is not kept. */
  required?: { atLeast: number } | { atMost: number };
  /** Compared with what was recorded last: worse by more than a quarter fails the command. */
  recorded?: "higher is better" | "lower is better";
  /** What one would like to see; it fails nothing. */
  aim?: string;
}

/** Recorded figures by name. Times and rates count in units of the machine's own speed, so that another machine can be held to them. */
export type Baseline = Readonly<Record<string, number>>;

const WORSE = 1.25;

/** How a figure is kept: what is a ratio or a size already stays, a time becomes that of so many yardsticks. */
export function comparable({ value, unit }: Figure, yardstickMs: number): number {
  if (unit === "ms") return value / yardstickMs;
  if (unit === "s") return (value * 1000) / yardstickMs;
  return unit === "/s" ? (value * yardstickMs) / 1000 : value;
}

/** One sentence for each figure that is not what it must be. */
export function failures(figures: readonly Figure[], baseline: Baseline, yardstickMs: number): string[] {
  return figures.flatMap((figure) => [...unkept(figure), ...worsened(figure, baseline, yardstickMs)]);
}

function unkept({ name, value, unit, required }: Figure): string[] {
  if (!required) return [];
  // What could not be measured is not kept either.
  const isKept = "atLeast" in required ? value >= required.atLeast : value <= required.atMost;
  const bound = "atLeast" in required ? `at least ${required.atLeast}` : `at most ${required.atMost}`;
  return isKept ? [] : [`${name}: ${shown(value)} ${unit}, must be ${bound}.`];
}

function worsened(figure: Figure, baseline: Baseline, yardstickMs: number): string[] {
  const before = baseline[figure.name];
  if (figure.recorded === undefined || before === undefined) return [];
  const present = comparable(figure, yardstickMs);
  const worse = figure.recorded === "higher is better" ? before / present : present / before;
  return worse > WORSE
    ? [
        `${figure.name}: worse than what was recorded by a factor of ${worse.toFixed(2)} (${shown(figure.value)} ${figure.unit} now).`,
      ]
    : [];
}

export function baselineOf(figures: readonly Figure[], yardstickMs: number, before: Baseline): Baseline {
  const kept = figures.filter(({ recorded }) => recorded !== undefined);
  const entries = kept.map((figure): [string, number] => [
    figure.name,
    Number(comparable(figure, yardstickMs).toPrecision(4)),
  ]);
  return { ...before, ...Object.fromEntries(entries) };
}

/** A table to be put into docs/performance.md. */
export function markdown(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => [figure.name, `${shown(figure.value)} ${figure.unit}`.trim(), heldTo(figure)]);
  return table(["What", "Measured", "Held to"], lines);
}

function heldTo({ required, recorded, aim }: Figure): string {
  const bound = !required ? [] : "atLeast" in required ? [`≥ ${required.atLeast}`] : [`≤ ${required.atMost}`];
  return [...bound, ...(recorded ? ["recorded"] : []), ...(aim ? [`aim ${aim}`] : [])].join(", ");
}

export function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const rows = [heads, heads.map(() => "---"), ...lines];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function shown(value: number): string {
  return value === 0 || Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

/** The value that a share of the others does not exceed. @param share 0.5: the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
