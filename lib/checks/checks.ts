import type { CaseContent } from "@/lib/cases/schema";
import { changedNumbers } from "./rules/changed-numbers";
import { datesBeforeLaunch, futureDates, undatedReadings } from "./rules/dates";
import { contradictions } from "./rules/figures";
import { hiddenInFiles, personalData } from "./rules/personal";
import { punctuation } from "./rules/punctuation";
import { brokenLinks, danglingReferences, duplicateRows, privateLinks } from "./rules/references";
import { scriptFaults } from "./rules/script-faults";
import { alternativeTexts, glosses, headingOrder, incompleteTexts } from "./rules/texts";
import { wording } from "./rules/wording";
import { subjectOf, type Subject } from "./subject";
import { CHECK_CODES, type CheckCode, type CheckContext, type Finding, type Hit, type Severity } from "./types";

interface Check {
  severity: Severity;
  run: (subject: Subject) => Hit[];
}

/** Every check there is, in the order of the checklist. What publication requires is in cases/publish-rules.ts. */
export const CHECKS = {
  ID_NUMBER: { severity: "HARD", run: personalData("ID_NUMBER") },
  BANK_CARD: { severity: "HARD", run: personalData("BANK_CARD") },
  IMAGE_WITHOUT_TEXT: { severity: "HARD", run: alternativeTexts },
  CONTRADICTION: { severity: "SOFT", run: contradictions },
  NUMBER_CHANGED: { severity: "SOFT", run: changedNumbers },
  TEXT_INCOMPLETE: { severity: "SOFT", run: incompleteTexts },
  BEFORE_LAUNCH: { severity: "SOFT", run: datesBeforeLaunch },
  FUTURE_DATE: { severity: "SOFT", run: futureDates },
  READING_UNDATED: { severity: "SOFT", run: undatedReadings },
  COMMON_ERRORS: { severity: "SOFT", run: wording("COMMON_ERRORS") },
  SENSITIVE: { severity: "SOFT", run: wording("SENSITIVE") },
  LEADERS: { severity: "SOFT", run: wording("LEADERS") },
  INSTITUTIONS: { severity: "SOFT", run: wording("INSTITUTIONS") },
  PHONE: { severity: "SOFT", run: personalData("PHONE") },
  PASSPORT: { severity: "SOFT", run: personalData("PASSPORT") },
  HIDDEN_IN_FILE: { severity: "SOFT", run: hiddenInFiles },
  GLOSS: { severity: "SOFT", run: glosses },
  SCRIPT: { severity: "SOFT", run: scriptFaults },
  PUNCTUATION: { severity: "SOFT", run: punctuation },
  HEADING_ORDER: { severity: "SOFT", run: headingOrder },
  DANGLING_REFERENCE: { severity: "SOFT", run: danglingReferences },
  DUPLICATE_ROW: { severity: "SOFT", run: duplicateRows },
  LINK_BROKEN: { severity: "SOFT", run: brokenLinks },
  LINK_PRIVATE: { severity: "SOFT", run: privateLinks },
} as const satisfies Record<CheckCode, Check>;

/** What the checks point at in a content, hard faults first. */
export function findingsIn(content: CaseContent, context: CheckContext): Finding[] {
  const subject = subjectOf(content, context);
  return CHECK_CODES.flatMap((code) => {
    const { severity, run }: Check = CHECKS[code];
    return run(subject).map((hit) => ({ code, severity, ...hit }));
  });
}
