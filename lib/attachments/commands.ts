import "server-only";
import { rm } from "node:fs/promises";
import type { Actor } from "@/lib/auth/types";
import { assertEditable, lockForEditing } from "@/lib/cases/editing";
import { line } from "@/lib/cases/schema";
import { db, transaction, type Tx } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import { fileStore } from "./file-store";
import { inspectApart, type Passed } from "./inspector";
import { type Arrived, arrivedAt, type SentFile, withArrived } from "./receiving";
import { FILE_LIMITS, fileNameOf } from "./schema";
import { inTurn, inTurnOf } from "./turns";
import type { KeptFile } from "./types";

/**
 * Takes a file for an edition: received whole, opened by a process of its own, kept once whoever sends it how often.
 * The sender becomes a contributor of every revision that has it.
 * @returns the file as it is kept; an image was drawn anew, so that its hash is not that of what was sent
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS, FILE_NAME_BAD, FILE_NAME_TOO_LONG, FILE_TOO_LARGE,
 *   TOO_MANY_FILES, TRANSFER_INCOMPLETE, FILE_REFUSED (its fault says why), REDACTED, UPLOADS_BUSY, STORAGE_FULL
 */
export async function keepUpload(actor: Actor, editionId: string, sent: SentFile): Promise<KeptFile> {
  await inTurn(async () => {
    await assertEditable(db, actor, editionId);
    await assertRoom(db, editionId, { sha256: "", size: 0 });
  });
  const name = checkedName(sent.name);
  return withArrived(sent, async (arrived) => {
    const anew = `${arrived.path}.anew`;
    try {
      const passed = await inspectApart(arrived.path, name, anew);
      const file = passed.isEncodedAnew ? await arrivedAt(anew) : arrived;
      if (file.size > FILE_LIMITS.bytes) throw new DomainError("FILE_TOO_LARGE");
      await assertNotRedacted(db, file.sha256);
      await fileStore().put(file.sha256, file.path);
      const upload = { name, file, passed, originalSha256: arrived.sha256 };
      await inTurnOf(editionId, () => record(actor, editionId, upload));
      return keptFile(name, file, passed, arrived.sha256);
    } finally {
      await rm(anew, { force: true });
    }
  });
}

function checkedName(sent: string): string {
  const name = fileNameOf(sent);
  if (name.length > FILE_LIMITS.nameCharacters) throw new DomainError("FILE_NAME_TOO_LONG");
  if (!line(FILE_LIMITS.nameCharacters).safeParse(name).success) throw new DomainError("FILE_NAME_BAD");
  return name;
}

/** @param next the file that would come in addition */
async function assertRoom(tx: Tx, editionId: string, next: { sha256: string; size: number }): Promise<void> {
  const [taken] = await tx.$queryRaw<{ files: number; bytes: number }[]>`
    SELECT count(*)::int AS files, coalesce(sum(size), 0)::float8 AS bytes FROM stored_file
     WHERE sha256 IN (SELECT sha256 FROM upload WHERE edition_id = ${editionId}::uuid) AND sha256 <> ${next.sha256}`;
  const { files = 0, bytes = 0 } = taken ?? {};
  if (files >= FILE_LIMITS.editionFiles || bytes + next.size > FILE_LIMITS.editionBytes)
    throw new DomainError("TOO_MANY_FILES");
}

/** What the law had removed does not come back under its hash. */
async function assertNotRedacted(client: Tx, sha256: string): Promise<void> {
  const isRedacted = await client.storedFile.count({ where: { sha256, redactedAt: { not: null } } });
  if (isRedacted > 0) throw new DomainError("REDACTED");
}

interface Upload {
  name: string;
  file: Arrived;
  passed: Passed;
  originalSha256: string;
}

async function record(actor: Actor, editionId: string, upload: Upload): Promise<void> {
  const { name, file, passed, originalSha256 } = upload;
  const { sha256, size } = file;
  await transaction(async (tx) => {
    await lockHash(tx, sha256);
    await lockForEditing(tx, actor, editionId);
    await assertNotRedacted(tx, sha256);
    await assertRoom(tx, editionId, file);
    if (!(await fileStore().has(sha256))) await fileStore().put(sha256, file.path); // swept since it was put there
    const { mediaType, width = null, height = null, findings } = passed;
    await tx.storedFile.upsert({
      where: { sha256 },
      create: { sha256, size, mediaType, width, height, findings },
      update: { findings, fault: null },
    });
    await tx.upload.create({ data: { editionId, userId: actor.userId, sha256, originalSha256, name } });
  }, 15_000);
}

/** Until the transaction ends nobody else keeps or sweeps a file of this hash. */
export async function lockHash(tx: Tx, sha256: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`;
}

function keptFile(name: string, { sha256, size }: Arrived, passed: Passed, originalSha256: string): KeptFile {
  const { isEncodedAnew: _, width, height, ...facts } = passed;
  const dimensions = width === undefined || height === undefined ? {} : { width, height };
  return { ...facts, ...dimensions, name, size, sha256, originalSha256 };
}
