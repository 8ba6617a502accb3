import type { Tx } from "@/lib/db";
import type { NotificationKind } from "@/lib/generated/prisma/enums";
import type { Facts } from "./schema";
import { AUDIENCES } from "./policy";

/** Something people are told of. */
export interface Event {
  /** The same for all who are told, `transition 2f1c…`: nobody is told of it twice. */
  event: string;
  kind: NotificationKind;
  editionId: string;
  transitionId: string | null;
  commentId: string | null;
  /** What a reader said is wrong. */
  reportId?: string | null;
  /** Who did it, and is not told; null: the system. */
  actorId: string | null;
  /** Somebody who is told too, whoever else is. */
  alsoId?: string | null;
  facts?: Facts;
}

/**
 * Puts an event into the inbox of everyone it concerns, once each, however often and by however many it is told.
 * @returns ids of the notifications that are new
 */
export async function notify(tx: Tx, happened: Event): Promise<string[]> {
  const {
    event,
    kind,
    editionId,
    transitionId,
    commentId,
    reportId = null,
    actorId,
    alsoId = null,
    facts = {},
  } = happened;
  const audiences: readonly string[] = AUDIENCES[kind];
  const told = await tx.$queryRaw<{ id: string }[]>`
    WITH this AS (SELECT * FROM edition WHERE id = ${editionId}::uuid),
    member AS (
      SELECT b.user_id, b.role FROM this JOIN case_manager m USING (case_id) JOIN membership b USING (organisation_id)
       WHERE in_force(m.valid_from, m.valid_until) AND in_force(b.valid_from, b.valid_until)),
    contributor AS (
      SELECT c.user_id FROM this, revision_contributors(coalesce(submitted_revision_id, head_revision_id)) c),
    concerned (user_id, audience) AS (
      SELECT user_id, 'administrators' FROM site_role WHERE role = 'ADMIN'
      UNION ALL SELECT user_id, 'reviewers' FROM member WHERE role = 'REVIEWER'
        AND user_id NOT IN (SELECT user_id FROM contributor)
        AND user_id NOT IN (SELECT user_id FROM stages_passed_by(${editionId}::uuid))
      UNION ALL SELECT user_id, 'editors' FROM member WHERE role = 'EDITOR'
      UNION ALL SELECT user_id, 'writers' FROM contributor
      UNION ALL SELECT user_id, 'writers' FROM member WHERE role = 'EDITOR'
        AND user_id IN (SELECT actor_id FROM transition WHERE edition_id = ${editionId}::uuid)
      UNION ALL SELECT author_id, 'commenters' FROM comment WHERE edition_id = ${editionId}::uuid
      UNION ALL SELECT b.user_id, 'receivers' FROM membership b WHERE b.role = 'EDITOR'
        AND in_force(b.valid_from, b.valid_until) AND b.organisation_id = (
          SELECT passed_to_id FROM report_answer WHERE report_id = ${reportId}::uuid ORDER BY at DESC LIMIT 1)
      UNION ALL SELECT d.actor_id, 'deciders' FROM this JOIN review_decision d ON d.edition_id = this.id
        WHERE this.state = 'SUBMITTED'),
    told AS (
      SELECT user_id FROM concerned WHERE audience = ANY (${audiences})
      UNION SELECT ${alsoId}::uuid WHERE ${alsoId}::uuid IS NOT NULL)
    INSERT INTO notification (id, user_id, event, kind, edition_id, transition_id, comment_id, report_id, actor_id, facts)
    SELECT gen_random_uuid(), told.user_id, ${event}, ${kind}::notification_kind, this.id,
           ${transitionId}::uuid, ${commentId}::uuid, ${reportId}::uuid, ${actorId}::uuid, ${JSON.stringify(facts)}::jsonb
      FROM told, this
     WHERE told.user_id IS DISTINCT FROM ${actorId}::uuid AND may_be_told(told.user_id, this.case_id, ${reportId}::uuid)
     ORDER BY told.user_id -- the same order for everyone who tells it at once
    ON CONFLICT (user_id, event) DO NOTHING
    RETURNING id`;
  return told.map(({ id }) => id);
}
