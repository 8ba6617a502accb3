import "server-only";
import type { Actor } from "@/lib/auth/types";
import { titleIn } from "@/lib/cases/canonical";
import { isId } from "@/lib/cases/edition-record";
import { readsEverything } from "@/lib/cases/policy";
import { SCRIPTS } from "@/lib/chinese/script";
import { db } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { listOrganisations, namesOfOrganisations } from "@/lib/organisations/queries";
import { canAnswerReport, canReadReport } from "./policy";
import type { ListedReport, OutcomeStep, PublicOutcome, ReportPage, ReportState, ReportToAnswer } from "./types";

const STEP = {
  at: true,
  outcome: true,
  answer: true,
  correctedIn: { select: { number: true, state: true } },
  passedToId: true,
} satisfies Prisma.ReportAnswerSelect;
const IN_ORDER = [{ at: "asc" }, { id: "asc" }] satisfies Prisma.ReportAnswerOrderByWithRelationInput[];

/** What came of a report, for whoever has its receipt. @returns null when there is none with it */
export async function getOutcome(receipt: string): Promise<PublicOutcome | null> {
  const report = await db.errorReport.findUnique({
    where: { receipt },
    select: {
      receipt: true,
      createdAt: true,
      edition: { select: { number: true, reformCase: { select: { caseNumber: true } } } },
      answers: {
        select: {
          ...STEP,
          duplicateOf: { select: { answers: { select: STEP, orderBy: IN_ORDER } } },
        },
        orderBy: IN_ORDER,
      },
    },
  });
  if (!report) return null;
  const original = report.answers.at(-1)?.duplicateOf?.answers;
  return {
    receipt: report.receipt,
    caseNumber: report.edition.reformCase.caseNumber,
    edition: report.edition.number ?? 0,
    at: report.createdAt,
    state: stateOf(report.answers),
    steps: await stepsOf(report.answers),
    original: original ? { state: stateOf(original), steps: await stepsOf(original) } : null,
  };
}

type StepRow = Prisma.ReportAnswerGetPayload<{ select: typeof STEP }>;

function stateOf(answers: readonly Pick<StepRow, "outcome">[]): ReportState {
  return answers.at(-1)?.outcome ?? "OPEN";
}

async function stepsOf(rows: readonly StepRow[]): Promise<OutcomeStep[]> {
  const names = await namesOfOrganisations(
    db,
    rows.flatMap(({ passedToId }) => passedToId ?? []),
  );
  return rows.map(({ at, outcome, answer, correctedIn, passedToId }) => ({
    at,
    outcome,
    answer,
    correctedIn: correctedIn && correctedIn.state !== "WITHDRAWN" ? correctedIn.number : null,
    passedTo: passedToId === null ? null : (names.get(passedToId) ?? passedToId),
  }));
}

const PAGE_SIZE = 20;

/**
 * The reports of the actor's organisations, all for who reads everything: open ones the longest waiting first, settled
 * ones the latest first.
 */
export async function listReports(
  actor: Actor,
  { isSettled, page }: { isSettled: boolean; page: number },
): Promise<ReportPage> {
  const organisations = actor.memberships.map(({ organisationId }) => organisationId);
  const found = await db.$queryRaw<{ id: string; total: number }[]>`
    SELECT r.id, (count(*) OVER ())::int AS total FROM error_report r
     WHERE (r.settled_at IS NOT NULL) = ${isSettled}
       AND (${readsEverything(actor)} OR r.id IN (
         SELECT r2.id FROM error_report r2 JOIN edition e ON e.id = r2.edition_id JOIN case_manager m USING (case_id)
          WHERE m.organisation_id = ANY (${organisations}) AND in_force(m.valid_from, m.valid_until)
         UNION SELECT report_id FROM report_answer WHERE passed_to_id = ANY (${organisations})))
     ORDER BY CASE WHEN ${isSettled} THEN r.settled_at END DESC, r.created_at, r.id
     LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`;
  // A page beyond the last is the first one again: what was there was settled meanwhile.
  if (found.length === 0 && page > 1) return listReports(actor, { isSettled, page: 1 });
  const total = found[0]?.total ?? 0;
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return { isSettled, total, page, pageCount, reports: await listed(found.map(({ id }) => id)) };
}

const SHOWN = 60;

async function listed(ids: readonly string[]): Promise<ListedReport[]> {
  const rows = await db.errorReport.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      text: true,
      createdAt: true,
      answers: { select: { outcome: true }, orderBy: IN_ORDER },
      edition: {
        select: {
          number: true,
          head: { select: { content: true } },
          reformCase: { select: { caseNumber: true } },
        },
      },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { text, createdAt, answers, edition } = row;
    const characters = [...text];
    return [
      {
        id,
        caseNumber: edition.reformCase.caseNumber,
        title: edition.head ? titleIn(edition.head.content) : null,
        edition: edition.number ?? 0,
        at: createdAt,
        state: stateOf(answers),
        beginning: characters.slice(0, SHOWN).join("") + (characters.length > SHOWN ? "…" : ""),
      },
    ];
  });
}

/** @throws DomainError NOT_FOUND, also for one that is another organisation's */
export async function getReport(actor: Actor, reportId: string): Promise<ReportToAnswer> {
  if (!isId(reportId)) throw new DomainError("NOT_FOUND");
  const handlers = await handlersOf(reportId);
  const report = await db.errorReport.findUnique({
    where: { id: reportId },
    select: {
      receipt: true,
      script: true,
      createdAt: true,
      passage: true,
      text: true,
      contact: true,
      answers: { select: { ...STEP, author: { select: { name: true } } }, orderBy: IN_ORDER },
      edition: {
        select: {
          number: true,
          head: { select: { content: true } },
          reformCase: {
            select: {
              caseNumber: true,
              editions: {
                where: { state: { in: ["PUBLISHED", "SUPERSEDED"] } },
                select: { number: true },
                orderBy: { number: "desc" },
              },
            },
          },
        },
      },
    },
  });
  if (!report || !canReadReport(actor, handlers).allowed) throw new DomainError("NOT_FOUND");
  const { receipt, script, createdAt, passage, text, contact, answers, edition } = report;
  const steps = await stepsOf(answers);
  return {
    id: reportId,
    receipt,
    caseNumber: edition.reformCase.caseNumber,
    title: edition.head ? titleIn(edition.head.content) : null,
    edition: edition.number ?? 0,
    script: SCRIPTS.find((known) => known === script) ?? "zh-hans",
    at: createdAt,
    state: stateOf(answers),
    passage,
    text,
    contact,
    steps: steps.map((step, n) => ({ ...step, by: answers[n]?.author.name ?? "" })),
    editions: edition.reformCase.editions.flatMap(({ number }) => number ?? []),
    organisations: (await listOrganisations()).filter(({ id }) => !handlers.includes(id)),
    answer: canAnswerReport(actor, handlers),
  };
}

async function handlersOf(reportId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT organisation_id AS id FROM report_handlers(${reportId}::uuid)`;
  return rows.map(({ id }) => id);
}
