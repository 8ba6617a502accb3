import "server-only";
import { createHash } from "node:crypto";
import { appendAudit } from "@/lib/audit/commands";
import { db, transaction } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { log } from "@/lib/log";
import { lockHash } from "./commands";
import { removeDrafts } from "./drafts";
import { fileStore, filesDir } from "./file-store";
import { FileMissing, type FileFault, type FileStore } from "./types";

/** What is done to keep the files whole and the store tidy; nobody asks for it but the clock and the operator. */

const DAY = 24 * 60 * 60 * 1000;
/** Removing waits for the store, which answers within five seconds. */
const REMOVAL_MS = 10_000;

/** Nobody names it, nobody brought it within a week, and nobody has unsaved work on an edition it was brought to. */
const UNWANTED = Prisma.sql`
  NOT EXISTS (SELECT FROM revision_file r WHERE r.sha256 = f.sha256)
  AND NOT EXISTS (
    SELECT FROM upload u WHERE u.sha256 = f.sha256 AND (
      u.at > now() - interval '7 days' OR EXISTS (SELECT FROM working_copy w WHERE w.edition_id = u.edition_id)))`;

export interface Sweep {
  /** Files that nothing names any more. */
  unwanted: number;
  /** Bytes in the store, older than a day, that the database does not know. */
  strays: number;
  /** What uploads that broke off left behind a day ago or longer. */
  drafts: number;
}

interface SweepOptions {
  /** Counts and removes nothing. */
  dryRun?: boolean;
  signal?: AbortSignal;
}

/** Removes what nothing names. Every removal is in the audit chain. */
export async function sweepFiles({ dryRun = false, signal }: SweepOptions = {}): Promise<Sweep> {
  const store = fileStore();
  const yesterday = new Date(Date.now() - DAY);
  const sweep: Sweep = { unwanted: 0, strays: 0, drafts: 0 };
  const unwanted = await db.$queryRaw<{ sha256: string }[]>`SELECT f.sha256 FROM stored_file f WHERE ${UNWANTED}`;
  for (const { sha256 } of unwanted)
    if (!signal?.aborted && (dryRun || (await remove(store, sha256)))) sweep.unwanted++;
  for await (const sha256 of strays(store, yesterday))
    if (!signal?.aborted && (dryRun || (await remove(store, sha256)))) sweep.strays++;
  sweep.drafts = await removeDrafts(filesDir(), yesterday, dryRun);
  return sweep;
}

async function* strays(store: FileStore, before: Date): AsyncIterable<string> {
  for await (const { sha256, storedAt } of store.list())
    if (storedAt < before && !(await db.storedFile.findUnique({ where: { sha256 }, select: { sha256: true } })))
      yield sha256;
}

/**
 * Looks again under the file's lock, which every upload of the same bytes takes too. The bytes go before the commit: the
 * lock is held until nothing is left to remove, and a row that stayed after a failure is swept by the next run.
 */
function remove(store: FileStore, sha256: string): Promise<boolean> {
  return transaction(async (tx) => {
    await lockHash(tx, sha256);
    const removed = await tx.$executeRaw`DELETE FROM stored_file f WHERE f.sha256 = ${sha256} AND ${UNWANTED}`;
    if (await tx.storedFile.findUnique({ where: { sha256 }, select: { sha256: true } })) return false;
    await store.remove(sha256);
    await appendAudit(tx, {
      what: "file.swept",
      subjectId: sha256,
      actorId: null,
      details: { known: removed > 0 },
    });
    return true;
  }, REMOVAL_MS);
}

export interface Verification {
  files: number;
  bytes: number;
  faults: { sha256: string; fault: FileFault }[];
}

interface VerifyOptions {
  /** Where to leave off; without them every file is read. */
  files?: number;
  bytes?: number;
  signal?: AbortSignal;
}

/**
 * Reads files again and compares them with their hashes, those first that were read longest ago. What does not fit is
 * noted at the file, logged, and audited when it is new.
 * @throws DomainError UNAVAILABLE when the store is away, which says nothing about the files
 */
export async function verifyFiles({ files = Infinity, bytes = Infinity, signal }: VerifyOptions = {}) {
  const store = fileStore();
  const done: Verification = { files: 0, bytes: 0, faults: [] };
  const [{ began } = { began: new Date() }] = await db.$queryRaw<{ began: Date }[]>`SELECT now() AS began`;
  while (done.files < files && done.bytes < bytes && !signal?.aborted) {
    const [next] = await db.$queryRaw<{ sha256: string; size: number }[]>`
      SELECT sha256, size FROM stored_file
       WHERE (checked_at IS NULL OR checked_at < ${began}) AND redacted_at IS NULL
       ORDER BY checked_at NULLS FIRST, sha256 LIMIT 1`;
    if (!next) break;
    const fault = await note(store, next.sha256, await examine(store, next.sha256));
    if (fault) done.faults.push({ sha256: next.sha256, fault });
    done.files++;
    done.bytes += next.size;
  }
  return done;
}

async function examine(store: FileStore, sha256: string): Promise<FileFault | null> {
  const hash = createHash("sha256");
  try {
    for await (const piece of await store.open(sha256)) hash.update(piece as Buffer);
  } catch (error) {
    if (error instanceof FileMissing) return "MISSING";
    await store.has(sha256); // a store that is away throws here, and says nothing about the file
    log.warn("a file could not be read", { sha256, error });
    return "UNREADABLE";
  }
  return hash.digest("hex") === sha256 ? null : "ALTERED";
}

/** @returns what is wrong with the file; null for one that is whole, swept meanwhile, or brought again meanwhile */
async function note(store: FileStore, sha256: string, found: FileFault | null): Promise<FileFault | null> {
  const fault = await transaction(async (tx) => {
    await lockHash(tx, sha256);
    const file = await tx.storedFile.findUnique({ where: { sha256 }, select: { fault: true } });
    if (!file) return null;
    const fault = found === "MISSING" && (await store.has(sha256)) ? null : found;
    await tx.$executeRaw`UPDATE stored_file SET checked_at = now(), fault = ${fault} WHERE sha256 = ${sha256}`;
    if (fault !== file.fault) {
      const what = fault ? "file.fault" : "file.whole-again";
      await appendAudit(tx, { what, subjectId: sha256, actorId: null, details: { fault, before: file.fault } });
    }
    return fault;
  }, REMOVAL_MS);
  if (fault) log.error("a file does not fit its hash", { sha256, fault });
  return fault;
}
