import "server-only";
import { db } from "@/lib/db";
import type { HistoryFault, HistoryReport, Witness, WitnessReport } from "./types";
import { chain, decisions, editions, end, revisions, transitions, type Walk } from "./walks";
import { readWitnesses, witnessFile } from "./witnesses";

/** Rows read at a time; contents are long. */
const BATCH = 500;
const CONTENTS = 50;

/**
 * Walks the whole history in order and stops at the first row that does not fit: the chain by its places, the end of it,
 * the heads that were written outside the database, then transitions, decisions, revisions and editions by their ids.
 * Holds one batch in memory, whatever there is. What it found is kept for the desk.
 * @param signal when aborted, it leaves off and keeps nothing
 */
export async function verifyHistory({
  batch = BATCH,
  signal,
}: { batch?: number; signal?: AbortSignal } = {}): Promise<HistoryReport> {
  const report: HistoryReport = { seq: 0n, rows: 0, witnesses: null, fault: null };
  const steps: (() => Promise<HistoryFault | null>)[] = [
    () => walk(chain, batch, report, signal, (key) => (report.seq = BigInt(key))),
    () => walk(end, 1, report, signal),
    () => checkWitnesses(batch, (report.witnesses = { file: null, lines: 0, unreadable: 0 }), signal),
    () => walk(transitions, batch, report, signal),
    () => walk(decisions, batch, report, signal),
    () => walk(revisions, Math.min(batch, CONTENTS), report, signal),
    () => walk(editions, batch, report, signal),
  ];
  for (const step of steps) {
    report.fault ??= await step();
    if (report.fault || signal?.aborted) break;
  }
  if (!signal?.aborted) await keep(report);
  return report;
}

async function walk(
  next: Walk,
  batch: number,
  report: HistoryReport,
  signal: AbortSignal | undefined,
  passed: (key: string) => void = () => {},
): Promise<HistoryFault | null> {
  for (let after: string | null = null; !signal?.aborted;) {
    const rows = await next(after, batch);
    for (const { key, table, row, code } of rows) {
      report.rows++;
      if (code !== null) return { table, row, code };
      passed(key);
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return null;
    after = last.key;
  }
  return null;
}

/** A chain that the owner rewrote as a whole fits in itself, and does not fit what was written down elsewhere before. */
async function checkWitnesses(
  batch: number,
  report: WitnessReport,
  signal: AbortSignal | undefined,
): Promise<HistoryFault | null> {
  let waiting: Numbered[] = [];
  try {
    for await (const { number, witness } of readWitnesses()) {
      report.file ??= witnessFile();
      report.lines++;
      if (witness) waiting.push({ ...witness, number });
      else report.unreadable++;
      if (waiting.length < batch) continue;
      const fault = await firstMismatch(waiting);
      if (fault || signal?.aborted) return fault;
      waiting = [];
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return firstMismatch(waiting);
}

type Numbered = Witness & { number: number };

async function firstMismatch(witnesses: readonly Numbered[]): Promise<HistoryFault | null> {
  if (witnesses.length === 0) return null;
  const entries = await db.auditEntry.findMany({
    where: { seq: { in: [...new Set(witnesses.map(({ seq }) => seq))] } },
    select: { seq: true, hash: true },
  });
  const hashes = new Map(entries.map(({ seq, hash }) => [seq, hash]));
  hashes.set(0n, "0".repeat(64)); // before the first entry
  const wrong = witnesses.find(({ seq, hash }) => hashes.get(seq) !== hash);
  return wrong ? { table: "audit-heads.log", row: String(wrong.number), code: "WITNESSED_OTHERWISE" } : null;
}

async function keep({ seq, fault }: HistoryReport): Promise<void> {
  await db.$executeRaw`
    INSERT INTO audit_check (kind, seq, at, fault) VALUES ('VERIFIED', ${seq}, now(), ${fault && JSON.stringify(fault)}::jsonb)
    ON CONFLICT (kind) DO UPDATE SET seq = excluded.seq, at = excluded.at, fault = excluded.fault`;
}
