import "server-only";
import { appendAudit } from "@/lib/audit/commands";
import type { Actor } from "@/lib/auth/types";
import { shanghaiDate } from "@/lib/dates";
import type { Tx } from "@/lib/db";
import { DomainError, type Fault } from "@/lib/errors";
import type { SignOffInput } from "./types";

/** What the organisations that manage the case today ask of a submission. */
export async function reviewAsked(tx: Tx, caseId: string): Promise<{ stages: number; signOff: boolean }> {
  const [asked] = await tx.$queryRaw<{ stages: number; signOff: boolean }[]>`
    SELECT stages_asked(${caseId}::uuid) AS stages, coalesce(bool_or(o.asks_sign_off), false) AS "signOff"
      FROM case_manager m JOIN organisation o ON o.id = m.organisation_id
     WHERE m.case_id = ${caseId}::uuid AND in_force(m.valid_from, m.valid_until)`;
  return asked ?? { stages: 0, signOff: false };
}

/**
 * Who in the department checked the facts and the confidentiality of exactly this revision, and when.
 * @throws DomainError SIGN_OFF_NEEDED with a fault at each field
 */
export async function keepSignOff(
  tx: Tx,
  actor: Actor,
  editionId: string,
  revisionHash: string,
  signOff: SignOffInput | null,
): Promise<void> {
  const faults = signOffFaults(signOff);
  if (!signOff || faults.length > 0) throw new DomainError("SIGN_OFF_NEEDED", faults);
  const { factsBy, factsOn, confidentialityBy, confidentialityOn } = signOff;
  const days = { factsOn: new Date(`${factsOn}T00:00Z`), confidentialityOn: new Date(`${confidentialityOn}T00:00Z`) };
  const row = {
    editionId,
    revisionHash,
    userId: actor.userId,
    factsBy: factsBy ?? "",
    confidentialityBy: confidentialityBy ?? "",
  };
  const { id } = await tx.signOff.create({ data: { ...row, ...days }, select: { id: true } });
  const details = { ...row, factsOn, confidentialityOn };
  await appendAudit(tx, { what: "submission.signed", subjectId: id, actorId: actor.userId, details });
}

function signOffFaults(signOff: SignOffInput | null): Fault[] {
  const today = shanghaiDate(new Date());
  return (["factsBy", "factsOn", "confidentialityBy", "confidentialityOn"] as const).flatMap((path): Fault[] => {
    const value = signOff?.[path] ?? null;
    if (value === null) return [{ path, code: "REQUIRED" }];
    return path.endsWith("On") && value > today ? [{ path, code: "DATE_IN_FUTURE" }] : [];
  });
}
