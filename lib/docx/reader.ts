import "server-only";
import type { Readable } from "node:stream";
import { runApart } from "@/lib/apart";
import { getDraftFile, openFile } from "@/lib/attachments/queries";
import { kindOfMediaType } from "@/lib/attachments/schema";
import type { FileToSend } from "@/lib/attachments/types";
import type { Actor } from "@/lib/auth/types";
import { plainTextOf } from "@/lib/cases/rich-text";
import { DomainError } from "@/lib/errors";
import { organisationsNamed } from "@/lib/organisations/queries";
import { fieldsIn } from "./fields";
import { wordReadingSchema, type WordBlock, type WordReading } from "./schema";
import type { WordFindings } from "./types";

/**
 * Reads a Word file that was brought to an edition.
 * @param folder where its pictures are written, each under its id; without one they are only counted
 * @throws DomainError NOT_FOUND, NOT_WORD, WORD_UNREADABLE, UPLOADS_BUSY
 */
export async function readWordFile(
  actor: Actor,
  { editionId, sha256 }: { editionId: string; sha256: string },
  folder?: string,
): Promise<{ file: FileToSend; findings: WordFindings }> {
  const file = await getDraftFile(actor, editionId, sha256);
  if (!file) throw new DomainError("NOT_FOUND");
  if (kindOfMediaType(file.mediaType) !== "DOCX") throw new DomainError("NOT_WORD");
  return { file, findings: await findingsOf(await readApart(await openFile(sha256), folder)) };
}

async function readApart(bytes: Readable, folder: string | undefined): Promise<WordReading> {
  const answer = await runApart("scripts/read-docx.ts", folder === undefined ? [] : [folder], bytes);
  if ("failure" in answer) throw new DomainError("WORD_UNREADABLE");
  return wordReadingSchema.parse(JSON.parse(answer.output));
}

async function findingsOf({ blocks, pictures, unknownStyles, warnings }: WordReading): Promise<WordFindings> {
  const names = new Set<string>();
  fieldsIn(blocks, (name) => {
    names.add(name);
    return null;
  });
  const known = await organisationsNamed([...names]);
  return {
    ...fieldsIn(blocks, (name) => known.get(name) ?? null),
    byLook: blocks.filter(({ byLook }) => byLook).map(textOf),
    pictures,
    unknownStyles,
    warnings,
  };
}

const textOf = ({ node }: WordBlock) => plainTextOf({ type: "doc", content: [node] });
