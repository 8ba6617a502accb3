import "server-only";
import type { Actor } from "@/lib/auth/types";
import { db } from "@/lib/db";
import { assertAllowed, DomainError, type Fault } from "@/lib/errors";
import { kindsOf, readLines, type Resolved } from "./entries";
import { findPerson } from "./people";
import { canReadAudit } from "./policy";
import type { AuditFilters } from "./schema";
import type { AuditCheckState, AuditLine, AuditPage, HistoryFault } from "./types";

const PAGE_SIZE = 50;
/** Lines an export reads at a time. */
const EXPORT_BATCH = 500;

/**
 * One page of the log, newest first.
 * @returns faults of filters that name what there is not, with no lines then
 * @throws DomainError ONLY_ADMINISTRATORS_AND_AUDITORS
 */
export async function getAuditPage(actor: Actor, filters: AuditFilters): Promise<AuditPage & { faults: Fault[] }> {
  assertAllowed(canReadAudit(actor));
  const [kinds, check, resolved] = await Promise.all([kindsOf(filters.list), getCheckState(), resolve(filters)]);
  const faults = "faults" in resolved ? resolved.faults : [];
  if (filters.what !== null && !kinds.includes(filters.what)) faults.push({ path: "what", code: "UNKNOWN_KIND" });
  const found = "faults" in resolved || faults.length > 0 ? [] : await readLines(resolved, PAGE_SIZE + 1);
  const lines = found.slice(0, PAGE_SIZE);
  const older = found.length > lines.length ? (lines.at(-1)?.cursor ?? null) : null;
  return { kinds, lines, older, check, faults };
}

/** The same page without lines, for filters that could not be read. @throws DomainError ONLY_ADMINISTRATORS_AND_AUDITORS */
export async function getEmptyAuditPage(actor: Actor, list: AuditFilters["list"]): Promise<AuditPage> {
  assertAllowed(canReadAudit(actor));
  const [kinds, check] = await Promise.all([kindsOf(list), getCheckState()]);
  return { kinds, lines: [], older: null, check };
}

/**
 * Everything the filters leave, newest first, a batch at a time.
 * @throws DomainError ONLY_ADMINISTRATORS_AND_AUDITORS; INVALID with the faults of filters that name what there is not
 */
export async function listAuditLines(actor: Actor, filters: AuditFilters): Promise<AsyncGenerator<AuditLine[]>> {
  assertAllowed(canReadAudit(actor));
  const resolved = await resolve(filters);
  if ("faults" in resolved) throw new DomainError("INVALID", resolved.faults);
  return batches(resolved);
}

async function* batches(filters: Resolved): AsyncGenerator<AuditLine[]> {
  for (let before = filters.before; ;) {
    const lines = await readLines({ ...filters, before }, EXPORT_BATCH);
    if (lines.length > 0) yield lines;
    if (lines.length < EXPORT_BATCH) return;
    before = lines.at(-1)?.cursor ?? null;
  }
}

async function resolve(filters: AuditFilters): Promise<Resolved | { faults: Fault[] }> {
  const { list, what, from, to, before, person, caseNumber } = filters;
  const faults: Fault[] = [];
  const found = person === null ? null : await findPerson(person);
  if (found && "fault" in found) faults.push(found.fault);
  const reformCase =
    caseNumber === null ? null : await db.reformCase.findUnique({ where: { caseNumber }, select: { id: true } });
  if (caseNumber !== null && !reformCase) faults.push({ path: "case", code: "UNKNOWN_CASE" });
  if (faults.length > 0) return { faults };
  const userId = found && "userId" in found ? { userId: found.userId } : {};
  return { list, what, from, to, before, caseId: reformCase?.id ?? null, ...userId };
}

/** Whether the last verification found something that does not fit; false for whom the log is not to read. */
export async function hasHistoryFault(actor: Actor): Promise<boolean> {
  if (!canReadAudit(actor).allowed) return false;
  const check = await db.auditCheck.findUnique({ where: { kind: "VERIFIED" }, select: { fault: true } });
  return check !== null && check.fault !== null;
}

async function getCheckState(): Promise<AuditCheckState> {
  const [head, checks] = await Promise.all([
    db.auditHead.findUnique({ where: { id: 1 }, select: { seq: true } }),
    db.auditCheck.findMany(),
  ]);
  const [verified, witnessed] = ["VERIFIED", "WITNESSED"].map((kind) => checks.find((check) => check.kind === kind));
  return {
    seq: head?.seq ?? 0n,
    verified: verified
      ? { at: verified.at, seq: verified.seq, fault: verified.fault as unknown as HistoryFault | null }
      : null,
    witnessed: witnessed ? { at: witnessed.at, seq: witnessed.seq } : null,
  };
}
