import "server-only";
import type { Readable } from "node:stream";
import type { Actor } from "@/lib/auth/types";
import { assertReadable } from "@/lib/cases/editing";
import { isAdministrator } from "@/lib/cases/policy";
import { db } from "@/lib/db";
import { fileStore } from "./file-store";
import { findingsSchema, type Finding } from "./schema";
import type { Custody, FaultyFile, FileToSend } from "./types";

const HASH = /^[0-9a-f]{64}$/;

/**
 * A file of a revision that is or was public, under the name it has there.
 * @returns null for every other file, as for one that does not exist
 */
export async function getPublicFile(sha256: string): Promise<FileToSend | null> {
  if (!HASH.test(sha256)) return null;
  const [file] = await db.$queryRaw<FileToSend[]>`
    SELECT f.sha256, f.media_type AS "mediaType", f.size, coalesce(attachment ->> 'name', left(f.sha256, 12)) AS name
      FROM stored_file f JOIN revision_file rf ON rf.sha256 = f.sha256
      JOIN revision r ON r.id = rf.revision_id
      JOIN edition e ON e.head_revision_id = r.id AND e.state IN ('PUBLISHED', 'SUPERSEDED')
      LEFT JOIN LATERAL jsonb_array_elements(r.content::jsonb -> 'attachments') attachment
        ON attachment ->> 'sha256' = f.sha256
     WHERE f.sha256 = ${sha256} AND f.redacted_at IS NULL ORDER BY e.published_at DESC LIMIT 1`;
  return file ?? null;
}

/**
 * A file that was brought to an edition, or is in one of its revisions, for whoever may read the edition.
 * @throws DomainError NOT_FOUND
 */
export async function getDraftFile(actor: Actor, editionId: string, sha256: string): Promise<FileToSend | null> {
  await assertReadable(db, actor, editionId);
  if (!HASH.test(sha256)) return null;
  const [file] = await db.$queryRaw<FileToSend[]>`
    SELECT sha256, f.media_type AS "mediaType", f.size, named.name
      FROM stored_file f JOIN LATERAL (
        SELECT u.name, 1 AS rank FROM upload u WHERE u.edition_id = ${editionId}::uuid AND u.sha256 = f.sha256
        UNION ALL
        SELECT attachment ->> 'name', 2 FROM revision_file rf
          JOIN revision r ON r.id = rf.revision_id AND r.edition_id = ${editionId}::uuid
          CROSS JOIN LATERAL jsonb_array_elements(r.content::jsonb -> 'attachments') attachment
         WHERE rf.sha256 = f.sha256 AND attachment ->> 'sha256' = f.sha256
        ORDER BY rank LIMIT 1) named ON true
     WHERE sha256 = ${sha256} AND f.redacted_at IS NULL`;
  return file ?? null;
}

/** @throws FileMissing */
export function openFile(sha256: string): Promise<Readable> {
  return fileStore().open(sha256);
}

/**
 * What the inspection found in each of these files, for the rows of the form and the checks before review.
 * @throws DomainError NOT_FOUND
 */
export async function getFindings(
  actor: Actor,
  editionId: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  await assertReadable(db, actor, editionId);
  const rows = await db.storedFile.findMany({
    where: { sha256: { in: [...hashes] } },
    select: { sha256: true, findings: true },
  });
  return new Map(rows.map(({ sha256, findings }) => [sha256, findingsSchema.parse(findings)]));
}

const MOST_FAULTS = 20;

/**
 * Whether the files are whole, as far as their bytes were read again. The first faults only, those seen last first.
 * @returns null for whom it does not concern: everyone but administrators
 */
export async function getCustody(actor: Actor): Promise<Custody | null> {
  if (!isAdministrator(actor)) return null;
  const [totals] = await db.$queryRaw<Omit<Custody, "faults">[]>`
    SELECT count(*)::int AS files, coalesce(sum(size), 0)::float8 AS bytes, max(checked_at) AS "lastChecked",
           count(fault)::int AS faulty FROM stored_file`;
  const faults = await db.$queryRaw<FaultyFile[]>`
    SELECT f.sha256, f.fault, u.name, u.edition_id AS "editionId", c.case_number AS "caseNumber"
      FROM stored_file f
      LEFT JOIN LATERAL (SELECT name, edition_id FROM upload WHERE sha256 = f.sha256 ORDER BY at DESC LIMIT 1) u ON true
      LEFT JOIN edition e ON e.id = u.edition_id LEFT JOIN reform_case c ON c.id = e.case_id
     WHERE f.fault IS NOT NULL ORDER BY f.checked_at DESC, f.sha256 LIMIT ${MOST_FAULTS}`;
  return { ...(totals ?? { files: 0, bytes: 0, lastChecked: null, faulty: 0 }), faults };
}
