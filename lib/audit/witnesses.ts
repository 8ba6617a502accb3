import "server-only";
import { createReadStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import { serverEnv } from "@/lib/env";
import type { Witness } from "./types";

/** One line a witness, `2026-11-29T07:03:00.000Z 1234 <hash>`: only ever added to, by any number of instances. */
const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d{1,18}) ([0-9a-f]{64})$/;
/** A line cannot be longer; what is, is no line of ours and is not kept in memory. */
const LONGEST = 200;

export function witnessFile(): string {
  return path.join(path.resolve(serverEnv().AUDIT_DIR), "audit-heads.log");
}

/** Adds a line, and returns when it is on the disk. One that a killed writer left unfinished is ended first. */
export async function writeWitness({ at, seq, hash }: Witness): Promise<void> {
  const file = witnessFile();
  await mkdir(path.dirname(file), { recursive: true });
  const log = await open(file, "a+", 0o640);
  try {
    const { size } = await log.stat();
    const { buffer } = await log.read(Buffer.alloc(1), 0, 1, Math.max(size - 1, 0));
    const isTorn = size > 0 && buffer.toString() !== "\n";
    // One write to the end of the file, so that the lines of several instances do not mix.
    await log.write(`${isTorn ? "\n" : ""}${at.toISOString()} ${seq} ${hash}\n`);
    await log.sync();
  } finally {
    await log.close();
  }
}

/** A line of the log with its number from 1; null where it says nothing. */
export interface ReadLine {
  number: number;
  witness: Witness | null;
}

/** The lines, oldest first, one at a time. @throws ENOENT where there is no log */
export async function* readWitnesses(): AsyncGenerator<ReadLine> {
  let number = 0;
  for await (const text of linesOf(witnessFile())) {
    number++;
    if (text === "") continue;
    const [, at = "", seq = "", hash = ""] = LINE.exec(text) ?? [];
    yield { number, witness: hash === "" ? null : { at: new Date(at), seq: BigInt(seq), hash } };
  }
}

/** Lines of any length, of which no more is kept than a line of ours can have. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let line = "";
  for await (const piece of createReadStream(file, { encoding: "latin1" })) {
    const [rest = "", ...more] = (piece as string).split("\n");
    line = (line + rest).slice(0, LONGEST);
    for (const next of more) {
      yield line;
      line = next.slice(0, LONGEST);
    }
  }
  if (line !== "") yield line;
}
