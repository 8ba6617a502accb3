import "server-only";
import { randomUUID } from "node:crypto";
import { access, copyFile, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { DomainError } from "@/lib/errors";
import { storedName } from "./stored-name";
import { FileMissing, type FileStore, type StoredBytes } from "./types";

const HASH = /^[0-9a-f]{64}$/;
const FULL = ["ENOSPC", "EDQUOT", "EFBIG"];

/** Files in a folder, at `ab/cd/<sha256>`; a name appears only once its bytes are on the disk. */
export class DiskStore implements FileStore {
  /** @param folder absolute; it is made at the first file */
  constructor(readonly folder: string) {}

  async put(sha256: string, file: string): Promise<void> {
    const target = this.#pathOf(sha256);
    const draft = `${target}.${randomUUID()}`;
    try {
      await mkdir(path.dirname(target), { recursive: true });
      await copyFile(file, draft);
      await flush(draft);
      await rename(draft, target);
      await flush(path.dirname(target));
    } catch (error) {
      await rm(draft, { force: true });
      throw asStorageFull(error);
    }
  }

  async open(sha256: string): Promise<Readable> {
    const handle = await open(this.#pathOf(sha256)).catch((error: unknown) => {
      throw isAbsent(error) ? new FileMissing(sha256) : error;
    });
    return handle.createReadStream();
  }

  async has(sha256: string): Promise<boolean> {
    return access(this.#pathOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#pathOf(sha256), { force: true });
  }

  async *list(): AsyncIterable<StoredBytes> {
    for (const first of await namesIn(this.folder, /^[0-9a-f]{2}$/))
      for (const second of await namesIn(path.join(this.folder, first), /^[0-9a-f]{2}$/))
        for (const sha256 of await namesIn(path.join(this.folder, first, second), HASH)) {
          const found = await stat(this.#pathOf(sha256)).catch(() => null); // removed since it was listed
          if (found) yield { sha256, storedAt: found.mtime };
        }
  }

  #pathOf(sha256: string): string {
    return path.join(this.folder, storedName(sha256));
  }
}

/** A full disk is told to the person who sends a file; any other error passes. */
export function asStorageFull(error: unknown): unknown {
  const isFull = error instanceof Error && "code" in error && FULL.includes(String(error.code));
  return isFull ? new DomainError("STORAGE_FULL") : error;
}

/** Makes sure that a file, or the names in a folder, survive a loss of power. */
async function flush(fileOrFolder: string): Promise<void> {
  const handle = await open(fileOrFolder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string, shape: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw error;
  });
  return names.filter((name) => shape.test(name)).sort();
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
