import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a running process; null when there is none, or only its unreaped remains. */
export function commandLine(pid: number): string | null {
  if (process.platform !== "linux") return ps(pid, "command=");
  const words = read(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim();
  return words === undefined || words === "" ? null : words;
}

/**
 * What tells a process from a later one that was given the same number: when it began.
 * @returns null when no such process runs (a zombie does not run)
 */
export function birthMark(pid: number): string | null {
  if (process.platform !== "linux") return ps(pid, "lstart=");
  const stat = read(`/proc/${pid}/stat`);
  // The name in parentheses may hold anything; the fields count from behind it: state first, the start time 20th.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields === undefined || fields[0] === "Z" || fields[0] === "X") return null;
  return `${read("/proc/sys/kernel/random/boot_id")?.trim()}/${fields[19]}`;
}

/** Waits until `done`, asking every 50 ms. @returns false when `milliseconds` went by first */
export async function eventually(done: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!(await done())) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

function ps(pid: number, column: string): string | null {
  const { status, stdout } = spawnSync("ps", ["-o", "stat=", "-o", column, "-p", String(pid)], { encoding: "utf8" });
  const line = stdout.trim();
  return status !== 0 || line.startsWith("Z") ? null : line.replace(/^\S+\s+/, "");
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
