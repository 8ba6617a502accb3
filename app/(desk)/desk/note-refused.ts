import "server-only";
import { noteRefusedAddress } from "@/lib/audit/commands";
import { currentActor } from "@/lib/auth/session";
import type { Actor } from "@/lib/auth/types";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Notes that a page or a route refused somebody for want of a right (403). What does not exist, or may not be known of, is
 * not noted: addresses are mistyped every day. Never in the way of the answer.
 */
export async function noteRefused(actor: Actor | null, error: unknown, path: string): Promise<void> {
  if (!actor || !(error instanceof DomainError) || error.status !== 403) return;
  try {
    await noteRefusedAddress(actor.userId, error.code, path);
  } catch (trouble) {
    log.error("a refusal was not noted", { code: error.code, path, error: trouble });
  }
}

/** The same for a route, which learns who asks anew. */
export async function noteRefusedRequest(request: Request, error: unknown): Promise<void> {
  if (!(error instanceof DomainError) || error.status !== 403) return;
  const actor = await currentActor().catch(() => null); // the database is away: there is nowhere to note it
  await noteRefused(actor, error, new URL(request.url).pathname);
}
