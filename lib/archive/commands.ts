import "server-only";
import { readContent } from "@/lib/cases/canonical";
import { db } from "@/lib/db";
import { everyNameOf } from "@/lib/organisations/queries";
import { searchFields } from "./schema";
import { WORDS_VERSION } from "./words";

const BATCH = 100;

/**
 * Writes anew what search looks up of published cases, where it was written by other rules, or before a name changed.
 * Again changes nothing.
 * @returns how many rows were written
 */
export async function refreshWords(signal?: AbortSignal): Promise<number> {
  let written = 0;
  for (let after = ""; ;) {
    const rows = await db.caseSearch.findMany({
      where: { wordsVersion: { not: WORDS_VERSION }, caseNumber: { gt: after } },
      select: {
        caseId: true,
        caseNumber: true,
        editionId: true,
        edition: { select: { head: { select: { content: true } } } },
      },
      orderBy: { caseNumber: "asc" },
      take: BATCH,
    });
    for (const { edition, ...row } of rows)
      if (edition.head && !signal?.aborted) written += await writeWords(row, edition.head.content);
    const last = rows.at(-1);
    if (rows.length < BATCH || !last || signal?.aborted) return written;
    after = last.caseNumber;
  }
}

interface Row {
  caseId: string;
  caseNumber: string;
  editionId: string;
}

async function writeWords({ caseId, caseNumber, editionId }: Row, stored: string): Promise<number> {
  const content = readContent(stored);
  const leads = content.leads.map(({ organisation }) => organisation);
  const organisationNames = await everyNameOf(db, leads);
  const { text, titleText, titleKey, names, keys, tokens } = searchFields(content, { caseNumber, organisationNames });
  // Published anew meanwhile, the row was written then.
  return db.$executeRaw`
    UPDATE case_search SET text = ${text}, title_text = ${titleText}, title_key = ${titleKey}, names = ${names},
           keys = ${keys}, tokens = ${tokens}::tsvector, words_version = ${WORDS_VERSION}
     WHERE case_id = ${caseId}::uuid AND edition_id = ${editionId}::uuid`;
}
