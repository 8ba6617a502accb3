import type { z } from "zod";
import type { Fault } from "@/lib/errors";

/** The issues of a refused input as faults at their fields; the first one of each field. */
export function faultsOf(error: z.ZodError): Fault[] {
  const byPath = new Map<string, Fault>();
  for (const issue of error.issues) {
    const path = issue.path.join(".");
    if (byPath.has(path)) continue;
    const code = issue.code === "custom" || /^[A-Z_]+$/.test(issue.message) ? issue.message : "INVALID";
    byPath.set(path, issue.code === "too_big" ? { path, code, limit: Number(issue.maximum) } : { path, code });
  }
  return [...byPath.values()];
}
