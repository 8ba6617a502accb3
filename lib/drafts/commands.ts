import "server-only";
import { randomInt } from "node:crypto";
import type { Actor } from "@/lib/auth/types";
import { lockForEditing } from "@/lib/cases/editing";
import { OPEN_STATES } from "@/lib/cases/workflow";
import { transaction, type Tx } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import { LONGEST_COPY, typedSchema, type Typed } from "./schema";
import type { Kept } from "./types";

export interface KeepInput {
  editionId: string;
  /** The revision the form was filled from. */
  baseRevisionId: string;
  /** Of the working copy these words follow; 0 when there was none. */
  counter: number;
  typed: Typed;
}

/**
 * Keeps what was typed, finished or not, as the actor's one working copy of the edition; it is gone when saved. The same
 * words again change nothing, so that a request whose answer was lost can be repeated.
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS, COPY_TOO_LARGE, STALE_COPY (another window of the
 *   actor kept, saved or dropped something in between), INVALID (the base is no revision of this edition)
 */
export async function keepWorkingCopy(actor: Actor, input: KeepInput): Promise<Kept> {
  // JSON escapes what PostgreSQL could not store: NUL and lone surrogates.
  const content = JSON.stringify(input.typed);
  if (Buffer.byteLength(content) > LONGEST_COPY) throw new DomainError("COPY_TOO_LARGE");
  return transaction(async (tx) => {
    const { id: editionId } = await lockForEditing(tx, actor, input.editionId);
    const { baseRevisionId } = input;
    const owned = { editionId, userId: actor.userId };
    const held = await tx.workingCopy.findUnique({ where: { editionId_userId: owned } });
    if (held?.content === content && held.baseRevisionId === baseRevisionId)
      return { counter: held.counter, keptAt: held.updatedAt.toISOString(), isSame: true };
    if ((held?.counter ?? 0) !== input.counter) throw new DomainError("STALE_COPY");
    if ((await tx.revision.count({ where: { id: baseRevisionId, editionId } })) === 0)
      throw new DomainError("INVALID", [{ path: "baseRevisionId", code: "INVALID" }]);
    if (!held) await forgetClosed(tx, actor);
    const kept = { baseRevisionId, content, counter: held ? held.counter + 1 : newCounter(), updatedAt: new Date() };
    await tx.workingCopy.upsert({
      where: { editionId_userId: owned },
      create: { ...owned, ...kept },
      update: kept,
    });
    return { counter: kept.counter, keptAt: kept.updatedAt.toISOString(), isSame: false };
  });
}

/** A working copy begins anywhere, so that a window that knew an earlier one cannot take this one for it. */
function newCounter(): number {
  return randomInt(1, 1_000_000_000);
}

/** Days that words stay which were typed into an edition that somebody else closed. */
const DAYS_AFTER_CLOSING = 90;

/** Working copies of editions that can never be edited again are of no use for ever: one person keeps only a few. */
async function forgetClosed(tx: Tx, { userId }: Actor): Promise<void> {
  const updatedAt = { lt: new Date(Date.now() - DAYS_AFTER_CLOSING * 86_400_000) };
  await tx.workingCopy.deleteMany({ where: { userId, updatedAt, edition: { state: { notIn: [...OPEN_STATES] } } } });
}

/**
 * Gives up what was typed since the last save.
 * @param counter of the working copy that was seen; dropping it twice is dropping it once
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS, STALE_COPY
 */
export async function dropWorkingCopy(actor: Actor, input: { editionId: string; counter: number }): Promise<void> {
  await transaction(async (tx) => {
    const { id: editionId } = await lockForEditing(tx, actor, input.editionId);
    await forgetWorkingCopy(tx, { editionId, userId: actor.userId, counter: input.counter });
    if ((await tx.workingCopy.count({ where: { editionId, userId: actor.userId } })) > 0)
      throw new DomainError("STALE_COPY");
  });
}

/**
 * What was saved needs no working copy any more; only inside the transaction that saves, with the edition locked. A copy
 * that another window kept in between stays: nobody saw it in the form that was saved.
 * @param counter of the working copy that the saved form showed
 * @returns what was in it; null when it is gone or is another one by now
 */
export async function forgetWorkingCopy(
  tx: Tx,
  { editionId, userId, counter }: { editionId: string; userId: string; counter: number },
): Promise<Typed | null> {
  const copy = await tx.workingCopy.findUnique({ where: { editionId_userId: { editionId, userId } } });
  if (copy?.counter !== counter) return null;
  await tx.workingCopy.delete({ where: { editionId_userId: { editionId, userId } } });
  return typedSchema.parse(JSON.parse(copy.content));
}
