import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});
const playwrightSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** What `vitest --reporter=json` counted. A run that failed without a failed test (a file did not load) counts as one. */
export function vitestTally(file: string, code: number): Tally {
  return tally(file, code, (report) => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = vitestSchema.parse(report);
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  });
}

/** What Playwright's JSON reporter counted. A flaky story, right only when tried again, is a failed one. */
export function playwrightTally(file: string, code: number): Tally {
  return tally(file, code, (report) => {
    const { expected, unexpected, flaky, skipped } = playwrightSchema.parse(report).stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  });
}

function tally(file: string, code: number, count: (report: unknown) => Tally): Tally {
  const none = { passed: 0, failed: 0, skipped: 0 };
  const counted = existsSync(file) ? count(JSON.parse(readFileSync(file, "utf8"))) : none;
  const isSilent = counted.failed === 0 && (code !== 0 || counted.passed === 0);
  return isSilent ? { ...counted, failed: 1 } : counted;
}
