import "server-only";
import type { z } from "zod";
import { currentActor } from "@/lib/auth/session";
import type { Actor } from "@/lib/auth/types";
import { dropWorkingCopy, keepWorkingCopy } from "@/lib/drafts/commands";
import { compareTyped, getWorkingCopy } from "@/lib/drafts/queries";
import { compareSchema, dropSchema, keepSchema } from "@/lib/drafts/schema";
import { DomainError, isDatabaseTrouble } from "@/lib/errors";
import { log } from "@/lib/log";
import { deskWords } from "../../../../words";
import { noteRefusedRequest } from "../../../note-refused";

type Context = { params: Promise<{ editionId: string }> };

/** What autosave kept for whoever asks: `{copy}`, null when there is nothing. `?account=` as in what is sent. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { editionId } = await params;
  return answered(request, async () => {
    const account = new URL(request.url).searchParams.get("account") ?? undefined;
    return Response.json({ copy: await getWorkingCopy(await whoAsks(account), editionId) });
  });
}

/** Keeps what was typed: `{counter, keptAt, isSame}`; 409 STALE_COPY brings what another window kept. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { editionId } = await params;
  return answered(request, async () => {
    const { account, ...typed } = await read(request, keepSchema);
    const actor = await whoAsks(account);
    try {
      return Response.json(await keepWorkingCopy(actor, { editionId, ...typed }));
    } catch (error) {
      if (!(error instanceof DomainError && error.code === "STALE_COPY")) throw error;
      const copy = await getWorkingCopy(actor, editionId);
      return Response.json({ refusal: error.code, copy }, { status: error.status });
    }
  });
}

/** Gives up what was typed since the last save. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { editionId } = await params;
  return answered(request, async () => {
    const { account, counter } = await read(request, dropSchema);
    await dropWorkingCopy(await whoAsks(account), { editionId, counter });
    return new Response(null, { status: 204 });
  });
}

/** What the server has against what was typed elsewhere, field by field: `{changes}`. Changes nothing. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { editionId } = await params;
  return answered(request, async () => {
    const { account, typed } = await read(request, compareSchema);
    return Response.json(await compareTyped(await whoAsks(account), editionId, typed, await deskWords()));
  });
}

/**
 * @param account whose words they are: whoever else signed in at this browser meanwhile does not get them
 * @throws DomainError SIGN_IN
 */
async function whoAsks(account?: string): Promise<Actor> {
  const actor = await currentActor();
  if (!actor || (account !== undefined && account !== actor.userId)) throw new DomainError("SIGN_IN");
  return actor;
}

async function read<S extends z.ZodType>(request: Request, schema: S): Promise<z.infer<S>> {
  const parsed = schema.safeParse(jsonOf(await request.text()));
  if (!parsed.success) throw new DomainError("INVALID");
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function answered(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    await noteRefusedRequest(request, error);
    if (error instanceof DomainError) return Response.json({ refusal: error.code }, { status: error.status });
    if (!isDatabaseTrouble(error)) throw error;
    log.warn("a working copy was not kept for want of the database", { error });
    return Response.json({ refusal: "UNAVAILABLE" }, { status: 503 });
  }
}
