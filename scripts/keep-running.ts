import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { projectRoot, say } from "./project";
import type { Extra } from "./run";

export interface Running {
  /** The exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  /** Asks it to end; at the second call, ends it at once. */
  stop: () => void;
}

/** The waits before a process that ended is started again, in milliseconds: doubled from the first to the last. */
const [FIRST_WAIT, LAST_WAIT] = [1_000, 60_000];
/** One that ran this long in milliseconds ended by accident: the waits begin anew. */
const LONG = 60_000;

/**
 * Keeps a process running until it is told to stop.
 * @param name for the person at the terminal
 * @param waits the first and the last, in milliseconds
 */
export function keepRunning(name: string, start: () => Running, waits = [FIRST_WAIT, LAST_WAIT] as const): Running {
  const stopping = new AbortController();
  let running = start();
  const supervise = async () => {
    for (let wait = waits[0]; ;) {
      const since = Date.now();
      const code = await running.ended;
      if (stopping.signal.aborted) return code;
      if (Date.now() - since > LONG) wait = waits[0];
      say(`${name} ended unexpectedly (${code ?? "killed"}); starting it again in ${wait / 1000} s.`);
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return code;
      wait = Math.min(wait * 2, waits[1]);
      running = start();
    }
  };
  return {
    ended: supervise(),
    stop: () => {
      stopping.abort();
      running.stop();
    },
  };
}

/**
 * Starts Node in a process group of its own, so that one signal reaches it once. The channel between the two tells it
 * when this process is gone.
 */
export function startProcess(args: readonly string[], extra: Extra): Running {
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { ...process.env, ...extra },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  let asked = false;
  return {
    ended: new Promise((resolve) => child.once("exit", resolve)),
    stop: () => {
      child.kill(asked ? "SIGKILL" : "SIGTERM");
      asked = true;
    },
  };
}
