import "server-only";
import { getServerSession } from "next-auth";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getActor } from "@/lib/accounts/queries";
import { authOptions } from "./options";
import type { Actor } from "./types";

/** Who is asking, or null: no cookie, a session that ended, was revoked or idle too long, or a suspended account. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions());
  return session?.sessionId ? getActor(session.sessionId) : null;
});

/** For pages of the desk: whoever is not signed in is asked to. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  return actor;
}
