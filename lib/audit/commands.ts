import "server-only";
import type { Actor } from "@/lib/auth/types";
import type { Tx } from "@/lib/db";
import { db } from "@/lib/db";
import { assertAllowed } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { canReadAudit } from "./policy";
import type { Witness } from "./types";
import { writeWitness } from "./witnesses";

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

/**
 * Notes that somebody was refused an address for want of a right. The same once more within a minute is not noted again:
 * whoever asks in a loop must not fill the log.
 * @param path the address, without its query
 */
export function noteRefusedAddress(userId: string, code: string, path: string): Promise<void> {
  return noteRefused(userId, "address.refused", { code, path: path.slice(0, 200) });
}

/** Notes a refusal once a minute for the same person and thing, so that a loop does not fill what is only added to. */
export async function noteRefused(userId: string, what: string, about: Prisma.InputJsonObject): Promise<void> {
  const details = JSON.stringify(about);
  await db.$executeRaw`
    INSERT INTO security_event (id, what, user_id, details)
    SELECT gen_random_uuid(), ${what}, ${userId}::uuid, ${details}::jsonb
     WHERE NOT EXISTS (
       SELECT FROM security_event WHERE user_id = ${userId}::uuid AND at > now() - interval '1 minute'
          AND what = ${what} AND details = ${details}::jsonb)`;
}

/**
 * Writes the end of the chain down outside the database, where its owner does not reach.
 * @returns what was written
 */
export async function witnessHead(): Promise<Witness> {
  const { seq, hash } = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  const witness = { at: new Date(), seq, hash };
  await writeWitness(witness);
  await db.$executeRaw`
    INSERT INTO audit_check (kind, seq, at) VALUES ('WITNESSED', ${seq}, ${witness.at})
    ON CONFLICT (kind) DO UPDATE SET seq = excluded.seq, at = excluded.at`;
  return witness;
}

/**
 * Notes who takes which part of the log out of the house, before the first line goes.
 * @throws DomainError ONLY_ADMINISTRATORS_AND_AUDITORS
 */
export async function noteAuditExport(actor: Actor, asked: Readonly<Record<string, string>>): Promise<void> {
  assertAllowed(canReadAudit(actor));
  await noteSecurityEvent("audit.exported", actor.userId, { ...asked });
}
