import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/types";
import { transaction, whenFresh, type Tx } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

/** A request that may arrive more than once: double clicks, back and again, an answer that was lost. */
export interface Once {
  /** A UUID minted with the form. */
  requestId: string;
}

/**
 * A command with what was typed into it: sent again with other words under the same id it is another request, and refused
 * instead of being answered with the first answer.
 */
export function saying(command: string, ...typed: readonly unknown[]): string {
  return `${command} ${createHash("sha256").update(JSON.stringify(typed)).digest("hex").slice(0, 32)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * One transaction, one effect: who sends the same request again, at the same moment or later, gets the first answer. A
 * request that was refused left nothing and may be sent again.
 * @param what the command and what it is about, `submit 2f1c…`, with `saying` where words are typed into it
 * @throws DomainError REQUEST_REUSED when the id was used for something else, or by somebody else
 */
export async function once<T extends Prisma.InputJsonValue | null>(
  actor: Actor,
  { requestId }: Once,
  what: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!UUID.test(requestId)) throw new DomainError("REQUEST_REUSED");
  let isRepeat = false;
  const outcome = await transaction(async (tx) => {
    // Waits for the same request when it is under way; then its row is there, or its transaction left none.
    const isFirst = await tx.$executeRaw`
      INSERT INTO handled_request (id, user_id, what) VALUES (${requestId}::uuid, ${actor.userId}::uuid, ${what})
      ON CONFLICT (id) DO NOTHING`;
    isRepeat = isFirst === 0;
    if (isRepeat) return answerOf<T>(tx, actor, requestId, what);
    const outcome = await work(tx);
    if (outcome !== null) await tx.handledRequest.update({ where: { id: requestId }, data: { outcome } });
    return outcome;
  });
  if (isRepeat) await whenFresh(); // the first one may still be waiting for that
  return outcome;
}

async function answerOf<T>(tx: Tx, actor: Actor, id: string, what: string): Promise<T> {
  const handled = await tx.handledRequest.findUniqueOrThrow({ where: { id } });
  if (handled.userId !== actor.userId || handled.what !== what) throw new DomainError("REQUEST_REUSED");
  return handled.outcome as T;
}

/** Days a request is known for; a form older than that is drawn anew. */
const DAYS_KNOWN = 7;

/** @returns how many requests were forgotten */
export async function forgetRequests(now = new Date()): Promise<number> {
  return transaction(async (tx) => {
    const before = new Date(now.getTime() - DAYS_KNOWN * 86_400_000);
    return (await tx.handledRequest.deleteMany({ where: { at: { lt: before } } })).count;
  });
}
