import "server-only";
import { createHmac, randomInt } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { appendAudit } from "@/lib/audit/commands";
import type { Actor } from "@/lib/auth/types";
import { assertRightsHold } from "@/lib/cases/edition-record";
import type { Script } from "@/lib/chinese/script";
import { databasePool, db, transaction, type Tx } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { assertAllowed, DomainError } from "@/lib/errors";
import { announcePassedOn, announceReport } from "@/lib/notifications/commands";
import { once, saying } from "@/lib/requests/commands";
import { canAnswerReport, canReadReport } from "./policy";
import {
  CONTACT_DAYS,
  readReceipt,
  RECEIPT_ALPHABET,
  RECEIPT_LENGTH,
  REPORT_LIMITS,
  type Answer,
  type Report,
} from "./schema";

/** Which edition a report is about, and where it came from. */
export interface ReportedAt {
  caseNumber: string;
  /** Number of the edition that was read. */
  edition: number;
  script: Script;
  /** The source address of the request; it is not kept. */
  source: string;
}

/**
 * Takes in what a reader says is wrong with an edition, and tells who manages its case. The same form sent again, at the
 * same moment or later, is one report.
 * @returns its receipt
 * @throws DomainError NOT_FOUND where no such edition can be read; TOO_MANY_REPORTS from this address, of this case or of
 *   all today; REQUEST_REUSED when the form was sent before with other words
 */
export async function reportError(report: Report, reported: ReportedAt): Promise<string> {
  const known = await receiptOf(db, report);
  if (known !== null) return known;
  await countReport(reported.source);
  return transaction(async (tx) => {
    const { id: editionId, caseId } = await readEdition(tx, reported);
    await assertRoom(tx, caseId);
    const { requestId, passage, text, contact } = report;
    const [row] = await tx.$queryRaw<{ id: string; receipt: string }[]>`
      INSERT INTO error_report (id, receipt, request_id, edition_id, script, passage, text, contact)
      VALUES (gen_random_uuid(), ${newReceipt()}, ${requestId}::uuid, ${editionId}::uuid, ${reported.script},
              ${passage}, ${text}, ${contact})
      ON CONFLICT (request_id) DO NOTHING RETURNING id, receipt`;
    if (row) await announceReport(tx, { reportId: row.id, editionId });
    const receipt = row?.receipt ?? (await receiptOf(tx, report));
    if (receipt === null) throw new DomainError("UNAVAILABLE");
    return receipt;
  });
}

/** The receipt of what was sent before under the same id, or null. */
async function receiptOf(client: Tx, { requestId, passage, text, contact }: Report): Promise<string | null> {
  const sent = await client.errorReport.findUnique({ where: { requestId } });
  if (!sent) return null;
  // A contact that was erased meanwhile cannot be compared any more.
  const isSame = sent.text === text && sent.passage === passage && (sent.contact ?? contact) === contact;
  if (!isSame) throw new DomainError("REQUEST_REUSED");
  return sent.receipt;
}

function newReceipt(): string {
  const draw = () => RECEIPT_ALPHABET.charAt(randomInt(RECEIPT_ALPHABET.length));
  return Array.from({ length: RECEIPT_LENGTH }, draw).join("");
}

async function readEdition(tx: Tx, { caseNumber, edition }: ReportedAt): Promise<{ id: string; caseId: string }> {
  const found = await tx.edition.findFirst({
    where: { reformCase: { caseNumber }, number: edition, state: { in: ["PUBLISHED", "SUPERSEDED"] } },
    select: { id: true, caseId: true },
  });
  if (!found) throw new DomainError("NOT_FOUND");
  return found;
}

