import "server-only";
import { readContent } from "@/lib/cases/canonical";
import { lockCaseOf, updateEdition } from "@/lib/cases/edition-record";
import { goLive } from "@/lib/cases/publication";
import { publishFaults } from "@/lib/cases/publish-rules";
import { db, transaction, type Tx } from "@/lib/db";
import type { Edition } from "@/lib/generated/prisma/client";
import { log } from "@/lib/log";
import { announceScheduleFailure } from "@/lib/notifications/commands";

/** Why a scheduled edition was not published when it was due: shown on the desk and mailed. */
export type DueFault = "RULES" | "NOT_APPROVED";

/**
 * Publishes every edition whose time has come, each in a transaction of its own and once, whichever instance is first;
 * what was missed while nothing ran is caught up. What cannot be published is marked, and is left to an administrator.
 * @returns how many were published and how many failed
 * @throws the first trouble there was, when all were tried: the job is tried again
 */
export async function publishDue(signal?: AbortSignal): Promise<{ published: number; failed: number }> {
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM edition WHERE state = 'SCHEDULED' AND schedule_fault IS NULL AND scheduled_for <= now()
     ORDER BY scheduled_for, id`;
  const count = { published: 0, failed: 0 };
  const troubles: unknown[] = [];
  for (const { id } of due) {
    if (signal?.aborted) break;
    try {
      const outcome = await publishWhenDue(id);
      if (outcome) count[outcome]++;
    } catch (error) {
      log.error("a scheduled edition is not published yet", { editionId: id, error });
      troubles.push(error);
    }
  }
  if (troubles.length > 0) throw troubles[0];
  return count;
}

/** What the database says when nobody's approval holds (`assert_approved`), or the case was withdrawn since. */
const NOT_APPROVED = /nothing is published without the approval|what was withdrawn is written again/;

async function publishWhenDue(editionId: string): Promise<"published" | "failed" | null> {
  try {
    return await transaction(async (tx) => {
      const edition = await lockDue(tx, editionId);
      if (!edition) return null;
      if (await breaksRules(tx, edition)) return markFailed(tx, edition, "RULES");
      await goLive(tx, edition, { name: "due", actorId: null });
      return "published";
    });
  } catch (error) {
    // Anything else is trouble that may pass: the others are published, and this one is tried again.
    if (!(error instanceof Error && NOT_APPROVED.test(error.message))) throw error;
    log.error("a scheduled edition was not published", { editionId, error });
    return transaction(async (tx) => {
      const edition = await lockDue(tx, editionId);
      return edition && markFailed(tx, edition, "NOT_APPROVED");
    });
  }
}

/** Another instance may have been faster, or an administrator cancelled it meanwhile. */
async function lockDue(tx: Tx, editionId: string): Promise<Edition | null> {
  await lockCaseOf(tx, editionId);
  // By the clock of the database, whose guard looks at it too.
  const due = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM edition WHERE id = ${editionId}::uuid AND state = 'SCHEDULED' AND schedule_fault IS NULL
       AND scheduled_for <= now()`;
  return due.length === 0 ? null : tx.edition.findUniqueOrThrow({ where: { id: editionId } });
}

async function breaksRules(tx: Tx, edition: Edition): Promise<boolean> {
  const { content } = await tx.revision.findUniqueOrThrow({
    where: { id: edition.headRevisionId ?? "" },
    select: { content: true },
  });
  const { changeType, changeNote, baseEditionId } = edition;
  return publishFaults(readContent(content), { isFirst: baseEditionId === null, changeType, changeNote }).length > 0;
}

async function markFailed(tx: Tx, edition: Edition, fault: DueFault): Promise<"failed"> {
  await updateEdition(tx, edition, { scheduleFault: fault });
  await announceScheduleFailure(tx, edition.id, fault);
  return "failed";
}
