import "server-only";
import type { Actor } from "@/lib/auth/types";
import { titleIn } from "@/lib/cases/canonical";
import { findCase } from "@/lib/cases/edition-record";
import { canAdministerCase } from "@/lib/cases/policy";
import { OPEN_STATES } from "@/lib/cases/workflow";
import { db } from "@/lib/db";
import { assertAllowed } from "@/lib/errors";
import type { AdministeredCase } from "./types";

/**
 * What of a case is public, and what was withdrawn.
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, READ_ONLY
 */
export async function getAdministeredCase(actor: Actor, caseNumber: string): Promise<AdministeredCase> {
  const { id: caseId, managers } = await findCase(db, actor, caseNumber);
  assertAllowed(canAdministerCase(actor, managers));
  const [editions, notices] = await Promise.all([
    db.edition.findMany({
      where: { caseId },
      select: { id: true, number: true, publishedAt: true, state: true, head: { select: { content: true } } },
      orderBy: { createdAt: "desc" },
    }),
    db.withdrawal.findMany({
      where: { caseId },
      select: {
        at: true,
        isWholeCase: true,
        explanation: true,
        replacementTitle: true,
        actor: { select: { name: true } },
        editions: { select: { number: true }, orderBy: { number: "asc" } },
      },
      orderBy: { at: "desc" },
    }),
  ]);
  const is = (...states: string[]) => editions.filter(({ state }) => states.includes(state));
  const shown = is("PUBLISHED")[0] ?? editions[0];
  return {
    caseNumber,
    title: shown?.head ? titleIn(shown.head.content) : null,
    editions: editions
      .flatMap(({ number, publishedAt, state }) => (number && publishedAt ? [{ number, publishedAt, state }] : []))
      .sort((a, b) => b.number - a.number),
    notices: notices.map(({ actor: by, editions: withdrawn, ...notice }) => ({
      ...notice,
      by: by.name,
      editions: withdrawn.flatMap(({ number }) => number ?? []),
    })),
    isWithdrawn: is("PUBLISHED").length === 0 && is("WITHDRAWN").length > 0,
    openEditionId: is(...OPEN_STATES)[0]?.id ?? null,
  };
}
