import "server-only";
import type { Tx } from "@/lib/db";
import { DomainError } from "@/lib/errors";

/**
 * Writes down which files a new revision has; only inside the transaction that writes it. A revision may have the files
 * that were brought to its edition, and those of the revisions it comes from.
 * @throws DomainError INVALID for any other file
 */
export async function recordRevisionFiles(tx: Tx, revisionId: string, hashes: readonly string[]): Promise<void> {
  const wanted = [...new Set(hashes)];
  if (wanted.length === 0) return;
  const recorded = await tx.$executeRaw`
    INSERT INTO revision_file (revision_id, sha256)
    SELECT r.id, f.sha256 FROM revision r, stored_file f
     WHERE r.id = ${revisionId}::uuid AND f.sha256 = ANY(${wanted})
       AND (EXISTS (SELECT FROM upload u WHERE u.edition_id = r.edition_id AND u.sha256 = f.sha256)
         OR EXISTS (SELECT FROM revision_file old WHERE old.sha256 = f.sha256
                       AND old.revision_id IN (r.parent_id, r.merged_from_id, r.restored_from_id)))
       FOR KEY SHARE OF f`;
  if (recorded !== wanted.length) throw new DomainError("INVALID", [{ path: "attachments", code: "UNKNOWN_FILE" }]);
}
