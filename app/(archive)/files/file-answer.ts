import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { openFile } from "@/lib/attachments/queries";
import { isImage } from "@/lib/attachments/schema";
import type { FileToSend } from "@/lib/attachments/types";

/**
 * A file as somebody made it: only pictures are shown, everything else is downloaded, and nothing in it may run.
 * @param caching public files are asked for again each time, since they may be withdrawn; drafts are never kept
 * @throws FileMissing
 */
export async function fileAnswer(
  request: Request,
  { sha256, name, mediaType, size }: FileToSend,
  caching: "no-cache" | "private, no-store",
  open: (sha256: string) => Promise<Readable> = openFile,
): Promise<Response> {
  const headers = {
    "x-archive-file": String(size),
    "cache-control": caching,
    etag: `"${sha256}"`,
    "repr-digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
  };
  if (isHeld(request.headers.get("if-none-match"), sha256)) return new Response(null, { status: 304, headers });
  const body = request.method === "HEAD" ? null : webStream(await open(sha256));
  return new Response(body, {
    headers: {
      ...headers,
      "content-type": mediaType,
      "content-disposition": disposition(isImage(mediaType), name),
    },
  });
}

/** Whether the reader has it already: a list of validators, weak or not, or any. */
function isHeld(ifNoneMatch: string | null, sha256: string): boolean {
  return (ifNoneMatch ?? "").split(",").some((tag) => ["*", `"${sha256}"`, `W/"${sha256}"`].includes(tag.trim()));
}

/** RFC 6266: the name in UTF-8 (RFC 8187), and a plain one for programs that cannot read that. */
function disposition(isShown: boolean, name: string): string {
  const plain = name.replace(/[^\w.() -]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${isShown ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

export function webStream(bytes: Readable): globalThis.ReadableStream<Uint8Array> {
  return Readable.toWeb(bytes) as ReadableStream<Uint8Array> as globalThis.ReadableStream<Uint8Array>;
}
