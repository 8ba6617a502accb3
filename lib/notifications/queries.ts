import "server-only";
import type { Actor } from "@/lib/auth/types";
import { titleIn } from "@/lib/cases/canonical";
import { db } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { assertAllowed } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { MailState } from "@/lib/generated/prisma/enums";
import { canKeepMails, pageOf } from "./policy";
import { DEFAULT_PREFERENCES, preferencesSchema, type Preferences } from "./schema";
import { TOLD, toldFrom } from "./told";
import type { Inbox, InboxItem, MailHealth, MailPage } from "./types";

const PAGE_SIZE = 20;

/** How many lines of the actor's inbox are unread. */
export async function countUnread(actor: Actor): Promise<number> {
  return db.notification.count({ where: { userId: actor.userId, readAt: null } });
}

/** The actor's inbox, unread first, then the latest first. @param page counted from 1 */
export async function getInbox(actor: Actor, page: number): Promise<Inbox> {
  // By the clock that dates the lines.
  const [clock] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const [total, unread] = await Promise.all([
    db.notification.count({ where: { userId: actor.userId } }),
    countUnread(actor),
  ]);
  const shown = shownPage(page, total);
  return { total, unread, drawnAt: clock?.now ?? new Date(0), ...shown, items: await itemsOf(actor, shown.page) };
}

function shownPage(page: number, total: number): { page: number; pageCount: number } {
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return { page: Math.min(Math.max(page, 1), pageCount), pageCount };
}

async function itemsOf(actor: Actor, page: number): Promise<InboxItem[]> {
  const order = await db.$queryRaw<{ id: string; readable: boolean }[]>`
    SELECT n.id, may_be_told(n.user_id, e.case_id, n.report_id) AS readable
      FROM notification n JOIN edition e ON e.id = n.edition_id
     WHERE n.user_id = ${actor.userId}::uuid
     ORDER BY n.read_at IS NOT NULL, n.created_at DESC, n.id
     LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`;
  const rows = await db.notification.findMany({
    where: { id: { in: order.map(({ id }) => id) } },
    select: {
      ...TOLD,
      id: true,
      readAt: true,
      transition: { select: { reason: true } },
      comment: { select: { text: true } },
      edition: { select: { ...TOLD.edition.select, head: { select: { content: true } } } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return order.flatMap(({ id, readable }) => {
    const row = byId.get(id);
    if (!row) return [];
    // The reason of a transition that was carried out is not why it failed later.
    const said = row.kind === "SCHEDULE_FAILED" ? null : (row.comment?.text ?? row.transition?.reason ?? null);
    const seen = {
      page: pageOf(row),
      title: row.edition.head ? titleIn(row.edition.head.content) : null,
      said,
    };
    const hidden = { page: null, title: null, said: null };
    return [{ ...toldFrom(row), id, isRead: row.readAt !== null, ...(readable ? seen : hidden) }];
  });
}

/** How the actor is mailed. */
export async function getPreferences(actor: Actor): Promise<Preferences> {
  const row = await db.noticePreference.findUnique({
    where: { userId: actor.userId },
    select: { language: true, mails: true },
  });
  return row ? preferencesSchema.parse(row) : DEFAULT_PREFERENCES;
}

/** How the mails fare; null for whom it does not concern. */
export async function getMailHealth(actor: Actor): Promise<MailHealth | null> {
  return canKeepMails(actor).allowed ? mailHealth() : null;
}

/** Whether there is a server that takes mails. */
export function areMailsOn(): boolean {
  return serverEnv().SMTP_URL !== undefined;
}

async function mailHealth(): Promise<MailHealth> {
  const count = (state: MailState) => db.mail.count({ where: { state } });
  const [waiting, failed] = await Promise.all([count("WAITING"), count("FAILED")]);
  return { isOn: areMailsOn(), waiting, failed };
}

/** Mails that failed, and those that were tried and wait. @throws DomainError ONLY_ADMINISTRATORS */
export async function getMails(actor: Actor, page: number): Promise<MailPage> {
  assertAllowed(canKeepMails(actor));
  const where: Prisma.MailWhereInput = { OR: [{ state: "FAILED" }, { state: "WAITING", attempts: { gt: 0 } }] };
  const total = await db.mail.count({ where });
  const shown = shownPage(page, total);
  const rows = await db.mail.findMany({
    where,
    orderBy: [{ state: "desc" }, { createdAt: "desc" }, { id: "asc" }],
    skip: (shown.page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
    select: {
      id: true,
      state: true,
      attempts: true,
      lastError: true,
      createdAt: true,
      digestOn: true,
      user: { select: { name: true, email: true } },
      notifications: { select: TOLD, orderBy: { createdAt: "asc" }, take: 3 },
    },
  });
  const mails = rows.map(({ user, notifications, createdAt, digestOn, ...mail }) => ({
    ...mail,
    to: { name: user.name, address: user.email },
    about: notifications.map(toldFrom),
    isDigest: digestOn !== null,
    at: createdAt,
  }));
  return { ...(await mailHealth()), ...shown, total, mails };
}
