import "server-only";
import { getFindings } from "@/lib/attachments/queries";
import type { Actor } from "@/lib/auth/types";
import { assertReadable } from "@/lib/cases/editing";
import { contributorsOf, isWithdrawnSince, managersOf, passedBy } from "@/lib/cases/edition-record";
import { isAdministrator, type EditionFacts } from "@/lib/cases/policy";
import { readContent } from "@/lib/cases/canonical";
import { getComparison, getEdition } from "@/lib/cases/queries";
import type { CaseContent } from "@/lib/cases/schema";
import { db } from "@/lib/db";
import { DomainError, type Decision } from "@/lib/errors";
import type { Words } from "@/lib/i18n/languages";
import { differences } from "./differences";
import { fieldsOf } from "./fields";
import { canClaim, canDecide, waitsFor } from "./policy";
import { nextIn, type QueueFilters } from "./queue";
import { reviewAsked } from "./sign-off";
import type { Claim, Meanwhile, OldText, QueueItem, Review } from "./types";

interface QueueRow
  extends
    Omit<QueueItem, "claim" | "decide" | "passed">,
    Pick<EditionFacts, "contributors" | "passedBy" | "isWithdrawn"> {
  claimedBy: string | null;
  claimedByName: string | null;
  claimedSince: Date | null;
}

/** Everything submitted that waits for the actor, longest waiting first: one query, however many there are. */
export async function getReviewQueue(actor: Actor): Promise<QueueItem[]> {
  const reviewerOf = actor.memberships.filter((m) => m.role === "REVIEWER").map((m) => m.organisationId);
  if (!isAdministrator(actor) && reviewerOf.length === 0) return [];
  const rows = await db.$queryRaw<QueueRow[]>`
    SELECT e.id AS "editionId", c.case_number AS "caseNumber", r.content::jsonb ->> 'title' AS title,
           m.managers, e.change_type::text AS "changeType", e.base_edition_id IS NULL AS "isFirst",
           is_withdrawn_since(e) AS "isWithdrawn", sent.at AS "submittedAt", sender.name AS "submittedBy", e.stages,
           ARRAY(SELECT user_id::text FROM stages_passed_by(e.id)) AS "passedBy",
           ARRAY(SELECT user_id::text FROM revision_contributors(e.submitted_revision_id)) AS contributors,
           k.user_id::text AS "claimedBy", claimer.name AS "claimedByName", k.since AS "claimedSince"
      FROM edition e
      JOIN reform_case c ON c.id = e.case_id
      JOIN revision r ON r.id = e.submitted_revision_id
      CROSS JOIN LATERAL (
        SELECT at, actor_id FROM transition t WHERE t.edition_id = e.id AND t.name = 'submit' ORDER BY at DESC LIMIT 1) sent
      LEFT JOIN app_user sender ON sender.id = sent.actor_id
      CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', organisation_id, 'name', name)), '[]') AS managers
          FROM case_manager JOIN organisation_current_name USING (organisation_id)
         WHERE case_id = e.case_id AND in_force(valid_from, valid_until)) m
      LEFT JOIN review_claim k ON k.edition_id = e.id AND k.lock_version = e.lock_version
      LEFT JOIN app_user claimer ON claimer.id = k.user_id
     WHERE e.state = 'SUBMITTED'
       AND (${isAdministrator(actor)} OR EXISTS (
             SELECT FROM case_manager WHERE case_id = e.case_id AND organisation_id = ANY(${reviewerOf})
                AND in_force(valid_from, valid_until)))
     ORDER BY sent.at, e.id`;
  return rows.flatMap(
    ({ contributors, passedBy, isWithdrawn, claimedBy, claimedByName, claimedSince, ...row }): QueueItem[] => {
      const managers = row.managers.map(({ id }) => id);
      const facts: EditionFacts = {
        state: "SUBMITTED",
        managers,
        contributors,
        stages: row.stages,
        passedBy,
        isWithdrawn,
      };
      if (!waitsFor(actor, facts)) return [];
      const claim = claimOf(actor, { userId: claimedBy, by: claimedByName, since: claimedSince });
      return [{ ...row, passed: passedBy.length, claim, decide: canDecide(actor, facts) }];
    },
  );
}

function claimOf(
  actor: Actor,
  { userId, by, since }: { userId: string | null; by: string | null; since: Date | null },
): Claim | null {
  return userId && by && since ? { userId, by, since, isMine: userId === actor.userId } : null;
}

/** What to look at after a decision: the next of the same filters, or null. */
export async function getNextInQueue(
  actor: Actor,
  editionId: string,
  filters: QueueFilters,
): Promise<{ editionId: string; title: string | null } | null> {
  await assertReadable(db, actor, editionId);
  const sent = await lastSubmission(editionId);
  return nextIn(await getReviewQueue(actor), filters, { editionId, submittedAt: sent?.at ?? new Date(0) });
}

async function lastSubmission(editionId: string): Promise<Review["submitted"]> {
  const sent = await db.transition.findFirst({
    where: { editionId, name: "submit" },
    select: { at: true, actor: { select: { name: true } } },
    orderBy: { at: "desc" },
  });
  return sent && { at: sent.at, by: sent.actor?.name ?? null };
}

/**
 * What an edition changes against the published edition it would replace, field by field, with all that was said of it on
 * its way here.
 * @throws DomainError NOT_FOUND
 */
