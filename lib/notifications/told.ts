import type { Prisma } from "@/lib/generated/prisma/client";
import { factsSchema } from "./schema";
import type { Told } from "./types";

/** What is read of a notification to say who did what to which case. */
export const TOLD = {
  kind: true,
  createdAt: true,
  facts: true,
  editionId: true,
  reportId: true,
  actor: { select: { name: true } },
  edition: {
    select: {
      number: true,
      caseId: true,
      withdrawal: { select: { isWholeCase: true } },
      reformCase: { select: { caseNumber: true } },
    },
  },
} satisfies Prisma.NotificationSelect;

export function toldFrom(row: Prisma.NotificationGetPayload<{ select: typeof TOLD }>): Told {
  const { kind, createdAt, facts, editionId, reportId, actor, edition } = row;
  const isWholeCase = kind === "WITHDRAWN" && edition.withdrawal?.isWholeCase === true;
  return {
    kind,
    at: createdAt,
    by: actor?.name ?? null,
    caseNumber: edition.reformCase.caseNumber,
    editionId,
    reportId,
    number: isWholeCase ? null : edition.number,
    facts: factsSchema.parse(facts),
  };
}
