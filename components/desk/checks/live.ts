import type { Fault } from "@/lib/errors";
import type { CheckReport, ShownFinding } from "@/lib/checks/types";
import { groupsOf, type FindingGroup } from "./groups";

/** What the panel beside the form is told after each autosave; of many places of a kind only the first. */
export interface LiveChecks {
  missing: Fault[];
  groups: (Omit<FindingGroup, "findings"> & { count: number; findings: ShownFinding[] })[];
  /** Figures and firsts of the text without a source. */
  unsourcedClaims: number;
}

const FIRST = 5;

export function liveChecks({ missing, findings, claims }: CheckReport): LiveChecks {
  return {
    missing,
    groups: groupsOf(findings).map((group) => ({
      ...group,
      count: group.findings.length,
      findings: group.findings.slice(0, FIRST),
    })),
    unsourcedClaims: claims.filter((claim) => claim.source === null).length,
  };
}
