import "server-only";
import path from "node:path";
import { serverEnv } from "@/lib/env";
import { DiskStore } from "./disk-store";
import type { FileStore } from "./types";

/** The store that the environment names. */
export function fileStore(): FileStore {
  return new DiskStore(filesDir());
}

/** Absolute: the folder of kept files, and of those still arriving (in `incoming`), whatever store keeps them then. */
export function filesDir(): string {
  return path.resolve(serverEnv().FILES_DIR);
}
