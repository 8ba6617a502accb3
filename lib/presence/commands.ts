import "server-only";
import type { Actor } from "@/lib/auth/types";
import { assertReadable, lockForEditing, mayEditNow, writtenOver } from "@/lib/cases/editing";
import { putOnHead, revisionOf } from "@/lib/cases/merging";
import { db, type Tx } from "@/lib/db";
import { typedSchema } from "@/lib/drafts/schema";
import { DomainError } from "@/lib/errors";
import type { Edition } from "@/lib/generated/prisma/client";
import { once, type Once } from "@/lib/requests/commands";
import { getCompany } from "./queries";
import { SILENCE } from "./schema";
import type { Company } from "./types";

/** A page of the form: the edition, and the id minted with the page. */
export interface Page {
  editionId: string;
  page: string;
}

/**
 * The actor's page of the form is there, and says who else is. Whoever may only read the edition is told, and not shown.
 * @param known how many take-overs the page knows of; Infinity for one that is just drawn
 * @throws DomainError NOT_FOUND
 */
export async function stayHere(actor: Actor, { editionId, page }: Page, known: number): Promise<Company> {
  if (await mayEditNow(db, actor, editionId)) {
    await forgetSilent();
    await db.$executeRaw`
      INSERT INTO presence (page, edition_id, user_id) VALUES (${page}::uuid, ${editionId}::uuid, ${actor.userId}::uuid)
      ON CONFLICT (page) DO UPDATE SET last_seen = now()
       WHERE presence.user_id = EXCLUDED.user_id AND presence.edition_id = EXCLUDED.edition_id`;
  }
  return getCompany(actor, editionId, known);
}

/** The page was left; leaving twice is leaving once. @throws DomainError NOT_FOUND */
export async function leaveHere(actor: Actor, { editionId, page }: Page): Promise<void> {
  await assertReadable(db, actor, editionId);
  await db.presence.deleteMany({ where: { page, editionId, userId: actor.userId } });
}

async function forgetSilent(): Promise<void> {
  await db.$executeRaw`
    DELETE FROM presence WHERE page IN (
      SELECT page FROM presence WHERE last_seen < now() - make_interval(secs => ${SILENCE}) FOR UPDATE SKIP LOCKED)`;
}

/**
 * Takes the writing over from somebody who has the form open. What they had not saved becomes a revision of their own in
 * the draft; what does not fit there, as it overlaps with newer text or is not filled in properly, stays in their working
 * copy as well. Their page is told when it next asks.
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS, NOT_HERE
 * @see docs/adr/0016-together.md
 */
export async function takeOver(
  actor: Actor,
  { requestId, editionId, fromId }: Once & { editionId: string; fromId: string },
): Promise<void> {
  await once(actor, { requestId }, `takeOver ${editionId} ${fromId}`, async (tx) => {
    const edition = await lockForEditing(tx, actor, editionId);
    if (fromId === actor.userId || !(await isHere(tx, editionId, fromId))) throw new DomainError("NOT_HERE");
    const kept = await keepUnsaved(tx, edition, fromId);
    await tx.takeOver.create({ data: { editionId, fromId, byId: actor.userId, ...kept } });
    return null;
  });
}

async function isHere(tx: Tx, editionId: string, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM presence WHERE edition_id = ${editionId}::uuid AND user_id::text = ${userId}
       AND last_seen >= now() - make_interval(secs => ${SILENCE}) LIMIT 1`;
  return rows.length > 0;
}

async function keepUnsaved(
  tx: Tx,
  edition: Edition,
  userId: string,
): Promise<{ revisionId: string | null; isWhole: boolean }> {
  const owned = { editionId_userId: { editionId: edition.id, userId } };
  const copy = await tx.workingCopy.findUnique({ where: owned });
  if (!copy) return { revisionId: null, isWhole: true };
  const base = await revisionOf(tx, edition, copy.baseRevisionId);
  const { written, isWhole } = await writtenOver(tx, edition, base, typedSchema.parse(JSON.parse(copy.content)));
  let hasOverlaps = false;
  const { ownRevisionId } = await putOnHead(tx, edition, {
    kind: "TAKE_OVER",
    authorId: userId,
    base,
    mine: written,
    decide: () => {
      hasOverlaps = true;
      return () => "theirs";
    },
  });
  if (!isWhole || hasOverlaps) return { revisionId: ownRevisionId, isWhole: false };
  await tx.workingCopy.delete({ where: owned });
  return { revisionId: ownRevisionId, isWhole: true };
}
