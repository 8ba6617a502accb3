import { CHECK_CODES, type CheckCode, type Severity, type ShownFinding } from "@/lib/checks/types";

export interface FindingGroup {
  code: CheckCode;
  severity: Severity;
  findings: ShownFinding[];
}

/** Findings by what was checked, in the order of the checklist. */
export function groupsOf(findings: readonly ShownFinding[]): FindingGroup[] {
  return CHECK_CODES.flatMap((code) => {
    const found = findings.filter((finding) => finding.code === code);
    return found[0] ? [{ code, severity: found[0].severity, findings: found }] : [];
  });
}
