import "server-only";
import { searchFields } from "@/lib/archive/schema";
import { queueDataset } from "@/lib/datasets/commands";
import type { Tx } from "@/lib/db";
import type { Edition } from "@/lib/generated/prisma/client";
import { everyNameOf } from "@/lib/organisations/queries";
import { readContent } from "./canonical";
import { moveEdition } from "./edition-record";
import { TRANSITIONS } from "./workflow";

/** How an edition comes before the public: by a decision, or when its time has come. */
export interface Publication {
  name: "publish" | "due";
  /** Null: the system, for the founding import and for what is due. */
  actorId: string | null;
  /** What was said with the approval. */
  reason?: string | null;
}

/**
 * The published edition of a case is swapped in one transaction: the old one superseded, the new one numbered and
 * dated, the row that lists and search read replaced. From its commit on every instance shows it.
 */
export async function goLive(tx: Tx, edition: Edition, { name, actorId, reason }: Publication): Promise<Edition> {
  const head = await tx.revision.findUniqueOrThrow({
    where: { id: edition.headRevisionId ?? "" },
    select: { content: true, sha256: true },
  });
  await supersedePublished(tx, edition.caseId, actorId);
  const publishedAt = new Date();
  const published = await moveEdition(tx, edition, {
    name,
    to: TRANSITIONS[name].to,
    actorId,
    reason: reason ?? null,
    revisionHash: head.sha256,
    change: {
      number: await nextEditionNumber(tx, edition.caseId),
      publishedAt,
      scheduleFault: null,
      submittedRevisionId: edition.headRevisionId,
    },
  });
  await replaceSearchRow(tx, published, head.content, publishedAt);
  await queueDataset(tx);
  return published;
}

async function supersedePublished(tx: Tx, caseId: string, actorId: string | null): Promise<void> {
  const old = await tx.edition.findFirst({ where: { caseId, state: "PUBLISHED" } });
  if (!old) return;
  const { to } = TRANSITIONS.supersede;
  await moveEdition(tx, old, { name: "supersede", to, actorId, reason: null, revisionHash: null });
}

async function nextEditionNumber(tx: Tx, caseId: string): Promise<number> {
  const { _max } = await tx.edition.aggregate({ where: { caseId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

async function replaceSearchRow(tx: Tx, edition: Edition, content: string, publishedAt: Date): Promise<void> {
  const { caseId, id: editionId } = edition;
  const { caseNumber } = await tx.reformCase.findUniqueOrThrow({ where: { id: caseId }, select: { caseNumber: true } });
  const published = readContent(content);
  const leads = published.leads.map(({ organisation }) => organisation);
  const organisationNames = await everyNameOf(tx, leads);
  const { tokens, ...row } = { ...searchFields(published, { caseNumber, organisationNames }), editionId, publishedAt };
  await tx.caseSearch.upsert({ where: { caseId }, create: { ...row, caseId, caseNumber }, update: row });
  await tx.$executeRaw`UPDATE case_search SET tokens = ${tokens}::tsvector WHERE case_id = ${caseId}::uuid`;
}
