import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { datasetStore, filesDir } from "@/lib/attachments/file-store";
import { snapshot, db, type Tx } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { addJob } from "@/lib/jobs/commands";
import { getSiteSettings } from "@/lib/settings/queries";
import { casePortions, countWithdrawn, getArchiveCounts } from "./queries";
import { TABLE_FORMATS } from "./rows";
import { tableOf } from "./tables";
import type { Dataset, DatasetFile, DatasetFileName } from "./types";
import { archiveZip } from "./zip";

const PORTION = 500;
/** A hundred thousand cases take some minutes. In milliseconds. */
const LONGEST = 30 * 60_000;
/** So long several publications are waited for, so that they make one dataset. In milliseconds. */
const GATHERING = 15_000;

/** Has the dataset made anew, after whatever changed what is public and in its transaction. */
export function queueDataset(tx: Tx): Promise<void> {
  const runAt = new Date(Date.now() + GATHERING);
  return addJob(tx, "make-dataset", {}, { key: "make-dataset", runAt, keepsTime: true, queue: "dataset" });
}

/**
 * Makes the files of the whole archive, as it was at one moment, and puts them in the place of the former ones. The same
 * content is the same bytes. Never two at once: its jobs are in one queue.
 * @returns null when it was told to stop
 */
export async function makeDataset(signal?: AbortSignal): Promise<Dataset | null> {
  const folder = path.join(filesDir(), "datasets", "drafts");
  await rm(folder, { recursive: true, force: true }); // of one that broke off
  await mkdir(folder, { recursive: true });
  try {
    const made = await snapshot((tx) => writeFiles(tx, folder, signal), LONGEST);
    const store = datasetStore();
    for (const { name, sha256 } of made.files) await store.put(sha256, path.join(folder, name));
    await db.dataset.upsert({ where: { id: 1 }, create: made, update: made });
    await removeOthers(made.files);
    return made;
  } catch (error) {
    if (signal?.aborted) return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFiles(
  tx: Tx,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Dataset & { withdrawn: number }> {
  const [counts, withdrawn] = [await getArchiveCounts(tx), await countWithdrawn(tx)];
  const site = await getSiteSettings(tx);
  const audience = { script: "zh-hans", origin: serverEnv().PUBLIC_ORIGIN ?? "", site } as const;
  const about = { source: `${audience.origin}/zh-hans/data`, query: "", rows: counts.cases, isCut: false, guess: null };
  const files: DatasetFile[] = [];
  const write = async (name: DatasetFileName, bytes: Readable) =>
    void files.push({ name, ...(await written(path.join(folder, name), bytes, signal)) });
  for (const format of TABLE_FORMATS)
    await write(`cases.${format}`, tableOf(format, casePortions(tx, PORTION), audience, about));
  await write("archive.zip", archiveZip(tx, folder, counts, site));
  return { ...counts, withdrawn, files };
}

async function written(file: string, bytes: Readable, signal: AbortSignal | undefined) {
  const hash = createHash("sha256");
  let size = 0;
  const count = async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      hash.update(piece);
      size += piece.length;
      yield piece;
    }
  };
  await pipeline(bytes, count, createWriteStream(file), { ...(signal && { signal }) });
  return { sha256: hash.digest("hex"), size };
}

/** Who is being sent a former file is sent the rest of it; nobody is given it again. */
async function removeOthers(files: readonly DatasetFile[]): Promise<void> {
  const store = datasetStore();
  const kept = new Set(files.map(({ sha256 }) => sha256));
  for await (const { sha256 } of store.list()) if (!kept.has(sha256)) await store.remove(sha256);
}
