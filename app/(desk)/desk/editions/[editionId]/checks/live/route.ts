import "server-only";
import { liveChecks } from "@/components/desk/checks/live";
import { currentActor } from "@/lib/auth/session";
import { getChecks } from "@/lib/checks/queries";
import { DomainError, isDatabaseTrouble } from "@/lib/errors";
import { noteRefusedRequest } from "../../../../note-refused";

/** The checklist of what is being written, for the panel beside the form: `{missing, groups, unsourcedClaims}`. */
export async function GET(request: Request, { params }: { params: Promise<{ editionId: string }> }): Promise<Response> {
  const { editionId } = await params;
  try {
    const actor = await currentActor();
    if (!actor) throw new DomainError("SIGN_IN");
    return Response.json(liveChecks(await getChecks(actor, editionId)));
  } catch (error) {
    await noteRefusedRequest(request, error);
    if (error instanceof DomainError) return Response.json({ refusal: error.code }, { status: error.status });
    if (!isDatabaseTrouble(error)) throw error;
    return Response.json({ refusal: "UNAVAILABLE" }, { status: 503 });
  }
}
