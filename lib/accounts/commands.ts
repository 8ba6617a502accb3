import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { appendAudit, noteSecurityEvent } from "@/lib/audit/commands";
import { databasePool, db, isUniqueViolation, transaction } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import { SIGN_IN_LIMIT } from "./policy";
import { hashPassword, passwordFits } from "./password";
import type { NewAccount } from "./schema";

let limiter: RateLimiterPostgres | undefined;

function attempts(): RateLimiterPostgres {
  return (limiter ??= new RateLimiterPostgres({
    storeClient: databasePool(),
    storeType: "pool",
    tableName: "login_attempt",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: "sign-in",
    points: SIGN_IN_LIMIT.points,
    duration: SIGN_IN_LIMIT.seconds,
  }));
}

/**
 * Checks a password and begins a session. Known, unknown and suspended accounts answer alike.
 * @returns the id of the session row, which the cookie carries
 * @throws DomainError WRONG_CREDENTIALS, TOO_MANY_ATTEMPTS
 */
export async function signIn(credentials: {
  email: string;
  password: string;
}): Promise<{ sessionId: string; userId: string }> {
  const { email, password } = credentials;
  await countAttempt(email);
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, suspendedAt: true },
  });
  const fits = await passwordFits(user?.passwordHash ?? null, password);
  if (!user || !fits || user.suspendedAt) {
    await noteSecurityEvent("sign-in.refused", user?.id ?? null, {});
    throw new DomainError("WRONG_CREDENTIALS");
  }
  await attempts().delete(email);
  await db.loginAttempt.deleteMany({ where: { expire: { lt: Date.now() } } });
  const { id: sessionId } = await db.session.create({ data: { userId: user.id }, select: { id: true } });
  await noteSecurityEvent("sign-in", user.id, { sessionId });
  return { sessionId, userId: user.id };
}

async function countAttempt(email: string): Promise<void> {
  try {
    await attempts().consume(email);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    // The first one too many is noted; those after it would only fill the log.
    if (refused.consumedPoints === SIGN_IN_LIMIT.points + 1) await noteLocked(email);
    throw new DomainError("TOO_MANY_ATTEMPTS");
  }
}

async function noteLocked(email: string): Promise<void> {
  const user = await db.user.findUnique({ where: { email }, select: { id: true } });
  await noteSecurityEvent("sign-in.locked", user?.id ?? null, {});
}

/** Ends a session: its cookie opens nothing from the next request on. */
export async function endSession(sessionId: string): Promise<void> {
  const ended = await db.session.updateManyAndReturn({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { userId: true },
  });
  for (const { userId } of ended) await noteSecurityEvent("sign-out", userId, { sessionId });
}

/**
 * The operator's command: makes an account with its roles and memberships from today.
 * @returns false when the address has an account already; nothing is changed then
 * @throws DomainError INVALID when an organisation does not exist
 */
export async function createAccount(account: NewAccount): Promise<boolean> {
  const { email, name, roles, editorOf, reviewerOf } = account;
  const memberships = [
    ...editorOf.map((organisationId) => ({ organisationId, role: "EDITOR" })),
    ...reviewerOf.map((organisationId) => ({ organisationId, role: "REVIEWER" })),
  ];
  const named = [...new Set([...editorOf, ...reviewerOf])];
  const passwordHash = await hashPassword(account.password);
  try {
    return await transaction(async (tx) => {
      if (await tx.user.findUnique({ where: { email }, select: { id: true } })) return false;
      const known = await tx.organisation.count({ where: { id: { in: named } } });
      if (known < named.length) throw new DomainError("INVALID", [{ path: "editorOf", code: "UNKNOWN_ORGANISATION" }]);
      const { id } = await tx.user.create({ data: { email, name, passwordHash }, select: { id: true } });
      await tx.siteRole.createMany({ data: roles.map((role) => ({ userId: id, role })) });
      for (const { organisationId, role } of memberships)
        await tx.$executeRaw`
          INSERT INTO membership (id, user_id, organisation_id, role, valid_from)
          VALUES (gen_random_uuid(), ${id}::uuid, ${organisationId}, ${role}::membership_role, today_in_shanghai())`;
      const details = { roles, editorOf, reviewerOf };
      await appendAudit(tx, { what: "account.created", subjectId: id, actorId: null, details });
      return true;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
