import "server-only";
import { appendAudit } from "@/lib/audit/commands";
import type { Tx } from "@/lib/db";
import { DomainError, type Fault } from "@/lib/errors";
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

/**
 * The short names in use of organisations, by id.
 * @throws DomainError INVALID with a fault at each lead whose organisation the archive does not have
 */
export async function shortNames(tx: Tx, organisationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.organisation.findMany({
    where: { id: { in: [...new Set(organisationIds)] } },
    select: { id: true, names: { select: { name: true, kind: true, to: true } } },
  });
  const names = new Map(rows.map(({ id, names }) => [id, nameInUse(names) ?? id]));
  const faults: Fault[] = organisationIds.flatMap((id, index) =>
    names.has(id) ? [] : [{ path: `leads.${index}.organisation`, code: "UNKNOWN_ORGANISATION" }],
  );
  if (faults.length > 0) throw new DomainError("INVALID", faults);
  return names;
}

function nameInUse(names: readonly { name: string; kind: string; to: string | null }[]): string | undefined {
  const current = names.filter((name) => name.to === null);
  return (current.find((name) => name.kind === "SHORT") ?? current[0] ?? names[0])?.name;
}

export interface NewEdition {
  /** A UUID minted with a form, so that sending it twice makes one edition. */
  id?: string;
  caseId: string;
  /** Null: the system, importing. */
  authorId: string | null;
  base?: { editionId: string; revisionId: string };
  content: CaseContent;
}

/** An edition begins as a draft with one revision, its transition and its audit entry. */
export async function openEdition(tx: Tx, start: NewEdition) {
  const { id, caseId, authorId, base, content } = start;
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
    kind: authorId === null ? "IMPORT" : "SAVE",
    parentId: base?.revisionId ?? null,
    authorId,
    content,
  });
  return updateEdition(tx, edition, { headRevisionId: revision.id });
}
