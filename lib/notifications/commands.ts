import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/types";
import type { TransitionName } from "@/lib/cases/workflow";
import { db, transaction, type Tx } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { assertAllowed, DomainError } from "@/lib/errors";
import type { Edition } from "@/lib/generated/prisma/client";
import { addJob } from "@/lib/jobs/commands";
import { once, type Once } from "@/lib/requests/commands";
import { canKeepMails, kindOf } from "./policy";
import { notify, type Event } from "./recipients";
import { DEFAULT_PREFERENCES, type Facts, type Preferences } from "./schema";

interface Announced {
  transitionId: string;
  name: TransitionName;
  /** Null: the system. */
  actorId: string | null;
}

/** Tells whom a transition concerns, in its own transaction: both are there, or neither. */
export async function announce(tx: Tx, moved: Edition, { transitionId, name, actorId }: Announced): Promise<void> {
  const kind = kindOf(name, { stages: moved.stages, passed: moved.stages === 0 ? 0 : await passedCount(tx, moved.id) });
  if (kind === null) return;
  const facts = kind === "SCHEDULED" && moved.scheduledFor ? { scheduledFor: moved.scheduledFor } : {};
  // A whole case is withdrawn edition by edition, and told of once.
  const event = kind === "WITHDRAWN" ? `withdrawal ${moved.withdrawalId}` : `transition ${transitionId}`;
  await tell(tx, { event, kind, editionId: moved.id, transitionId, commentId: null, actorId, facts });
}

async function passedCount(tx: Tx, editionId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ passed: number }[]>`
    SELECT count(*)::int AS passed FROM stages_passed_by(${editionId}::uuid)`;
  return row?.passed ?? 0;
}

/** Tells that an edition was not published when it was due. */
export async function announceScheduleFailure(
  tx: Tx,
  editionId: string,
  fault: NonNullable<Facts["fault"]>,
): Promise<void> {
  const { id } = await tx.transition.findFirstOrThrow({
    where: { editionId, name: "schedule" },
    orderBy: { lockVersion: "desc" },
    select: { id: true },
  });
  const event = { event: `failed ${id}`, kind: "SCHEDULE_FAILED", transitionId: id } as const;
  await tell(tx, { ...event, editionId, commentId: null, actorId: null, facts: { fault } });
}

export interface Commented {
  editionId: string;
  /** Of the comment's row, written before in the same transaction. */
  commentId: string;
  authorId: string;
  /** Who has taken the submitted edition to review it, if anybody. */
  claimedById?: string | null;
}

/** Tells the participants of an edition that one of them wrote a comment. */
export async function announceComment(tx: Tx, commented: Commented): Promise<void> {
  const { editionId, commentId, authorId, claimedById = null } = commented;
  const event = { event: `comment ${commentId}`, kind: "COMMENTED", transitionId: null } as const;
  await tell(tx, { ...event, editionId, commentId, actorId: authorId, alsoId: claimedById });
}

/** Tells who manages a case that a reader found something wrong with an edition of it. */
export async function announceReport(tx: Tx, of: { reportId: string; editionId: string }): Promise<void> {
  const event = { event: `report ${of.reportId}`, kind: "REPORTED", transitionId: null, commentId: null } as const;
  await tell(tx, { ...event, ...of, actorId: null });
}

/** Tells whom a report was passed on to; its answer is written. */
export async function announcePassedOn(
  tx: Tx,
  of: { reportId: string; editionId: string; answerId: string; actorId: string },
): Promise<void> {
  const { reportId, editionId, answerId, actorId } = of;
  const event = {
    event: `passed on ${answerId}`,
    kind: "REPORT_PASSED_ON",
    transitionId: null,
    commentId: null,
  } as const;
  await tell(tx, { ...event, reportId, editionId, actorId });
}

/** The inbox of everyone concerned, and a mail to those who want one at once. */
async function tell(tx: Tx, happened: Event): Promise<void> {
  const notifications = await notify(tx, happened);
  if (notifications.length === 0 || serverEnv().SMTP_URL === undefined) return;
  const mails = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO mail (id, user_id)
    SELECT n.id, n.user_id FROM notification n LEFT JOIN notice_preference p USING (user_id)
     WHERE n.id = ANY (${notifications}::uuid[]) AND coalesce(p.mails::text, ${DEFAULT_PREFERENCES.mails}) = 'AT_ONCE'
    RETURNING id`;
  const ids = mails.map(({ id }) => id);
  await tx.$executeRaw`UPDATE notification SET mail_id = id WHERE id = ANY (${ids}::uuid[])`;
  for (const id of ids) await queueMail(tx, id);
}

/** At most one job sends a mail: a second one replaces it. */
export async function queueMail(tx: Tx, mailId: string, runAt?: Date): Promise<void> {
  await addJob(tx, "send-mail", { mailId }, { key: `send-mail ${mailId}`, ...(runAt ? { runAt } : {}) });
}

/**
 * The daily digests: one mail for each person who wants it so, with everything unread since the last one; none when
 * there is nothing. Doing it again the same day, Asia/Shanghai, adds none.
 * @returns how many mails there are to send
 */
export async function queueDigests(): Promise<number> {
  if (serverEnv().SMTP_URL === undefined) return 0;
  const people = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT n.user_id AS id FROM notification n JOIN notice_preference p USING (user_id)
     WHERE p.mails = 'DIGEST' AND n.read_at IS NULL AND n.mail_id IS NULL AND n.created_at >= p.since`;
  let count = 0;
  for (const { id } of people) count += await transaction((tx) => queueDigest(tx, id));
  return count;
}

