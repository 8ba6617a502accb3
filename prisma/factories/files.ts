import type { Actor } from "@/lib/auth/types";
import { keepUpload } from "@/lib/attachments/commands";
import type { KeptFile } from "@/lib/attachments/types";
import { readContent } from "@/lib/cases/canonical";
import { aPng, sha256Of } from "./bytes";
import { aForm, headOf, save } from "./given";

/** As a browser sends it, in pieces. */
export async function* inPieces(bytes: Buffer, pieceSize = 65_536): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += pieceSize) yield bytes.subarray(from, from + pieceSize);
}

/** A file that was brought to an edition. */
export function anUpload(actor: Actor, editionId: string, name = "依据.png", bytes = aPng()): Promise<KeptFile> {
  return keepUpload(actor, editionId, { name, bytes: inPieces(bytes), length: bytes.length, sha256: sha256Of(bytes) });
}

/** A save whose form names the file among the attachments. @returns the new revision */
export async function attach(actor: Actor, editionId: string, sha256: string): Promise<string> {
  const { leads } = readContent((await headOf(editionId)).content);
  const attachments = [{ id: "f1", sha256, title: "依据", alt: "一张图" }];
  return save(actor, editionId, aForm({ leads, attachments }));
}
