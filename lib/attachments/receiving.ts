import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { serverEnv } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { asStorageFull } from "./disk-store";
import { filesDir } from "./file-store";
import { FILE_LIMITS } from "./schema";

/** A file on its way in: its bytes, and what its sender says of them. */
export interface SentFile {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
  /** Bytes; absent where the sender does not know. */
  length?: number | undefined;
  /** Hex; absent where the browser cannot compute it. */
  sha256?: string | undefined;
}

/** A file that arrived whole, under a name that is gone when the work on it is done. */
export interface Arrived {
  path: string;
  size: number;
  sha256: string;
}

/**
 * Writes what is sent to a temporary file, for as long as `work` runs.
 * @throws DomainError FILE_TOO_LARGE, TRANSFER_INCOMPLETE (other bytes than declared, or the sender left), STORAGE_FULL
 */
export async function withArrived<T>(sent: SentFile, work: (arrived: Arrived) => Promise<T>): Promise<T> {
  if ((sent.length ?? 0) > FILE_LIMITS.bytes) throw new DomainError("FILE_TOO_LARGE");
  const folder = path.join(filesDir(), "incoming");
  const file = path.join(folder, randomUUID());
  try {
    await prepare(folder);
    return await work(await receive(sent, file));
  } catch (error) {
    throw asStorageFull(error);
  } finally {
    await rm(file, { force: true });
  }
}

/** The last of the disk is left to the database and its log. */
async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < serverEnv().FILES_MIN_FREE_MB * 1_000_000) throw new DomainError("STORAGE_FULL");
}

async function receive(sent: SentFile, file: string): Promise<Arrived> {
  const handle = await open(file, "wx", 0o600);
  try {
    const { size, sha256 } = await write(sent.bytes, handle);
    const isWhole = (sent.length ?? size) === size && (sent.sha256 ?? sha256) === sha256;
    if (!isWhole) throw new DomainError("TRANSFER_INCOMPLETE");
    return { path: file, size, sha256 };
  } finally {
    await handle.close();
  }
}

async function write(bytes: AsyncIterable<Uint8Array>, handle: FileHandle): Promise<{ size: number; sha256: string }> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of arriving(bytes)) {
    size += chunk.length;
    if (size > FILE_LIMITS.bytes) throw new DomainError("FILE_TOO_LARGE");
    hash.update(chunk);
    await handle.appendFile(chunk);
  }
  return { size, sha256: hash.digest("hex") };
}

/** A connection that breaks off is the same to us as one that ends too early. */
async function* arriving(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* bytes;
  } catch {
    throw new DomainError("TRANSFER_INCOMPLETE");
  }
}

/** Of a file that is on the disk already. */
export async function arrivedAt(file: string): Promise<Arrived> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return { path: file, size: (await stat(file)).size, sha256: hash.digest("hex") };
}
