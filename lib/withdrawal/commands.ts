import "server-only";
import { appendAudit } from "@/lib/audit/commands";
import type { Actor } from "@/lib/auth/types";
import { readContent, REDACTED } from "@/lib/cases/canonical";
import { openEdition } from "@/lib/cases/case-record";
import { lockCase, moveEdition } from "@/lib/cases/edition-record";
import { canAdministerCase } from "@/lib/cases/policy";
import { OPEN_STATES, TRANSITIONS } from "@/lib/cases/workflow";
import { queueDataset } from "@/lib/datasets/commands";
import type { Tx } from "@/lib/db";
import { assertAllowed, DomainError } from "@/lib/errors";
import type { Edition } from "@/lib/generated/prisma/client";
import { once, saying, type Once } from "@/lib/requests/commands";
import { isBlank } from "@/lib/text";

export interface WithdrawalInput extends Once {
  caseNumber: string;
  /** Number of the one edition that is withdrawn; null: the whole case. */
  number: number | null;
  /** What readers are told. */
  explanation: string | null;
  /** Stands in for the title where the title itself is the trouble. */
  replacementTitle: string | null;
}

/**
 * Takes a whole case, or one edition of it, from the public: its addresses answer 410 with the notice, for ever. A
 * schedule of the case is cancelled with it.
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, READ_ONLY, NOT_PUBLIC, REASON_REQUIRED
 */
export async function withdraw(actor: Actor, input: WithdrawalInput): Promise<void> {
  const { caseNumber, number, explanation, replacementTitle } = input;
  await once(actor, input, saying(`withdraw ${caseNumber}`, number, explanation, replacementTitle), async (tx) => {
    const { id: caseId, managers } = await lockCase(tx, actor, caseNumber);
    assertAllowed(canAdministerCase(actor, managers));
    const editions = await tx.edition.findMany({
      where: { caseId, state: { in: ["PUBLISHED", "SUPERSEDED"] }, ...(number === null ? {} : { number }) },
      orderBy: { number: "asc" },
    });
    if (editions.length === 0) throw new DomainError("NOT_PUBLIC");
    if (explanation === null || isBlank(explanation))
      throw new DomainError("REASON_REQUIRED", [{ path: "explanation", code: "EXPLANATION_REQUIRED" }]);
    const notice = { caseId, isWholeCase: number === null, explanation, replacementTitle, actorId: actor.userId };
    const { id: withdrawalId } = await tx.withdrawal.create({ data: notice, select: { id: true } });
    await appendAudit(tx, { what: "case.withdrawn", subjectId: withdrawalId, actorId: actor.userId, details: notice });
    await cancelSchedule(tx, actor, caseId, explanation);
    for (const edition of editions) await take(tx, actor, edition, { explanation, withdrawalId });
    await queueDataset(tx);
    return null;
  });
}

async function cancelSchedule(tx: Tx, actor: Actor, caseId: string, reason: string): Promise<void> {
  const scheduled = await tx.edition.findFirst({ where: { caseId, state: "SCHEDULED" } });
  if (!scheduled) return;
  const { to } = TRANSITIONS.unschedule;
  const change = { scheduledFor: null, scheduleFault: null };
  const move = { name: "unschedule", to, actorId: actor.userId, reason, revisionHash: null, change } as const;
  await moveEdition(tx, scheduled, move);
}

async function take(
  tx: Tx,
  actor: Actor,
  edition: Edition,
  { explanation, withdrawalId }: { explanation: string; withdrawalId: string },
): Promise<void> {
  const { to } = TRANSITIONS.withdraw;
  await moveEdition(tx, edition, {
    name: "withdraw",
    to,
    actorId: actor.userId,
    reason: explanation,
    revisionHash: null,
    change: { withdrawalId },
  });
  await tx.caseSearch.deleteMany({ where: { editionId: edition.id } });
}

/**
 * A withdrawn case is written again: a draft with the content of its last edition, which goes through review like any
 * other. What was withdrawn stays withdrawn.
 * @returns the draft's id
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, READ_ONLY, NOT_WITHDRAWN, OPEN_EDITION_EXISTS, REDACTED, REASON_REQUIRED
 */
export async function reinstate(
  actor: Actor,
  input: Once & { caseNumber: string; reason: string | null },
): Promise<string> {
  const { caseNumber, reason } = input;
  return once(actor, input, saying(`reinstate ${caseNumber}`, reason), async (tx) => {
    const { id: caseId, managers } = await lockCase(tx, actor, caseNumber);
    assertAllowed(canAdministerCase(actor, managers));
    const editions = await tx.edition.findMany({
      where: { caseId, state: { not: "DISCARDED" } },
      select: { id: true, state: true, number: true, head: { select: { id: true, content: true } } },
    });
    const is = (...states: string[]) => editions.filter(({ state }) => states.includes(state));
    if (is("PUBLISHED").length > 0 || is("WITHDRAWN").length === 0) throw new DomainError("NOT_WITHDRAWN");
    if (is(...OPEN_STATES).length > 0) throw new DomainError("OPEN_EDITION_EXISTS");
    if (reason === null || isBlank(reason))
      throw new DomainError("REASON_REQUIRED", [{ path: "reason", code: "REASON_REQUIRED" }]);
    const [last] = is("WITHDRAWN", "SUPERSEDED").sort((a, b) => (b.number ?? 0) - (a.number ?? 0));
    if (!last?.head) throw new DomainError("NOT_WITHDRAWN");
    if (last.head.content === REDACTED) throw new DomainError("REDACTED");
    const draft = await openEdition(tx, {
      caseId,
      authorId: actor.userId,
      base: { editionId: last.id, revisionId: last.head.id },
      restoredFromId: last.head.id,
      content: readContent(last.head.content),
      reinstated: { reason },
    });
    return draft.id;
  });
}
