import "server-only";
import { transaction, type Tx } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { wordsIn } from "@/lib/i18n/languages";
import { log } from "@/lib/log";
import { queueMail } from "./commands";
import { letterOf, type Letter } from "./mail-text";
import { nextTry } from "./policy";
import { DEFAULT_PREFERENCES, preferencesSchema } from "./schema";
import { TOLD, toldFrom } from "./told";
import { handOver, MailError, type MailServer } from "./transport";

/** A mail's row is held while it is handed over; every wait of that is shorter. */
const HANDING_OVER_MS = 90_000;

/**
 * Sends one mail that waits, and notes how it went: sent, to be tried again after a while, or given up. It holds the row
 * meanwhile, so that two workers never send the same mail at once; one that dies in between leaves it waiting.
 */
export async function deliver(mailId: string): Promise<void> {
  await transaction(async (tx) => {
    const [waiting] = await tx.$queryRaw<Waiting[]>`
      SELECT id, user_id AS "userId", digest_on IS NOT NULL AS "isDigest", attempts FROM mail
       WHERE id = ${mailId}::uuid AND state = 'WAITING' FOR NO KEY UPDATE`;
    if (waiting) await attempt(tx, waiting);
  }, HANDING_OVER_MS);
}

interface Waiting {
  id: string;
  userId: string;
  isDigest: boolean;
  attempts: number;
}

async function attempt(tx: Tx, mail: Waiting): Promise<void> {
  const attempts = mail.attempts + 1;
  const settle = (state: "SENT" | "FAILED" | "DROPPED", lastError: string | null) =>
    tx.mail.update({ where: { id: mail.id }, data: { state, attempts, lastError, settledAt: new Date() } });
  try {
    const { server, origin } = settings();
    const letter = await compose(tx, mail, origin);
    if (!letter) return void (await settle("DROPPED", null));
    await handOver(server, letter);
    await settle("SENT", null);
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const wait = error.isFinal ? null : nextTry(attempts);
    log.warn("a mail was not sent", { mailId: mail.id, attempts, isGivenUp: wait === null, reason: error.message });
    if (wait === null) return void (await settle("FAILED", error.message));
    await tx.mail.update({ where: { id: mail.id }, data: { attempts, lastError: error.message } });
    await queueMail(tx, mail.id, new Date(Date.now() + wait));
  }
}

/** @throws MailError when the operator took the mail server away meanwhile */
function settings(): { server: MailServer; origin: string } {
  const { SMTP_URL, MAIL_FROM, PUBLIC_ORIGIN } = serverEnv();
  if (!SMTP_URL || !MAIL_FROM || !PUBLIC_ORIGIN) throw new MailError("no mail server is set", false);
  return { server: { url: SMTP_URL, from: MAIL_FROM }, origin: PUBLIC_ORIGIN };
}

/** @returns null when there is nothing left that the person may be told, or the person wants no mails by now */
async function compose(tx: Tx, { id: mailId, userId, isDigest }: Waiting, origin: string): Promise<Letter | null> {
  const readable = await tx.$queryRaw<{ id: string }[]>`
    SELECT n.id FROM notification n JOIN edition e ON e.id = n.edition_id
     WHERE n.mail_id = ${mailId}::uuid AND may_be_told(n.user_id, e.case_id, n.report_id)`;
  if (readable.length === 0) return null;
  const told = await tx.notification.findMany({
    where: { id: { in: readable.map(({ id }) => id) } },
    select: TOLD,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, noticePreference: { select: { language: true, mails: true } } },
  });
  const preferences = user.noticePreference ? preferencesSchema.parse(user.noticePreference) : DEFAULT_PREFERENCES;
  if (preferences.mails === "NONE") return null;
  const to = { name: user.name, address: user.email };
  return letterOf(
    { mailId, to, isDigest, about: told.map(toldFrom), origin, now: new Date() },
    wordsIn(preferences.language),
  );
}
