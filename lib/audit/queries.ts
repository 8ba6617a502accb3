import "server-only";
import { db } from "@/lib/db";

/** The first entry of the audit chain that does not fit: altered, missing, inserted or out of order. */
export async function findAuditFault(): Promise<{ entries: number; fault: { seq: bigint; fault: string } | null }> {
  const [fault = null] = await db.$queryRaw<{ seq: bigint; fault: string }[]>`SELECT seq, fault FROM audit_fault()`;
  return { entries: await db.auditEntry.count(), fault };
}
