import "server-only";
import type { Tx } from "@/lib/db";
import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

export interface AuditFact {
  /** transition.submit, decision.approved, account.created, managers.assigned … */
  what: string;
  /** The row it is about. */
  subjectId: string;
  /** Null: the system. */
  actorId: string | null;
  details: Prisma.InputJsonObject;
}

/** Adds an entry to the one hash chain. The database numbers and hashes it; concurrent entries wait for each other. */
export async function appendAudit(tx: Tx, fact: AuditFact): Promise<void> {
  // seq, prevHash and hash are placeholders: a trigger sets them.
  await tx.auditEntry.createMany({ data: [{ ...fact, seq: 0n, prevHash: "", hash: "" }] });
}

/** Notes a sign-in or a refusal: append-only, beside the chain, never in the way of the answer. */
export async function noteSecurityEvent(
  what: string,
  userId: string | null,
  details: Prisma.InputJsonObject,
): Promise<void> {
  await db.securityEvent.create({ data: { what, userId, details }, select: { id: true } });
}
