import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { OperatorError } from "../lib/env";
import { birthMark } from "./processes";

const holderSchema = z.object({ pid: z.int(), born: z.string(), what: z.string() });
type Holder = z.infer<typeof holderSchema>;

const lockFile = (dataDir: string) => path.join(dataDir, "launcher.lock");

/** Who uses this data folder now; null when nobody does, whatever a killed launcher left behind. */
export function lockHolder(dataDir: string): Holder | null {
  try {
    const holder = holderSchema.parse(JSON.parse(readFileSync(lockFile(dataDir), "utf8")));
    return birthMark(holder.pid) === holder.born ? holder : null;
  } catch {
    return null;
  }
}

/**
 * Takes the data folder for this process.
 * @param what the command, for the sentence that the second comer reads
 * @returns gives it back
 * @throws OperatorError when another process has it
 */
export function lockDataDir(dataDir: string, what: string): () => void {
  const file = lockFile(dataDir);
  const draft = `${file}.${process.pid}`;
  for (;;) {
    try {
      // A link appears whole or not at all, and never over another one.
      writeFileSync(draft, JSON.stringify({ pid: process.pid, born: birthMark(process.pid), what }), { mode: 0o600 });
      linkSync(draft, file);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw new OperatorError(`The data folder ${dataDir} cannot be written: choose another with DATA_DIR.`);
      }
    } finally {
      rmSync(draft, { force: true });
    }
    const holder = lockHolder(dataDir);
    if (holder !== null) {
      throw new OperatorError(`The data folder ${dataDir} is in use by ${holder.what} (process ${holder.pid}).`);
    }
    rmSync(file, { force: true });
  }
}
