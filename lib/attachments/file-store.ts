import "server-only";
import path from "node:path";
import { s3Place, serverEnv } from "@/lib/env";
import { DiskStore } from "./disk-store";
import { S3Store } from "./s3-store";
import type { FileStore } from "./types";

/** One a process: a bucket's store keeps its connections. */
let bucket: S3Store | undefined;

/** The store that the environment names: a bucket, if it names one, or a folder. */
export function fileStore(): FileStore {
  const place = s3Place(serverEnv());
  return place === null ? new DiskStore(filesDir()) : (bucket ??= new S3Store(place));
}

let datasets: S3Store | undefined;
/** Gigabytes may be on their way, and nobody waits for them. */
const OF_DATASETS = { prefix: "datasets/", patience: { answer: 30 * 60_000, silence: 60_000 } };

/** The store of the files of the dataset, beside that of the attached files, which neither sweeps nor verifies it. */
export function datasetStore(): FileStore {
  const place = s3Place(serverEnv());
  if (place === null) return new DiskStore(path.join(filesDir(), "datasets"));
  return (datasets ??= new S3Store(place, OF_DATASETS));
}

/** Absolute: the folder of kept files, and of those still arriving (in `incoming`), whatever store keeps them then. */
export function filesDir(): string {
  return path.resolve(serverEnv().FILES_DIR);
}
