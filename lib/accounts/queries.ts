import "server-only";
import type { Actor } from "@/lib/auth/types";
import { db } from "@/lib/db";
import { SESSION_LIMITS } from "./policy";

/** The rights a session row carries at this moment. */
export async function getActor(sessionId: string): Promise<Actor | null> {
  const session = await touch(sessionId);
  if (!session) return null;
  const memberships = await db.$queryRaw<Actor["memberships"]>`
    SELECT organisation_id AS "organisationId", role::text AS role FROM membership
     WHERE user_id = ${session.user_id}::uuid AND in_force(valid_from, valid_until)`;
  const roles = await db.siteRole.findMany({ where: { userId: session.user_id }, select: { role: true } });
  return {
    userId: session.user_id,
    name: session.name,
    sessionId,
    roles: new Set(roles.map(({ role }) => role)),
    memberships,
  };
}

/** Reads the session if it still opens anything, and notes that it was used, at most once a minute. */
async function touch(sessionId: string): Promise<{ user_id: string; name: string } | null> {
  const [row] = await db.$queryRaw<{ user_id: string; name: string; is_stale: boolean }[]>`
    SELECT s.user_id, u.name, s.last_seen_at < now() - interval '1 minute' AS is_stale
      FROM session s JOIN app_user u ON u.id = s.user_id
     WHERE s.id = ${sessionId}::uuid AND s.revoked_at IS NULL AND u.suspended_at IS NULL
       AND s.created_at > now() - make_interval(hours => ${SESSION_LIMITS.hours}::int)
       AND s.last_seen_at > now() - make_interval(mins => ${SESSION_LIMITS.idleMinutes}::int)`;
  if (row?.is_stale) await db.$executeRaw`UPDATE session SET last_seen_at = now() WHERE id = ${sessionId}::uuid`;
  return row ?? null;
}
