import "server-only";
import type { Actor } from "@/lib/auth/types";
import { db } from "@/lib/db";

/** Whether the actor's request was carried out already, so that its first answer is given again. */
export async function wasHandled(actor: Actor, requestId: string): Promise<boolean> {
  return (await db.handledRequest.count({ where: { id: requestId, userId: actor.userId } })) > 0;
}
