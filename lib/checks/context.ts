import "server-only";
import { z } from "zod";
import { readContent, REDACTED } from "@/lib/cases/canonical";
import type { CaseContent } from "@/lib/cases/schema";
import { shanghaiDate } from "@/lib/dates";
import type { Tx } from "@/lib/db";
import { refreshDictionary } from "@/lib/dictionary/queries";
import type { ChangeType } from "@/lib/generated/prisma/enums";
import { STARTING_LISTS } from "./starting-lists";
import type { CheckContext, FileFinding } from "./types";
import { parseWordList, WORD_LISTS, type WordListName } from "./word-lists";
import { matcherOf, type WordMatcher } from "./word-matching";

export interface CheckedEdition {
  id: string;
  baseEditionId: string | null;
  changeType: ChangeType;
  changeNote: string | null;
}

/** What a content of this edition is measured by, as it stands now. */
export async function contextOf(client: Tx, edition: CheckedEdition, content: CaseContent): Promise<CheckContext> {
  await refreshDictionary(client);
  const { baseEditionId, changeType, changeNote } = edition;
  return {
    base: baseEditionId === null ? null : await publishedContent(client, baseEditionId),
    edition: { isFirst: baseEditionId === null, changeType, changeNote },
    wordLists: await matchersInForce(client),
    files: await findingsInFiles(client, content),
    today: shanghaiDate(new Date()),
  };
}

async function publishedContent(client: Tx, editionId: string): Promise<CaseContent | null> {
  const base = await client.edition.findUnique({
    where: { id: editionId },
    select: { head: { select: { content: true } } },
  });
  return base?.head && base.head.content !== REDACTED ? readContent(base.head.content) : null;
}

const fileFindings = z.array(z.object({ kind: z.string(), where: z.string(), count: z.number() }));

async function findingsInFiles(client: Tx, { attachments }: CaseContent): Promise<Map<string, FileFinding[]>> {
  if (attachments.length === 0) return new Map();
  const rows = await client.storedFile.findMany({
    where: { sha256: { in: attachments.map(({ sha256 }) => sha256) } },
    select: { sha256: true, findings: true },
  });
  return new Map(rows.map(({ sha256, findings }) => [sha256, fileFindings.parse(findings)]));
}

export interface ListVersion {
  version: number;
  entries: string;
}

/** Of every list the version in force; what the archive begins with where nobody wrote one. */
export async function listsInForce(client: Tx): Promise<Record<WordListName, ListVersion>> {
  const rows = await client.$queryRaw<(ListVersion & { list: string })[]>`
    SELECT DISTINCT ON (list) list, version, entries FROM word_list_version ORDER BY list, version DESC`;
  const lists = WORD_LISTS.map((list) => [list, rows.find((row) => row.list === list) ?? STARTING_LISTS[list]]);
  return Object.fromEntries(lists) as Record<WordListName, ListVersion>;
}

// Making a list ready costs more than searching a text with it; of each list the last one used is kept.
const ready = new Map<WordListName, { entries: string; matcher: WordMatcher }>();

async function matchersInForce(client: Tx): Promise<Record<WordListName, WordMatcher>> {
  const lists = await listsInForce(client);
  const matchers = WORD_LISTS.map((list) => [list, matcherFor(list, lists[list].entries)]);
  return Object.fromEntries(matchers) as Record<WordListName, WordMatcher>;
}

function matcherFor(list: WordListName, entries: string): WordMatcher {
  const kept = ready.get(list);
  if (kept?.entries === entries) return kept.matcher;
  const matcher = matcherOf(parseWordList(entries).entries);
  ready.set(list, { entries, matcher });
  return matcher;
}
