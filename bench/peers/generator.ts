import { existsSync } from "node:fs";
import path from "node:path";
import { OperatorError } from "../../lib/env";
import { projectRoot } from "../../scripts/project";
import { must, run } from "../../scripts/run";

export interface Load {
  url: string;
  connections: number;
  seconds: number;
}

export interface Sustained {
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers of another status than 200, connections that failed or broke, requests nobody answered. */
  errors: number;
}

/** A program of the system that the bench cannot do without; installed where this account may do so. */
export async function ensureProgram(name: string): Promise<void> {
  const isThere = () =>
    ["/usr/bin", "/usr/sbin", "/usr/local/bin"].some((folder) => existsSync(path.join(folder, name)));
  const install = `apt-get install --yes --no-install-recommends ${name}`;
  if (!isThere() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get"))
    await run(
      "sh",
      ["-c", `apt-get update --quiet && ${install} --quiet`],
      { DEBIAN_FRONTEND: "noninteractive" },
      false,
    );
  if (!isThere()) throw new OperatorError(`The bench needs ${name}: run "${install}" as root.`);
}

/**
 * As many requests as one thread of wrk can make. A load generator in JavaScript is slower than the servers measured here,
 * and would make them look alike.
 */
export async function sustained({ url, connections, seconds }: Load): Promise<Sustained> {
  const script = path.join(projectRoot, "bench", "peers", "wrk.lua");
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", script, "-H", "Accept-Encoding: gzip", url];
  const output = await must("wrk", args);
  return JSON.parse(output.slice(output.indexOf("{"))) as Sustained;
}
