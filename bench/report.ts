import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { projectRoot, say } from "../scripts/project";
import { type Baseline, baselineOf, failures, type Figure, markdown } from "./figures";

const baselineFile = path.join(projectRoot, "bench", "baseline.json");
const results = path.join(projectRoot, "bench", "results");

/** Shows and keeps what was measured. @returns the exit code: 1 where something is not kept */
export function report(figures: readonly Figure[], machine: string, yardstickMs: number, isRecord: boolean): number {
  const baseline = readBaseline();
  say(`\n${machine}\n\n${markdown(figures)}\n`);
  mkdirSync(results, { recursive: true });
  const file = path.join(results, `${new Date().toISOString().replace(/[:.]/g, "-")}.json`);
  writeFileSync(file, JSON.stringify({ machine, yardstickMs, figures }, null, 2));
  const failed = failures(figures, isRecord ? {} : baseline, yardstickMs);
  for (const sentence of failed) say(`NOT KEPT  ${sentence}`);
  if (isRecord) writeFileSync(baselineFile, `${JSON.stringify(baselineOf(figures, yardstickMs, baseline), null, 2)}\n`);
  say(failed.length === 0 ? "Everything is kept." : `${failed.length} not kept.`);
  return failed.length === 0 ? 0 : 1;
}

function readBaseline(): Baseline {
  if (!existsSync(baselineFile)) return {};
  return z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(baselineFile, "utf8")));
}
