import { getPublicFile } from "@/lib/attachments/queries";
import { archiveRoute } from "../../answer";
import { fileAnswer } from "../file-answer";

export const dynamic = "force-dynamic";

/** A file of a published edition; a file of a draft answers like one that does not exist. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ sha256: string; script?: string }>(
  async ({ params, request }) => {
    const file = await getPublicFile(params.sha256);
    return file && fileAnswer(request, file, "no-cache");
  },
);

export { GET as HEAD };
