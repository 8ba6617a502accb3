import "server-only";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { keepUpload } from "@/lib/attachments/commands";
import { endingOf, fileNameOf, FORMATS, kindOfMediaType } from "@/lib/attachments/schema";
import type { Actor } from "@/lib/auth/types";
import type { FormValues } from "@/lib/cases/form-values";
import { keepWorkingCopy } from "@/lib/drafts/commands";
import { typedIn } from "@/lib/drafts/schema";
import { DomainError, type RefusalCode } from "@/lib/errors";
import { filledWith, picturesIn, withAttachment, withPictures } from "./filling";
import { getFormNow } from "./queries";
import { readWordFile } from "./reader";
import type { WordPicture } from "./schema";
import type { Found, WordField } from "./types";

/**
 * Takes a Word file for an edition, as its attachment to be.
 * @returns its SHA-256
 * @throws DomainError NOT_WORD, and whatever `keepUpload` refuses
 */
export async function bringWordFile(
  actor: Actor,
  editionId: string,
  sent: { name: string; bytes: AsyncIterable<Uint8Array>; length: number },
): Promise<string> {
  // What is no .docx by its name would be kept as what it is, and read as nothing.
  if (endingOf(fileNameOf(sent.name)) !== "docx") throw new DomainError("NOT_WORD");
  return (await keepUpload(actor, editionId, sent)).sha256;
}

export interface FillInput {
  editionId: string;
  /** Of the Word file. */
  sha256: string;
  /** The fields that take what was found; all others stay as they are. */
  take: readonly WordField[];
}

/**
 * Writes what a Word file says into the actor's working copy: nothing that is saved changes until it is saved. The file
 * and the pictures of the texts that are taken become attachments.
 * @returns how many pictures could not be taken
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS, NOT_WORD, WORD_UNREADABLE, UPLOADS_BUSY, STALE_COPY
 *   (another window kept something meanwhile), COPY_TOO_LARGE, STORAGE_FULL
 */
export async function fillFromWord(actor: Actor, { editionId, sha256, take }: FillInput): Promise<{ lost: number }> {
  const { draft, copy, values } = await getFormNow(actor, editionId);
  const folder = await mkdtemp(path.join(tmpdir(), "word-"));
  try {
    const { file, findings } = await readWordFile(actor, { editionId, sha256 }, folder);
    const pictures = new Pictures({ actor, editionId, name: file.name }, folder, findings.pictures);
    let filled = withAttachment(values, { id: `w${sha256.slice(0, 16)}`, sha256, alt: "" });
    for (const wanted of findings.found.filter(({ field }) => take.includes(field))) {
      const taken = await pictures.taken(filled, wanted);
      filled = filledWith(taken.values, taken.found);
    }
    await keepWorkingCopy(actor, {
      editionId,
      baseRevisionId: copy?.baseRevisionId ?? draft.baseRevisionId,
      counter: copy?.counter ?? 0,
      typed: typedIn({ ...copy?.typed, ...filled }),
    });
    return { lost: pictures.lost };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pictures of a Word file on their way to the attachments: through the same inspection as any other file. */
class Pictures {
  lost = 0;
  /** Row of the form by the picture's id; null for one that was refused. */
  private readonly rows = new Map<string, string | null>();

  constructor(
    private readonly file: { actor: Actor; editionId: string; name: string },
    private readonly folder: string,
    private readonly pictures: readonly WordPicture[],
  ) {}

  /** The form with the pictures of this text among its attachments, and the text pointing to them. */
  async taken(values: FormValues, found: Found): Promise<{ values: FormValues; found: Found }> {
    if (found.kind !== "RICH") return { values, found };
    let filled = values;
    const wanted = picturesIn(found.doc);
    for (const { id, alt } of wanted) {
      if (this.rows.has(id)) continue;
      const sha256 = await this.kept(id);
      if (sha256 !== null) filled = withAttachment(filled, { id, sha256, alt });
      const row = filled.attachments.find((attachment) => attachment.sha256 === sha256);
      this.rows.set(id, typeof row?.id === "string" ? row.id : null);
    }
    const doc = withPictures(found.doc, this.rows);
    this.lost += wanted.length - picturesIn(doc).length;
    return { values: filled, found: { ...found, doc } };
  }

  /** @returns its SHA-256 as it is kept, or null when it is refused for what it is */
  private async kept(id: string): Promise<string | null> {
    const { actor, editionId, name } = this.file;
    const nth = this.pictures.findIndex((picture) => picture.id === id);
    const kind = kindOfMediaType(this.pictures[nth]?.mediaType ?? "");
    const ending = kind && FORMATS[kind].endings[0];
    const bytes = createReadStream(path.join(this.folder, id));
    try {
      return (await keepUpload(actor, editionId, { name: `${nameBefore(name)}-${nth + 1}.${ending}`, bytes })).sha256;
    } catch (error) {
      if (error instanceof DomainError && OF_THE_PICTURE.has(error.code)) return null;
      throw error;
    } finally {
      bytes.destroy();
    }
  }
}

const OF_THE_PICTURE: ReadonlySet<RefusalCode> = new Set(["FILE_REFUSED", "FILE_TOO_LARGE", "TOO_MANY_FILES"]);

/** Short enough that a number and an ending still fit. */
const nameBefore = (name: string) =>
  Array.from(name.replace(/\.docx$/i, ""))
    .slice(0, 80)
    .join("");
