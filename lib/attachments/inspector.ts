import "server-only";
import { runApart } from "@/lib/apart";
import { DomainError } from "@/lib/errors";
import { type FileRefusal, type Inspection, inspectionSchema } from "./schema";

export type Passed = Exclude<Inspection, { refusal: FileRefusal }>;

/**
 * Has a file looked into by a process of its own.
 * @param anew where an image is drawn anew
 * @throws DomainError FILE_REFUSED with the reason as its fault's code, UPLOADS_BUSY
 */
export async function inspectApart(file: string, name: string, anew: string): Promise<Passed> {
  const answer = await runApart("scripts/inspect-file.ts", [file, name, anew]);
  if ("failure" in answer) throw refused(answer.failure);
  const inspection = inspectionSchema.parse(JSON.parse(answer.output));
  if ("refusal" in inspection) throw refused(inspection.refusal);
  return inspection;
}

function refused(code: FileRefusal): DomainError {
  return new DomainError("FILE_REFUSED", [{ path: "upload", code }]);
}
