import { randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { OperatorError } from "../lib/env";
import { projectRoot } from "./project";

/**
 * The folder that holds the embedded database and every secret made here; it is made when absent.
 * @throws OperatorError when it cannot be written
 */
export function openDataDir(configured: string): string {
  const folder = path.resolve(projectRoot, configured);
  try {
    // As root the database runs as another account, which must be able to pass through to its own folder.
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    // Never recursive below a folder that is there: Node does not come back from a file system that refuses with ENOENT.
    if (!existsSync(folder)) mkdirSync(folder, { recursive: !existsSync(path.dirname(folder)), mode });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch {
    throw new OperatorError(`The data folder ${folder} cannot be written: choose another with DATA_DIR.`);
  }
}

/** A secret that is made once and kept, readable by its owner only. */
export function keptSecret(dataDir: string, name: string, bytes?: number): string {
  const file = path.join(dataDir, name);
  if (!existsSync(file)) keep(file, randomSecret(bytes));
  return readFileSync(file, "utf8").trim();
}

/** Writes a small private file whole or not at all. */
export function keep(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true });
    renameSync(draft, file);
  } catch (error) {
    throw new OperatorError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** @param bytes of randomness; the text is a third longer */
export function randomSecret(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}
