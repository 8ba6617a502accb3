import { archiveRoute, redirect } from "@/app/(archive)/answer";
import { fileAnswer } from "@/app/(archive)/files/file-answer";
import { getDraftFile } from "@/lib/attachments/queries";
import { currentActor } from "@/lib/auth/session";
import { DomainError } from "@/lib/errors";

export const dynamic = "force-dynamic";

/** A file of an edition, for whoever may read the edition. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ editionId: string; sha256: string; script?: string }>(
  async ({ params, request }) => {
    const actor = await currentActor();
    if (!actor) return redirect(302, "/sign-in");
    const file = await getDraftFile(actor, params.editionId, params.sha256).catch(nothing);
    return file && fileAnswer(request, file, "private, no-store");
  },
);

export { GET as HEAD };

/** What the actor may not know of answers like what does not exist. */
function nothing(error: unknown): null {
  if (error instanceof DomainError && error.code === "NOT_FOUND") return null;
  throw error;
}