async function queueDigest(tx: Tx, userId: string): Promise<number> {
  const unread = await tx.$queryRaw<{ id: string }[]>`
    SELECT n.id FROM notification n JOIN notice_preference p USING (user_id)
     WHERE n.user_id = ${userId}::uuid AND p.mails = 'DIGEST'
       AND n.read_at IS NULL AND n.mail_id IS NULL AND n.created_at >= p.since
     ORDER BY n.id FOR UPDATE OF n`;
  if (unread.length === 0) return 0;
  const [mail] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO mail (id, user_id, digest_on) VALUES (gen_random_uuid(), ${userId}::uuid, today_in_shanghai())
    ON CONFLICT (user_id, digest_on) DO NOTHING RETURNING id`;
  if (!mail) return 0;
  const ids = unread.map(({ id }) => id);
  await tx.$executeRaw`UPDATE notification SET mail_id = ${mail.id}::uuid WHERE id = ANY (${ids}::uuid[])`;
  await queueMail(tx, mail.id);
  return 1;
}

/**
 * Mails that wait although no job will send them, because theirs was given up or lost, get a new one.
 * @returns how many there were
 */
export async function queueForgottenMails(): Promise<number> {
  return transaction(async (tx) => {
    const forgotten = await tx.$queryRaw<{ id: string }[]>`
      SELECT m.id FROM mail m WHERE m.state = 'WAITING' AND NOT EXISTS (
        SELECT FROM graphile_worker.jobs j WHERE j.key = 'send-mail ' || m.id AND j.attempts < j.max_attempts)
       ORDER BY m.created_at LIMIT ${FORGOTTEN_AT_ONCE}`;
    for (const { id } of forgotten) await queueMail(tx, id);
    return forgotten.length;
  });
}
const FORGOTTEN_AT_ONCE = 500;

/** Marks one line of the actor's inbox as read. @throws DomainError NOT_FOUND, also for somebody else's */
export async function markRead(actor: Actor, { notificationId }: { notificationId: string }): Promise<void> {
  if (!z.uuid().safeParse(notificationId).success) throw new DomainError("NOT_FOUND");
  await transaction(async (tx) => {
    const own = { id: notificationId, userId: actor.userId };
    if ((await tx.notification.count({ where: own })) === 0) throw new DomainError("NOT_FOUND");
    await tx.notification.updateMany({ where: { ...own, readAt: null }, data: { readAt: new Date() } });
  });
}

/** Marks the actor's inbox as read. @param drawnAt what was written after the page was drawn stays unread */
export async function markAllRead(actor: Actor, { drawnAt }: { drawnAt: Date }): Promise<void> {
  await transaction(async (tx) => {
    const seen = { userId: actor.userId, readAt: null, createdAt: { lte: drawnAt } };
    await tx.notification.updateMany({ where: seen, data: { readAt: new Date() } });
  });
}

/** How the actor wants to be mailed from now on. A digest does not reach back before it was asked for. */
export async function savePreferences(actor: Actor, { language, mails }: Preferences): Promise<void> {
  await transaction(
    (tx) => tx.$executeRaw`
    INSERT INTO notice_preference (user_id, language, mails)
    VALUES (${actor.userId}::uuid, ${language}, ${mails}::mail_frequency)
    ON CONFLICT (user_id) DO UPDATE SET language = excluded.language, mails = excluded.mails,
      since = CASE WHEN notice_preference.mails = excluded.mails THEN notice_preference.since ELSE excluded.since END`,
  );
}

/** Sends a mail again that failed. @throws DomainError ONLY_ADMINISTRATORS, NOT_FOUND, NOT_FAILED */
export async function sendAgain(actor: Actor, { requestId, mailId }: Once & { mailId: string }): Promise<void> {
  assertAllowed(canKeepMails(actor));
  if (!z.uuid().safeParse(mailId).success) throw new DomainError("NOT_FOUND");
  await once(actor, { requestId }, `send-again ${mailId}`, async (tx) => {
    const again = { state: "WAITING", attempts: 0, settledAt: null } as const;
    const { count } = await tx.mail.updateMany({ where: { id: mailId, state: "FAILED" }, data: again });
    if (count === 0)
      throw new DomainError((await tx.mail.count({ where: { id: mailId } })) > 0 ? "NOT_FAILED" : "NOT_FOUND");
    await queueMail(tx, mailId);
    return null;
  });
}
