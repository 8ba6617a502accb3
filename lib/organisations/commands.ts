import "server-only";
import { appendAudit } from "@/lib/audit/commands";
import type { Actor } from "@/lib/auth/types";
import { canSetOrganisation } from "@/lib/cases/policy";
import { assertAllowed, DomainError } from "@/lib/errors";
import { once, saying, type Once } from "@/lib/requests/commands";

export interface ReviewSettings {
  /** Reviews inside the department before the administrator's: 0, 1 or 2. */
  reviewStages: number;
  /** Whether somebody of the department signs for facts and confidentiality. */
  asksSignOff: boolean;
}

/**
 * How the department looks at an edition before the administrators do; it holds for what is submitted from now on.
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, READ_ONLY
 */
export async function setReviewSettings(
  actor: Actor,
  { requestId, organisationId, reviewStages, asksSignOff }: Once & ReviewSettings & { organisationId: string },
): Promise<void> {
  assertAllowed(canSetOrganisation(actor));
  const settings = { reviewStages, asksSignOff };
  await once(actor, { requestId }, saying(`organisation ${organisationId}`, settings), async (tx) => {
    const [before] = await tx.$queryRaw<ReviewSettings[]>`
      SELECT review_stages AS "reviewStages", asks_sign_off AS "asksSignOff" FROM organisation
       WHERE id = ${organisationId} FOR NO KEY UPDATE`;
    if (!before) throw new DomainError("NOT_FOUND");
    if (before.reviewStages === reviewStages && before.asksSignOff === asksSignOff) return null;
    await tx.organisation.update({ where: { id: organisationId }, data: settings });
    const details = { before: { ...before }, after: settings };
    await appendAudit(tx, { what: "organisation.review", subjectId: organisationId, actorId: actor.userId, details });
    return null;
  });
}
