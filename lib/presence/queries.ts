import "server-only";
import type { Actor } from "@/lib/auth/types";
import { assertReadable } from "@/lib/cases/editing";
import { db } from "@/lib/db";
import { SILENCE } from "./schema";
import type { Company, Present, TakenOver } from "./types";

/**
 * Who else has the form of the edition open, and whether somebody took the writing over from the actor.
 * @param known how many take-overs the actor's page knows of; it is told of the last of more
 * @throws DomainError NOT_FOUND
 */
export async function getCompany(actor: Actor, editionId: string, known: number): Promise<Company> {
  await assertReadable(db, actor, editionId);
  const { userId } = actor;
  const rows = await db.$queryRaw<(Omit<Present, "since"> & { since: Date })[]>`
    SELECT user_id AS "userId", u.name, min(p.since) AS since
      FROM presence p JOIN app_user u ON u.id = p.user_id
     WHERE edition_id = ${editionId}::uuid AND user_id <> ${userId}::uuid
       AND last_seen >= now() - make_interval(secs => ${SILENCE})
     GROUP BY user_id, u.name ORDER BY min(p.since), u.name`;
  const takenTimes = await db.takeOver.count({ where: { editionId, fromId: userId } });
  return {
    others: rows.map(({ since, ...other }) => ({ ...other, since: since.toISOString() })),
    takenTimes,
    taken: takenTimes > known ? await lastTakeOver(editionId, userId) : null,
  };
}

async function lastTakeOver(editionId: string, fromId: string): Promise<TakenOver | null> {
  const last = await db.takeOver.findFirst({
    where: { editionId, fromId },
    orderBy: { at: "desc" },
    select: { byId: true, by: { select: { name: true } }, at: true, revisionId: true, isWhole: true },
  });
  if (!last) return null;
  const { byId, by, at, revisionId, isWhole } = last;
  return { byId, by: by.name, at: at.toISOString(), hasKept: revisionId !== null, isWhole };
}
