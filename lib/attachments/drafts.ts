import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/** A copy on its way to its name (DiskStore). */
const COPY = /^[0-9a-f]{64}[.][0-9a-f-]{36}$/;
const INCOMING = "incoming";

/**
 * Removes what broken uploads and copies left in the files' folder.
 * @param before only what was last written earlier
 * @param dryRun counts and removes nothing
 * @returns how many
 */
export async function removeDrafts(folder: string, before: Date, dryRun: boolean): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return []; // no file was ever kept here
    throw error;
  });
  const incoming = path.join(folder, INCOMING);
  let count = 0;
  for (const entry of entries) {
    const isDraft = COPY.test(entry.name) || entry.parentPath === incoming;
    if (!entry.isFile() || !isDraft) continue;
    const file = path.join(entry.parentPath, entry.name);
    const found = await stat(file).catch(() => null); // finished meanwhile
    if (!found || found.mtime >= before) continue;
    if (!dryRun) await rm(file, { force: true });
    count++;
  }
  return count;
}
