import type { Fault } from "@/lib/errors";
import type { ChangeType } from "@/lib/generated/prisma/enums";
import { plainTextOf } from "./rich-text";
import type { CaseContent } from "./schema";

/** What must be there before an edition is sent for review. Drafts may lack all of it. */
export function publishFaults(
  content: CaseContent,
  edition: { isFirst: boolean; changeType: ChangeType; changeNote: string | null },
): Fault[] {
  const missing = (path: string, isMissing: boolean): Fault[] => (isMissing ? [{ path, code: "REQUIRED" }] : []);
  return [
    ...missing("title", content.title === null),
    ...missing("launch", content.launch.sortYear === null),
    ...missing("leads", !content.leads.some((lead) => lead.role === "LEAD")),
    ...missing("summary", content.summary === null),
    ...bodyFaults(content),
    ...missing("changeNote", !edition.isFirst && edition.changeType === "MAJOR" && edition.changeNote === null),
  ];
}

/** A text that is there cannot be called missing, and a missing one cannot be called whole. */
function bodyFaults({ body, bodyStatus }: CaseContent): Fault[] {
  const isEmpty = plainTextOf(body) === "";
  if (isEmpty && bodyStatus !== "MISSING") return [{ path: "body", code: "BODY_OR_MISSING" }];
  if (!isEmpty && bodyStatus === "MISSING") return [{ path: "bodyStatus", code: "BODY_NOT_MISSING" }];
  return [];
}
