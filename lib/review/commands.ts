import "server-only";
import { appendAudit } from "@/lib/audit/commands";
import type { Actor } from "@/lib/auth/types";
import { readContent } from "@/lib/cases/canonical";
import { headOf, lockEdition, moveEdition, type LockedEdition } from "@/lib/cases/edition-record";
import { canTransition } from "@/lib/cases/policy";
import { goLive } from "@/lib/cases/publication";
import { TRANSITIONS } from "@/lib/cases/workflow";
import { passChecks, type Reasons } from "@/lib/checks/commands";
import type { Tx } from "@/lib/db";
import { assertAllowed, DomainError } from "@/lib/errors";
import type { DecisionOutcome } from "@/lib/generated/prisma/enums";
import { addJob } from "@/lib/jobs/commands";
import { once, saying, type Once } from "@/lib/requests/commands";
import { canClaim } from "./policy";
import { scheduleFault } from "./schedule";
import { keepSignOff, reviewAsked } from "./sign-off";
import type { SignOffInput } from "./types";

export interface Submission extends Once {
  editionId: string;
  /** The revision that was seen. */
  revisionId: string;
  /** Why what the checks point at stays as it is, by the code of the check. */
  reasons?: Reasons;
  /** Who checked facts and confidentiality, where the managing organisation asks for it. */
  signOff?: SignOffInput | null;
}

/**
 * Sends exactly the revision that was seen for review and freezes it, with the stages its organisations ask for.
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS, OTHER_REVISION (somebody saved in between),
 *   INCOMPLETE with a fault at each field that lacks something or must not stay, REASONS_NEEDED, SIGN_OFF_NEEDED
 */
export async function submitEdition(actor: Actor, submission: Submission): Promise<void> {
  const { editionId, revisionId, reasons = {}, signOff = null } = submission;
  await once(actor, submission, `submit ${revisionId}`, async (tx) => {
    const edition = await lockEdition(tx, actor, editionId);
    assertAllowed(canTransition(actor, edition, "submit"));
    const head = await headOf(tx, edition);
    if (head.id !== revisionId) throw new DomainError("OTHER_REVISION");
    await passChecks(tx, actor, edition, { content: readContent(head.content), sha256: head.sha256 }, reasons);
    const asked = await reviewAsked(tx, edition.caseId);
    if (asked.signOff) await keepSignOff(tx, actor, edition.id, head.sha256, signOff);
    await moveEdition(tx, edition, {
      ...by(actor, "submit", head.sha256),
      change: { submittedRevisionId: head.id, stages: asked.stages },
    });
    return null;
  });
}

/** Takes a submitted edition back. @throws DomainError NOT_FOUND, ONLY_EDITORS, NOT_SUBMITTED, DECISION_IN_FORCE */
export async function recallEdition(
  actor: Actor,
  { requestId, editionId }: Once & { editionId: string },
): Promise<void> {
  await once(actor, { requestId }, `recall ${editionId}`, async (tx) => {
    const edition = await lockEdition(tx, actor, editionId);
    assertAllowed(canTransition(actor, edition, "recall"));
    await moveEdition(tx, edition, { ...by(actor, "recall", null), change: { submittedRevisionId: null } });
    return null;
  });
}

/** What a reviewer was looking at when deciding. */
export interface Judgement extends Once {
  editionId: string;
  /** SHA-256 of the revision that was shown. */
  revisionHash: string;
  /** Of the edition that was shown, its change note included. */
  lockVersion: number;
  /** Required to return an edition; kept with an approval too. */
  reason: string | null;
}

/**
 * Returns an edition to its editors.
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, NOT_SUBMITTED, OTHER_REVISION, REASON_REQUIRED
 */
export async function requestChanges(actor: Actor, judgement: Judgement): Promise<void> {
  await once(actor, judgement, saying(`requestChanges ${judgement.revisionHash}`, judgement.reason), async (tx) => {
    const edition = await lockToJudge(tx, actor, judgement, "requestChanges");
    await decide(tx, actor, edition, judgement, "CHANGES_REQUESTED");
    await moveEdition(tx, edition, {
      ...by(actor, "requestChanges", judgement.revisionHash),
      reason: judgement.reason,
      change: { submittedRevisionId: null },
    });
    return null;
  });
}

/**
 * A reviewer of the department lets exactly the revision that was shown through to the next stage.
 * @throws DomainError NOT_FOUND, ONLY_REVIEWERS, CONTRIBUTOR, PASSED_A_STAGE, NO_STAGE_LEFT, NOT_SUBMITTED, OTHER_REVISION
 */
export async function passStage(actor: Actor, judgement: Judgement): Promise<void> {
  await once(actor, judgement, saying(`passStage ${judgement.revisionHash}`, judgement.reason), async (tx) => {
    const edition = await lockToJudge(tx, actor, judgement, "passStage");
    await decide(tx, actor, edition, judgement, "STAGE_PASSED");
    await moveEdition(tx, edition, { ...by(actor, "passStage", judgement.revisionHash), reason: judgement.reason });
    return null;
  });
}

/**
 * Approves exactly the revision that was shown and puts it before the public.
 * @returns the number the edition was given
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, CONTRIBUTOR, PASSED_A_STAGE, STAGES_LEFT, NOT_SUBMITTED, OTHER_REVISION
 */
