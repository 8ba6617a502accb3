import "server-only";
import type { Actor } from "@/lib/auth/types";
import { readContent } from "@/lib/cases/canonical";
import { assertReadable } from "@/lib/cases/editing";
import { isId } from "@/lib/cases/edition-record";
import type { OverlappingSave } from "@/lib/cases/merging";
import { db } from "@/lib/db";
import type { ChangeType } from "@/lib/generated/prisma/enums";
import type { Words } from "@/lib/i18n/languages";
import type { Written } from "./types";
import { changedFields, changedSince, mergedFields, overlapViews, type LineRevision } from "./together";
import type { MergeReport, StaleSave } from "@/lib/review/types";

/** What a save that came second is told: who changed what since, and what there is to choose. */
export async function getStaleSave(
  actor: Actor,
  { save, choices }: Pick<OverlappingSave, "save" | "choices">,
  words: Words,
): Promise<StaleSave> {
  await assertReadable(db, actor, save.editionId);
  const since = changedSince(await lineFrom(save.base.id, save.headRevisionId), words);
  const [theirs, mine] = [save.resolved(() => "theirs"), save.resolved(() => "mine")];
  return {
    savedBy: since.names,
    headRevisionId: save.headRevisionId,
    overlaps: overlapViews(save, since, choices, words),
    merged: mergedFields(since, changedFields(save.before, save.mine, words), changedFields(theirs, mine, words)),
  };
}

/**
 * What a merge put together, for who saved it; null when the revision is no such merge of this edition.
 * @throws DomainError NOT_FOUND
 */
export async function getMergeReport(
  actor: Actor,
  editionId: string,
  revisionId: string,
  words: Words,
): Promise<MergeReport | null> {
  await assertReadable(db, actor, editionId);
  const merge = isId(revisionId)
    ? await db.revision.findFirst({
        where: { id: revisionId, editionId, kind: "MERGE", authorId: actor.userId },
        select: { parentId: true, createdAt: true, mergedFrom: { select: { ...LINE, parent: { select: LINE } } } },
      })
    : null;
  if (!merge?.parentId || !merge.mergedFrom?.parent) return null;
  const { parent: base, ...own } = merge.mergedFrom;
  const since = changedSince(await lineFrom(base.id, merge.parentId), words);
  const mine = changedFields(writtenIn(base), writtenIn(own), words);
  return { at: merge.createdAt, ...mergedFields(since, mine, new Map()) };
}

const LINE = {
  id: true,
  content: true,
  changeType: true,
  changeNote: true,
  author: { select: { name: true } },
} as const;

/** The revisions from a base to a head, oldest first, the base among them. */
async function lineFrom(baseId: string, headId: string): Promise<LineRevision[]> {
  const ids = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE line (id, parent_id, depth) AS (
      SELECT id, parent_id, 0 FROM revision WHERE id = ${headId}::uuid
      UNION ALL
      SELECT r.id, r.parent_id, depth + 1 FROM line JOIN revision r ON r.id = line.parent_id
       WHERE line.id <> ${baseId}::uuid AND depth < 200)
    SELECT id FROM line ORDER BY depth DESC`;
  const rows = await db.revision.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, select: LINE });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap(({ id }) => {
    const row = byId.get(id);
    return row ? [{ by: row.author?.name ?? null, written: writtenIn(row) }] : [];
  });
}

function writtenIn(row: { content: string; changeType: ChangeType | null; changeNote: string | null }): Written {
  return { ...readContent(row.content), changeType: row.changeType ?? "MAJOR", changeNote: row.changeNote };
}
