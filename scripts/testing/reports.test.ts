import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { playwrightTally, vitestTally } from "./reports";
import { temporaryFolder } from "./test-server";

const { folder, remove } = temporaryFolder();
afterAll(remove);

const written = (report: object) => {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return file;
};
const vitest = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };

it("counts what vitest counted", () => {
  expect(vitestTally(written(vitest), 0)).toEqual({ passed: 7, failed: 0, skipped: 1 });
});

it("a run that failed without a failed test is a failure", () => {
  expect(vitestTally(written(vitest), 1).failed).toBe(1);
});

it("a run that left no report, or ran nothing, is a failure", () => {
  expect(vitestTally("/nowhere/report.json", 0).failed).toBe(1);
  expect(vitestTally(written({ ...vitest, numPassedTests: 0 }), 0).failed).toBe(1);
});

it("a story that passed only when tried again is a failed one", () => {
  const report = { stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 } };
  expect(playwrightTally(written(report), 0)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});
