import "server-only";
import { attentionColumns } from "@/lib/archive/attention";
import { readContent } from "@/lib/cases/canonical";
import { db } from "@/lib/db";

const BATCH = 100;

const COUNTED = { claimsUnsourced: true, asOfUnknown: true, asOfOldest: true, reviewDate: true } as const;

/**
 * Counts anew what the lists keep of published cases: a version that counts in another way, or a migration that could
 * only count in part, leaves rows that say something else. Again changes nothing.
 * @returns how many rows said something else
 */
export async function refreshLists(signal?: AbortSignal): Promise<number> {
  let changed = 0;
  for (let after = ""; ;) {
    const rows = await db.caseSearch.findMany({
      where: { caseNumber: { gt: after } },
      select: {
        caseNumber: true,
        editionId: true,
        ...COUNTED,
        edition: { select: { head: { select: { content: true } } } },
      },
      orderBy: { caseNumber: "asc" },
      take: BATCH,
    });
    for (const { caseNumber, editionId, edition, ...counted } of rows) {
      if (!edition.head || signal?.aborted) continue;
      const columns = attentionColumns(readContent(edition.head.content));
      if (Object.entries(columns).every(([name, value]) => counted[name as keyof typeof counted] === value)) continue;
      // Published anew meanwhile, the row was counted then.
      changed += (await db.caseSearch.updateMany({ where: { caseNumber, editionId }, data: columns })).count;
    }
    const last = rows.at(-1);
    if (rows.length < BATCH || !last || signal?.aborted) return changed;
    after = last.caseNumber;
  }
}
