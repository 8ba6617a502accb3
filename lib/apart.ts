import "server-only";
import { execFile } from "node:child_process";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { log } from "@/lib/log";
import { Queue } from "@/lib/queue";

const BOUNDS = { atOnce: 2, waiting: 8, refusal: "UPLOADS_BUSY" } as const;
const LONGEST_MS = 20_000;
/** Of JavaScript's heap; pictures are decoded outside it, within their own limit of pixels. */
const MEMORY_MB = 256;
const MOST_OUTPUT = 32 * 1024 * 1024;

// Next bundles server code more than once; the process has one queue.
const shared = globalThis as { archiveApart?: Queue };

/** What a script wrote. BROKEN: it ended with an error of its own; TOO_COMPLEX: time, memory or words ran out. */
export type Apart = { output: string } | { failure: "BROKEN" | "TOO_COMPLEX" };

/**
 * Has a file that anybody may have made opened by a process of its own, which knows no secret, ends after it and is ended
 * when it takes too long.
 * @param script one of scripts/, from the project's folder
 * @param input what it reads from its standard input
 * @throws DomainError UPLOADS_BUSY; and whatever breaks off `input`
 */
export async function runApart(script: string, args: readonly string[], input?: Readable): Promise<Apart> {
  const queue = (shared.archiveApart ??= new Queue(BOUNDS));
  try {
    return await queue.run(() => answerOf(script, args, input));
  } finally {
    input?.destroy();
  }
}

async function answerOf(script: string, args: readonly string[], input: Readable | undefined): Promise<Apart> {
  const options = {
    timeout: LONGEST_MS,
    killSignal: "SIGKILL",
    maxBuffer: MOST_OUTPUT,
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_ENV: "production", UV_THREADPOOL_SIZE: "2" },
  } as const;
  const command = [`--max-old-space-size=${MEMORY_MB}`, "--import", "tsx", script, ...args];
  let sent: Promise<void> | undefined;
  const answer = await new Promise<Apart>((resolve) => {
    const { stdin } = execFile(process.execPath, command, options, (error, stdout, stderr) => {
      if (!error) return resolve({ output: stdout });
      const { code, signal } = error;
      log.warn("a file could not be read", { script, code, signal, stderr: stderr.slice(-2000) });
      resolve({ failure: code === 1 ? "BROKEN" : "TOO_COMPLEX" });
    });
    if (input && stdin) sent = pipeline(input, stdin);
    else stdin?.end();
    sent?.catch(() => {}); // looked at below, when the script has ended
  });
  await sent?.catch(notOfTheReader);
  return answer;
}

/** A script that gave up no longer listens, and its own end says why; a source that broke off is another matter. */
function notOfTheReader(error: unknown): void {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (!["EPIPE", "ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes(code)) throw error;
}