export async function approveAndPublish(actor: Actor, judgement: Judgement): Promise<{ number: number }> {
  return once(actor, judgement, saying(`publish ${judgement.revisionHash}`, judgement.reason), async (tx) => {
    const edition = await lockToJudge(tx, actor, judgement, "publish");
    await decide(tx, actor, edition, judgement, "APPROVED");
    const { reason } = judgement;
    const published = await goLive(tx, edition, { name: "publish", actorId: actor.userId, reason });
    return { number: published.number ?? 0 };
  });
}

/**
 * Approves exactly the revision that was shown, to come before the public at a time.
 * @param at a UTC instant in the future
 * @throws DomainError as approveAndPublish, INVALID with a fault at `scheduledFor`
 */
export async function approveAndSchedule(actor: Actor, judgement: Judgement & { at: Date }): Promise<void> {
  const { at, editionId, revisionHash, reason } = judgement;
  await once(actor, judgement, saying(`schedule ${revisionHash}`, at, reason), async (tx) => {
    const edition = await lockToJudge(tx, actor, judgement, "schedule");
    const fault = scheduleFault(at, new Date());
    if (fault) throw new DomainError("INVALID", [{ path: "scheduledFor", code: fault }]);
    await decide(tx, actor, edition, judgement, "APPROVED");
    const change = { scheduledFor: at, scheduleFault: null };
    await moveEdition(tx, edition, { ...by(actor, "schedule", revisionHash), reason, change });
    await addJob(tx, "publish-due", {}, { runAt: at, key: `publish-due ${editionId}` });
    return null;
  });
}

/**
 * Cancels a schedule: the edition awaits review again, and its approval is no longer in force.
 * @throws DomainError NOT_FOUND, ONLY_ADMINISTRATORS, NOT_SCHEDULED, REASON_REQUIRED
 */
export async function unscheduleEdition(
  actor: Actor,
  { requestId, editionId, reason }: Once & { editionId: string; reason: string | null },
): Promise<void> {
  await once(actor, { requestId }, saying(`unschedule ${editionId}`, reason), async (tx) => {
    const edition = await lockEdition(tx, actor, editionId);
    assertAllowed(canTransition(actor, edition, "unschedule"));
    const change = { scheduledFor: null, scheduleFault: null };
    await moveEdition(tx, edition, { ...by(actor, "unschedule", null), reason, change });
    return null;
  });
}

/**
 * Says that the actor is reviewing it, a courtesy to colleagues; it holds until something happens to the edition.
 * @param insteadOf user id of whoever is seen to have claimed it, whose claim is taken over
 * @throws DomainError NOT_FOUND, CLAIMED (somebody else was faster), NOT_SUBMITTED, or why the actor may not decide it
 */
export async function claimReview(
  actor: Actor,
  { requestId, editionId, insteadOf }: Once & { editionId: string; insteadOf: string | null },
): Promise<void> {
  await once(actor, { requestId }, `claim ${editionId}`, async (tx) => {
    const edition = await lockEdition(tx, actor, editionId);
    assertAllowed(canClaim(actor, edition));
    const held = await tx.reviewClaim.findUnique({ where: { editionId } });
    const holder = held?.lockVersion === edition.lockVersion ? held.userId : null;
    if (holder === actor.userId) return null;
    if (holder !== null && holder !== insteadOf) throw new DomainError("CLAIMED");
    const claim = { userId: actor.userId, since: new Date(), lockVersion: edition.lockVersion };
    await tx.reviewClaim.upsert({ where: { editionId }, create: { editionId, ...claim }, update: claim });
    return null;
  });
}

/** Gives the actor's claim back; whoever has none gives nothing back. @throws DomainError NOT_FOUND */
export async function releaseReview(
  actor: Actor,
  { requestId, editionId }: Once & { editionId: string },
): Promise<void> {
  await once(actor, { requestId }, `release ${editionId}`, async (tx) => {
    await lockEdition(tx, actor, editionId);
    await tx.reviewClaim.deleteMany({ where: { editionId, userId: actor.userId } });
    return null;
  });
}

type Judging = "requestChanges" | "passStage" | "publish" | "schedule";

/** A decision covers what was shown: the submitted revision, still the head, of an edition nothing happened to since. */
async function lockToJudge(tx: Tx, actor: Actor, shown: Judgement, name: Judging): Promise<LockedEdition> {
  const edition = await lockEdition(tx, actor, shown.editionId);
  assertAllowed(canTransition(actor, edition, name));
  const head = await headOf(tx, edition);
  const isSame = edition.submittedRevisionId === head.id && head.sha256 === shown.revisionHash;
  if (!isSame || edition.lockVersion !== shown.lockVersion) throw new DomainError("OTHER_REVISION");
  return edition;
}

async function decide(
  tx: Tx,
  actor: Actor,
  { id: editionId, lockVersion }: LockedEdition,
  { revisionHash, reason }: Judgement,
  outcome: DecisionOutcome,
): Promise<void> {
  const decision = { editionId, actorId: actor.userId, outcome, reason, revisionHash, lockVersion };
  const { id } = await tx.reviewDecision.create({ data: decision, select: { id: true } });
  await appendAudit(tx, { what: `decision.${outcome}`, subjectId: id, actorId: actor.userId, details: decision });
}

function by(actor: Actor, name: keyof typeof TRANSITIONS, revisionHash: string | null) {
  return { name, to: TRANSITIONS[name].to, actorId: actor.userId, reason: null, revisionHash };
}
