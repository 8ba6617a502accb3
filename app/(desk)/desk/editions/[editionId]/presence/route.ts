import "server-only";
import type { z } from "zod";
import { currentActor } from "@/lib/auth/session";
import type { Actor } from "@/lib/auth/types";
import { DomainError, isDatabaseTrouble } from "@/lib/errors";
import { leaveHere, stayHere } from "@/lib/presence/commands";
import { leaveSchema, staySchema } from "@/lib/presence/schema";

type Context = { params: Promise<{ editionId: string }> };

/** A page of the form is still there; who else is, and whether somebody took the writing over: a `Company`. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { editionId } = await params;
  return answered(request, staySchema, async (actor, { page, takenTimes }) =>
    Response.json(await stayHere(actor, { editionId, page }, takenTimes)),
  );
}

/** The page is being left. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { editionId } = await params;
  return answered(request, leaveSchema, async (actor, { page }) => {
    await leaveHere(actor, { editionId, page });
    return new Response(null, { status: 204 });
  });
}

async function answered<S extends z.ZodType<{ account: string }>>(
  request: Request,
  schema: S,
  work: (actor: Actor, input: z.infer<S>) => Promise<Response>,
): Promise<Response> {
  try {
    const parsed = schema.safeParse(await request.json().catch(() => null));
    if (!parsed.success) throw new DomainError("INVALID");
    const actor = await currentActor();
    if (actor?.userId !== parsed.data.account) throw new DomainError("SIGN_IN");
    return await work(actor, parsed.data);
  } catch (error) {
    if (error instanceof DomainError) return Response.json({ refusal: error.code }, { status: error.status });
    if (!isDatabaseTrouble(error)) throw error;
    return Response.json({ refusal: "UNAVAILABLE" }, { status: 503 });
  }
}
