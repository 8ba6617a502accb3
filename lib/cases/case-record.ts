import "server-only";
import { appendAudit } from "@/lib/audit/commands";
import type { Tx } from "@/lib/db";
import { recordTransition, updateEdition, writeRevision } from "./edition-record";
import type { CaseContent } from "./schema";
import { TRANSITIONS } from "./workflow";

const CASE_NUMBER_PREFIX = "YT";

/** The next number of the archive's series. Two creations wait for each other; a serial given is never given again. */
export async function nextCaseNumber(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO case_number_serial (prefix, last) VALUES (${CASE_NUMBER_PREFIX}, 1)
    ON CONFLICT (prefix) DO UPDATE SET last = case_number_serial.last + 1 RETURNING last`;
  return `${CASE_NUMBER_PREFIX}-${String(row?.last).padStart(4, "0")}`;
}

/** Makes an organisation a manager of the case from today, Asia/Shanghai. */
export async function assignManager(
  tx: Tx,
  manager: { caseId: string; organisationId: string; actorId: string | null; reason: string },
): Promise<void> {
  const { caseId, organisationId, actorId, reason } = manager;
  await tx.$executeRaw`
    INSERT INTO case_manager (id, case_id, organisation_id, valid_from, assigned_by_id, reason)
    VALUES (gen_random_uuid(), ${caseId}::uuid, ${organisationId}, today_in_shanghai(),
            ${actorId}::uuid, ${reason})`;
  await appendAudit(tx, { what: "managers.assigned", subjectId: caseId, actorId, details: { organisationId, reason } });
}

export interface NewEdition {
  /** A UUID minted with a form, so that sending it twice makes one edition. */
  id?: string;
  caseId: string;
  /** Null: the system, importing. */
  authorId: string | null;
  base?: { editionId: string; revisionId: string };
  /** A revision whose content is taken up again. */
  restoredFromId?: string;
  content: CaseContent;
}

/** An edition begins as a draft with one revision, its transition and its audit entry. */
export async function openEdition(tx: Tx, start: NewEdition) {
  const { id, caseId, authorId, base, restoredFromId, content } = start;
  const edition = await tx.edition.create({
    data: { ...(id ? { id } : {}), caseId, baseEditionId: base?.editionId ?? null },
  });
  const { to } = TRANSITIONS.create;
  await recordTransition(tx, edition, null, {
    name: "create",
    to,
    actorId: authorId,
    reason: null,
    revisionHash: null,
  });
  const revision = await writeRevision(tx, {
    editionId: edition.id,
    kind: authorId === null ? "IMPORT" : restoredFromId ? "RESTORE" : "SAVE",
    parentId: base?.revisionId ?? null,
    authorId,
    content,
    restoredFromId: restoredFromId ?? null,
  });
  return updateEdition(tx, edition, { headRevisionId: revision.id });
}
