import type { Actor } from "@/lib/auth/types";
import { keepUpload } from "@/lib/attachments/commands";
import type { KeptFile } from "@/lib/attachments/types";
import { aPng, sha256Of } from "./bytes";

/** As a browser sends it, in pieces. */
export async function* inPieces(bytes: Buffer, pieceSize = 65_536): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += pieceSize) yield bytes.subarray(from, from + pieceSize);
}

/** A file that was brought to an edition. */
export function anUpload(actor: Actor, editionId: string, name = "依据.png", bytes = aPng()): Promise<KeptFile> {
  return keepUpload(actor, editionId, { name, bytes: inPieces(bytes), length: bytes.length, sha256: sha256Of(bytes) });
}
