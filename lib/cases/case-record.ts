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

interface ManagerChange {
  caseId: string;
  organisationId: string;
  /** Null: the system. */
  actorId: string | null;
  reason: string;
}

/** Makes an organisation a manager of the case from today, Asia/Shanghai. */
export async function assignManager(tx: Tx, manager: ManagerChange): Promise<void> {
  const { caseId, organisationId, actorId, reason } = manager;
  await tx.$executeRaw`
    INSERT INTO case_manager (id, case_id, organisation_id, valid_from, assigned_by_id, reason)
    VALUES (gen_random_uuid(), ${caseId}::uuid, ${organisationId}, today_in_shanghai(),
            ${actorId}::uuid, ${reason})`;
  await appendAudit(tx, { what: "managers.assigned", subjectId: caseId, actorId, details: { organisationId, reason } });
}

/** An organisation manages the case no longer: its last day was yesterday, Asia/Shanghai, so its rights end this minute. */
export async function endManager(tx: Tx, { caseId, organisationId, actorId, reason }: ManagerChange): Promise<void> {
  await tx.$executeRaw`
    UPDATE case_manager SET valid_until = today_in_shanghai() - 1
     WHERE case_id = ${caseId}::uuid AND organisation_id = ${organisationId} AND in_force(valid_from, valid_until)`;
  await appendAudit(tx, { what: "managers.ended", subjectId: caseId, actorId, details: { organisationId, reason } });
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
  /** Why a withdrawn case is written again. */
  reinstated?: { reason: string };
}

/** An edition begins as a draft with one revision, its transition and its audit entry. */
export async function openEdition(tx: Tx, start: NewEdition) {
  const { id, caseId, authorId, base, restoredFromId, content, reinstated } = start;
  const edition = await tx.edition.create({
    data: { ...(id ? { id } : {}), caseId, baseEditionId: base?.editionId ?? null },
  });
  const name = reinstated ? "reinstate" : "create";
  await recordTransition(tx, edition, null, {
    name,
    to: TRANSITIONS[name].to,
    actorId: authorId,
    reason: reinstated?.reason ?? null,
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