export async function getReview(actor: Actor, editionId: string, words: Words): Promise<Review> {
  const { edition, before, beforeNumber, after } = await getComparison(actor, editionId);
  const submitted = await lastSubmission(editionId);
  const [passed, signOff, claim, madeByActor] = await Promise.all([
    stagesPassed(editionId, edition.revisionHash, submitted?.at ?? null),
    lastSignOff(editionId, edition.revisionHash),
    claimOn(actor, editionId),
    namesOfThoseMadeBy(actor, edition.revisionId),
  ]);
  return {
    edition,
    againstNumber: beforeNumber,
    ...differences(before, after, words),
    fields: fieldsOf(after, words).filter(({ text }) => text !== ""),
    files: await filesOf(actor, editionId, after),
    submitted,
    passed,
    signOff,
    ...claim,
    madeByActor,
  };
}

/** Of the running submission. */
async function stagesPassed(editionId: string, revisionHash: string, since: Date | null): Promise<Review["passed"]> {
  if (since === null) return [];
  const rows = await db.reviewDecision.findMany({
    where: { editionId, revisionHash, outcome: "STAGE_PASSED", at: { gte: since } },
    select: { at: true, reason: true, actor: { select: { name: true } } },
    orderBy: { at: "asc" },
  });
  return rows.map(({ at, reason, actor }) => ({ at, reason, by: actor.name }));
}

async function lastSignOff(editionId: string, revisionHash: string): Promise<Review["signOff"]> {
  const row = await db.signOff.findFirst({
    where: { editionId, revisionHash },
    include: { user: { select: { name: true } } },
    orderBy: { at: "desc" },
  });
  if (!row) return null;
  const { factsBy, factsOn, confidentialityBy, confidentialityOn, at, user } = row;
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return {
    factsBy,
    factsOn: day(factsOn),
    confidentialityBy,
    confidentialityOn: day(confidentialityOn),
    at,
    by: user.name,
  };
}

async function claimOn(actor: Actor, editionId: string): Promise<{ claim: Claim | null; mayClaim: Decision }> {
  const edition = await db.edition.findUniqueOrThrow({
    where: { id: editionId },
    select: {
      caseId: true,
      state: true,
      stages: true,
      lockVersion: true,
      submittedRevisionId: true,
      claim: { select: { userId: true, since: true, lockVersion: true, user: { select: { name: true } } } },
    },
  });
  const facts: EditionFacts = {
    state: edition.state,
    stages: edition.stages,
    managers: await managersOf(db, edition.caseId),
    contributors: await contributorsOf(db, edition.submittedRevisionId),
    passedBy: await passedBy(db, editionId),
    isWithdrawn: await isWithdrawnSince(db, editionId),
  };
  const inForce = edition.claim?.lockVersion === edition.lockVersion ? edition.claim : null;
  return {
    claim: inForce && claimOf(actor, { ...inForce, by: inForce.user.name }),
    mayClaim: canClaim(actor, facts),
  };
}

async function namesOfThoseMadeBy(actor: Actor, revisionId: string): Promise<string[]> {
  const contributors = await contributorsOf(db, revisionId);
  const made = await db.user.findMany({
    where: { id: { in: contributors }, createdById: actor.userId },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  return made.map(({ name }) => name);
}

async function filesOf(actor: Actor, editionId: string, { attachments }: CaseContent): Promise<Review["files"]> {
  const findings = await getFindings(
    actor,
    editionId,
    attachments.map(({ sha256 }) => sha256),
  );
  return new Map(
    attachments.map(({ id, name, sha256 }) => [
      `attachments/${id}`,
      { name, sha256, findings: findings.get(sha256) ?? [] },
    ]),
  );
}

/**
 * What became of an edition since its review was opened, for who decides too late.
 * @param lockVersion of the edition that was shown
 * @throws DomainError NOT_FOUND
 */
export async function getMeanwhile(actor: Actor, editionId: string, lockVersion: number): Promise<Meanwhile[]> {
  await assertReadable(db, actor, editionId);
  const rows = await db.transition.findMany({
    where: { editionId, lockVersion: { gt: lockVersion } },
    select: { at: true, name: true, actor: { select: { name: true } } },
    orderBy: { lockVersion: "asc" },
  });
  return rows.map(({ at, name, actor }) => ({ at, what: name, by: actor?.name ?? null }));
}

/**
 * An old text of an edition against the one it stands on now.
 * @throws DomainError NOT_FOUND
 */
export async function getOldText(actor: Actor, editionId: string, revisionId: string, words: Words): Promise<OldText> {
  const edition = await getEdition(actor, editionId);
  const saved = edition.revisions.find(({ id }) => id === revisionId);
  if (!saved) throw new DomainError("NOT_FOUND");
  const contents = await db.revision.findMany({
    where: { id: { in: [revisionId, edition.revisionId] } },
    select: { id: true, content: true },
  });
  const contentOf = (id: string) => readContent(contents.find((revision) => revision.id === id)?.content ?? "");
  const { changes } = differences(contentOf(edition.revisionId), contentOf(revisionId), words);
  return { edition, saved, changes };
}

/** Whether a managing organisation asks who in the department checked facts and confidentiality. @throws DomainError NOT_FOUND */
export async function asksSignOff(actor: Actor, editionId: string): Promise<boolean> {
  await assertReadable(db, actor, editionId);
  const { caseId } = await db.edition.findUniqueOrThrow({ where: { id: editionId }, select: { caseId: true } });
  return (await reviewAsked(db, caseId)).signOff;
}
