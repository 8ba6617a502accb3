import "server-only";
import type { Actor } from "@/lib/auth/types";
import { titleIn } from "@/lib/cases/canonical";
import { findCase } from "@/lib/cases/edition-record";
import { canAdministerCase } from "@/lib/cases/policy";
import { db } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import { CASE_NUMBER } from "./schema";
import type { CaseTimeline, EditionTimeline, TimelineEvent } from "./types";

/**
 * A case's own history for those who may read its drafts: every edition with its transitions and saves.
 * @throws DomainError NOT_FOUND, also for a case that the actor may not know of
 */
export async function getCaseTimeline(actor: Actor, caseNumber: string): Promise<CaseTimeline> {
  if (!CASE_NUMBER.test(caseNumber)) throw new DomainError("NOT_FOUND");
  const { id: caseId, managers } = await findCase(db, actor, caseNumber);
  const editions = await db.edition.findMany({
    where: { caseId },
    orderBy: { createdAt: "asc" },
    select: { id: true, number: true, state: true, headRevisionId: true },
  });
  const events = await eventsOf(editions.map(({ id }) => id));
  return {
    caseNumber,
    title: await titleOf(editions.at(-1)?.headRevisionId ?? null),
    editions: editions.map(({ id, number, state }): EditionTimeline => {
      return { editionId: id, number, state, events: inARow(events.get(id) ?? []) };
    }),
    managers: await managersAssigned(caseId),
    administer: canAdministerCase(actor, managers),
  };
}

async function titleOf(revisionId: string | null): Promise<string | null> {
  if (revisionId === null) return null;
  const revision = await db.revision.findUnique({ where: { id: revisionId }, select: { content: true } });
  return revision && titleIn(revision.content);
}

type Event = Pick<TimelineEvent, "at" | "what" | "by" | "reason"> & { editionId: string };

/** Transitions and saves of the editions, oldest first; the first revision of an edition belongs to its creation. */
async function eventsOf(editionIds: readonly string[]): Promise<Map<string, Event[]>> {
  const rows = await db.$queryRaw<Event[]>`
    SELECT e."editionId", e.at, e.what, u.name AS by, e.reason FROM (
      SELECT edition_id AS "editionId", at, name AS what, actor_id AS user_id, reason, lock_version AS place
        FROM transition WHERE edition_id = ANY(${editionIds}::uuid[])
      UNION ALL
      SELECT edition_id, created_at, 'save', author_id, NULL, NULL FROM (
        SELECT r.*, row_number() OVER (PARTITION BY edition_id ORDER BY created_at, id) AS n
          FROM revision r WHERE edition_id = ANY(${editionIds}::uuid[])) numbered WHERE n > 1) e
      LEFT JOIN app_user u ON u.id = e.user_id
     ORDER BY e.at, e.place`;
  const byEdition = new Map<string, Event[]>();
  for (const row of rows) byEdition.set(row.editionId, [...(byEdition.get(row.editionId) ?? []), row]);
  return byEdition;
}

/** Saves by one person that nothing came between are one line. */
function inARow(events: readonly Event[]): TimelineEvent[] {
  const told: TimelineEvent[] = [];
  for (const { at, what, by, reason } of events) {
    const last = told.at(-1);
    if (last && what === "save" && last.what === "save" && last.by === by) {
      last.times++;
      last.until = at;
    } else told.push({ at, what, by, reason, times: 1, until: at });
  }
  return told;
}

async function managersAssigned(caseId: string): Promise<CaseTimeline["managers"]> {
  return db.$queryRaw<CaseTimeline["managers"]>`
    SELECT a.at, u.name AS by, coalesce(o.name, a.details ->> 'organisationId', '—') AS organisation,
           a.details ->> 'reason' AS reason
      FROM audit_entry a LEFT JOIN app_user u ON u.id = a.actor_id
      LEFT JOIN organisation_current_name o ON o.organisation_id = a.details ->> 'organisationId'
     WHERE a.subject_id = ${caseId} AND starts_with(a.what, 'managers.') ORDER BY a.seq`;
}
