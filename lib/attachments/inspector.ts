import "server-only";
import { execFile } from "node:child_process";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type FileRefusal, type Inspection, inspectionSchema } from "./schema";

export type Passed = Exclude<Inspection, { refusal: FileRefusal }>;

const AT_ONCE = 2;
const WAITING = 8;
const LONGEST_MS = 20_000;
/** Of JavaScript's heap; pictures are decoded outside it, within their own limit of pixels. */
const MEMORY_MB = 256;

// Next bundles server code more than once; the process has one queue.
const shared = globalThis as { archiveInspections?: Queue };

/**
 * Has a file opened by a process of its own, which knows no secret, ends after it and is ended when it takes too long.
 * @param anew where an image is drawn anew
 * @throws DomainError FILE_REFUSED with the reason as its fault's code, UPLOADS_BUSY
 */
export async function inspectApart(file: string, name: string, anew: string): Promise<Passed> {
  const queue = (shared.archiveInspections ??= new Queue());
  const inspection = await queue.run(() => answerOfChild(file, name, anew));
  if ("refusal" in inspection) throw refused(inspection.refusal);
  return inspection;
}

function refused(code: FileRefusal): DomainError {
  return new DomainError("FILE_REFUSED", [{ path: "upload", code }]);
}

function answerOfChild(file: string, name: string, anew: string): Promise<Inspection> {
  const script = ["--import", "tsx", "scripts/inspect-file.ts", file, name, anew];
  const options = {
    timeout: LONGEST_MS,
    killSignal: "SIGKILL",
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_ENV: "production", UV_THREADPOOL_SIZE: "2" },
  } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, ...script], options, (error, stdout, stderr) => {
      if (!error) return resolve(inspectionSchema.parse(JSON.parse(stdout)));
      log.warn("a file could not be inspected", {
        code: error.code,
        signal: error.signal,
        stderr: stderr.slice(-2000),
      });
      // Code 1 is an error of the library that reads the format; otherwise time or memory ran out.
      resolve({ refusal: error.code === 1 ? "BROKEN" : "TOO_COMPLEX" });
    });
  });
}

/** Few at once, some more in line, and an honest no to the rest. */
class Queue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length >= WAITING) throw new DomainError("UPLOADS_BUSY");
    if (this.#running >= AT_ONCE) await new Promise<void>((next) => this.#waiting.push(next));
    else this.#running++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next)
        next(); // takes over this one's place
      else this.#running--;
    }
  }
}
