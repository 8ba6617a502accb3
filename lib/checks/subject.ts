import type { CaseContent } from "@/lib/cases/schema";
import { passagesIn, type Passage } from "./passages";
import type { CheckContext } from "./types";

/** What every check looks at: the content, its texts in order, and what it is measured by. */
export interface Subject {
  content: CaseContent;
  passages: readonly Passage[];
  context: CheckContext;
}

export function subjectOf(content: CaseContent, context: CheckContext): Subject {
  return { content, passages: passagesIn(content, context.edition.changeNote), context };
}
