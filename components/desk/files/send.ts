import { FILE_LIMITS, FILE_REFUSALS, type FileRefusal } from "@/lib/attachments/schema";
import type { KeptFile } from "@/lib/attachments/types";
import { REFUSALS, type RefusalCode } from "@/lib/errors";

/** Why a file was not taken: the server's code, its reason for a refused file, or what happened on the way. */
export type Failure = RefusalCode | FileRefusal | "NETWORK" | "CANCELLED";

export class SendingFailed extends Error {
  override readonly name = "SendingFailed";
  constructor(readonly failure: Failure) {
    super(failure);
  }
}

/**
 * Sends one file with its hash, so that what is kept is known to be what was sent.
 * @param onProgress percent of the bytes that left; at 100 the server looks into the file
 * @throws SendingFailed
 */
export async function send(
  address: string,
  file: File,
  signal: AbortSignal,
  onProgress: (percent: number) => void,
): Promise<KeptFile> {
  if (file.size > FILE_LIMITS.bytes) throw new SendingFailed("FILE_TOO_LARGE");
  const hash = await hashOf(file);
  if (signal.aborted) throw new SendingFailed("CANCELLED");
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how much was sent
    const fail = (failure: Failure) => reject(new SendingFailed(failure));
    request.open("POST", address);
    request.responseType = "json";
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed()));
    if (hash) request.setRequestHeader("X-Content-SHA256", hash);
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((100 * loaded) / total));
    request.upload.onload = () => onProgress(100);
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status === 200) resolve(answer as KeptFile);
      else fail(failureIn(answer, request.status));
    };
    request.onerror = () => fail("NETWORK");
    request.onabort = () => fail("CANCELLED");
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** Hex; null where the page is not served over a trusted connection and the browser computes none. */
async function hashOf(file: File): Promise<string | null> {
  if (!("subtle" in crypto)) return null;
  const bytes = await file.arrayBuffer().catch(() => {
    throw new SendingFailed("NETWORK"); // moved or changed since it was chosen
  });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The shell answers with a page where a limit is passed or the database is away. */
function failureIn(answer: unknown, status: number): Failure {
  const { refusal, reason } = (answer ?? {}) as { refusal?: unknown; reason?: unknown };
  const why = FILE_REFUSALS.find((code) => code === reason);
  if (why) return why;
  if (typeof refusal === "string" && Object.hasOwn(REFUSALS, refusal)) return refusal as RefusalCode;
  return status === 413 ? "FILE_TOO_LARGE" : "UNAVAILABLE";
}
