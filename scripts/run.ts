import { spawn } from "node:child_process";
import { projectRoot } from "./project";

/** Only what a script must not inherit is taken away: `undefined` removes a variable. */
export type Extra = Readonly<Record<string, string | undefined>>;

export interface Outcome {
  code: number;
  /** What was written to both streams, when it was not shown. */
  output: string;
}

/**
 * Runs a program in the project's root and waits for it.
 * @param show true: its output goes straight to the terminal; false: it is kept, to be shown only after a failure
 * @returns code 128 + n for a program ended by signal n is not told apart from a failure: it is 1
 */
export function run(command: string, args: readonly string[], extra: Extra = {}, show = true): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...extra },
      stdio: show ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a tool quietly. @throws Error with its whole output when it fails */
export async function must(command: string, args: readonly string[], extra: Extra = {}): Promise<string> {
  const { code, output } = await run(command, args, extra, false);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} failed (${code}):\n${output}`);
  return output;
}

/** One of the project's own TypeScript commands that use server-only modules. */
export function runScript(file: string, args: readonly string[], extra: Extra): Promise<Outcome> {
  return run(process.execPath, ["--conditions=react-server", "--import", "tsx", file, ...args], extra);
}