/** One report after the other, so that no crowd passes the bounds at once. */
async function assertRoom(tx: Tx, caseId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('error_report'))`;
  const [today] = await tx.$queryRaw<{ all: number; case: number }[]>`
    SELECT count(*)::int AS all, (count(*) FILTER (WHERE e.case_id = ${caseId}::uuid))::int AS case
      FROM error_report r JOIN edition e ON e.id = r.edition_id WHERE r.created_at > now() - interval '24 hours'`;
  if (!today || today.all >= REPORT_LIMITS.perDay || today.case >= REPORT_LIMITS.perCase)
    throw new DomainError("TOO_MANY_REPORTS");
}

let limiter: RateLimiterPostgres | undefined;

async function countReport(source: string): Promise<void> {
  limiter ??= new RateLimiterPostgres({
    storeClient: databasePool(),
    storeType: "pool",
    tableName: "login_attempt",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: "report",
    points: REPORT_LIMITS.perAddress.reports,
    duration: REPORT_LIMITS.perAddress.seconds,
  });
  try {
    await limiter.consume(namelessSource(source));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new DomainError("TOO_MANY_REPORTS");
  }
}

/** A source address as the limiter knows it for an hour: keyed, so that nobody reads it back; of IPv6 the network. */
function namelessSource(source: string): string {
  const network = source.includes(":") && !source.includes(".") ? source.split(":").slice(0, 4).join(":") : source;
  return createHmac("sha256", serverEnv().AUTH_SECRET).update(`report ${network}`).digest("hex").slice(0, 24);
}

/**
 * Answers the reader; any outcome but PASSED_ON ends the report.
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, REPORT_SETTLED; INVALID with a fault where what is named is not
 *   there: an edition that can be read, an organisation, another report of the case that is itself no duplicate
 */
export async function answerReport(actor: Actor, input: Answer): Promise<void> {
  const { requestId, reportId, ...answer } = input;
  await once(actor, { requestId }, saying(`answer-report ${reportId}`, answer), async (tx) => {
    await assertRightsHold(tx, actor);
    const [report] = await tx.$queryRaw<LockedReport[]>`
      SELECT r.id, r.edition_id AS "editionId", e.case_id AS "caseId", r.settled_at IS NOT NULL AS "isSettled",
             ARRAY(SELECT organisation_id FROM report_handlers(r.id)) AS handlers
        FROM error_report r JOIN edition e ON e.id = r.edition_id WHERE r.id = ${reportId}::uuid FOR UPDATE OF r`;
    if (!report || !canReadReport(actor, report.handlers).allowed) throw new DomainError("NOT_FOUND");
    assertAllowed(canAnswerReport(actor, report.handlers));
    if (report.isSettled) throw new DomainError("REPORT_SETTLED");
    const { outcome } = answer;
    const row = await tx.reportAnswer.create({
      data: {
        reportId,
        authorId: actor.userId,
        outcome,
        answer: answer.answer,
        correctedInId: outcome === "CORRECTED" ? await correction(tx, report, answer) : null,
        passedToId: outcome === "PASSED_ON" ? await receiver(tx, answer) : null,
        duplicateOfId: outcome === "DUPLICATE" ? await original(tx, report, answer) : null,
      },
      select: { id: true, passedToId: true },
    });
    if (outcome === "PASSED_ON")
      await announcePassedOn(tx, { ...report, reportId, answerId: row.id, actorId: actor.userId });
    await appendAudit(tx, {
      what: "report.answered",
      subjectId: reportId,
      actorId: actor.userId,
      details: { outcome, editionId: report.editionId, organisationId: row.passedToId },
    });
    return null;
  });
}

interface LockedReport {
  id: string;
  editionId: string;
  caseId: string;
  isSettled: boolean;
  handlers: string[];
}

type Named = Omit<Answer, "requestId" | "reportId">;

const notThere = (path: keyof Named) => new DomainError("INVALID", [{ path, code: "NOT_THERE" }]);

async function correction(tx: Tx, { caseId }: LockedReport, { edition }: Named): Promise<string> {
  const found = await tx.edition.findFirst({
    where: { caseId, number: edition ?? 0, state: { in: ["PUBLISHED", "SUPERSEDED"] } },
    select: { id: true },
  });
  if (!found) throw notThere("edition");
  return found.id;
}

async function receiver(tx: Tx, { passedTo }: Named): Promise<string> {
  if ((await tx.organisation.count({ where: { id: passedTo } })) === 0) throw notThere("passedTo");
  return passedTo;
}

async function original(tx: Tx, { id, caseId }: LockedReport, { duplicateOf }: Named): Promise<string> {
  const receipt = readReceipt(duplicateOf);
  const found = await tx.errorReport.findFirst({
    where: {
      receipt: receipt ?? "",
      id: { not: id },
      edition: { caseId },
      answers: { none: { outcome: "DUPLICATE" } },
    },
    select: { id: true },
  });
  if (!found) throw notThere("duplicateOf");
  return found.id;
}

/**
 * Erases how to reach the readers whose reports were settled long enough ago, and what the limiter knew of addresses.
 * @returns how many contacts
 */
export async function eraseContacts(now = new Date()): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  return transaction(async (tx) => {
    await tx.loginAttempt.deleteMany({ where: { expire: { lt: now.getTime() } } });
    const erased = await tx.$executeRaw`
      UPDATE error_report SET contact = NULL WHERE contact IS NOT NULL
         AND (settled_at < ${before(CONTACT_DAYS.settled)} OR created_at < ${before(CONTACT_DAYS.sent)})`;
    if (erased > 0)
      await appendAudit(tx, {
        what: "report.contacts-erased",
        subjectId: "error_report",
        actorId: null,
        details: { entries: erased },
      });
    return erased;
  });
}
