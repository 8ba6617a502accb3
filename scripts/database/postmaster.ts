import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { OperatorError } from "../../lib/env";
import { commandLine, eventually } from "../processes";

/**
 * Makes the cluster free to start after a launcher was killed. A PostgreSQL that still runs on it is stopped; a lock
 * file whose process is gone, a zombie or somebody else is removed (PostgreSQL itself only asks whether the number lives).
 */
export async function stopLeftOver(data: string): Promise<void> {
  const file = path.join(data, "postmaster.pid");
  const pid = firstNumber(file);
  if (pid === null) return;
  const runs = () => isPostmasterOf(pid, data);
  if (runs()) {
    kill(pid, "SIGINT", data);
    if (!(await eventually(() => !runs(), 20_000))) kill(pid, "SIGQUIT", data);
    if (!(await eventually(() => !runs(), 5_000))) throw cannotStop(pid, data);
  }
  rmSync(file, { force: true });
}

/** The launcher always names the cluster on PostgreSQL's command line, which anyone may read. */
function isPostmasterOf(pid: number, data: string): boolean {
  const line = commandLine(pid);
  return line !== null && /(^|\/)postgres -D /.test(line) && line.includes(` -D ${data} `);
}

function kill(pid: number, signal: "SIGINT" | "SIGQUIT", data: string): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw cannotStop(pid, data);
  }
}

function cannotStop(pid: number, data: string): OperatorError {
  return new OperatorError(`PostgreSQL (process ${pid}) still runs on ${data} and cannot be stopped from here.`);
}

function firstNumber(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}
