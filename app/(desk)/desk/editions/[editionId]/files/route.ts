import "server-only";
import { keepUpload } from "@/lib/attachments/commands";
import { currentActor } from "@/lib/auth/session";
import { DomainError, isDatabaseTrouble } from "@/lib/errors";
import { log } from "@/lib/log";
import { noteRefusedRequest } from "../../../note-refused";

type Context = { params: Promise<{ editionId: string }> };

/**
 * Takes one file as the request's body: `X-File-Name` (percent-encoded UTF-8), `Content-Length`, `X-Content-SHA256` (hex,
 * where the browser can compute it). Answers with the file as it is kept, or `{refusal, reason}`: a code of
 * lib/errors.ts, and for FILE_REFUSED one of lib/attachments/schema.ts.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { editionId } = await params;
  try {
    const actor = await currentActor();
    if (!actor) throw new DomainError("SIGN_IN");
    const { headers, body } = request;
    const length = headers.get("content-length");
    return Response.json(
      await keepUpload(actor, editionId, {
        name: decoded(headers.get("x-file-name") ?? ""),
        bytes: body ?? emptyBody(),
        length: length === null ? undefined : Number(length),
        sha256: headers.get("x-content-sha256") ?? undefined,
      }),
    );
  } catch (error) {
    await noteRefusedRequest(request, error);
    return refused(error);
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new DomainError("FILE_NAME_BAD");
  }
}

async function* emptyBody(): AsyncIterable<Uint8Array> {}

function refused(error: unknown): Response {
  if (error instanceof DomainError) {
    const { code: refusal, status, faults } = error;
    return Response.json({ refusal, reason: faults[0]?.code ?? null }, { status });
  }
  if (!isDatabaseTrouble(error)) throw error;
  log.warn("a file was not kept for want of the database", { error });
  return Response.json({ refusal: "UNAVAILABLE", reason: null }, { status: 503 });
}
