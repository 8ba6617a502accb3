import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../scripts/project";
import { eventually } from "../../scripts/processes";
import { temporaryFolder } from "../../scripts/testing/test-server";
import { freePort, get, keepAlive } from "../http";
import { nginxConfiguration } from "./nginx";
import type { Saved } from "./saved";

/** Another server that gives the same answers. */
export interface Peer {
  origin: string;
  stop: () => Promise<void>;
}

const PATIENCE = 10_000;

/** A Node server that does nothing but answer from memory. */
export async function startBareNode(saved: readonly Saved[]): Promise<Peer> {
  const { folder, remove } = temporaryFolder();
  const port = await freePort();
  const file = path.join(folder, "answers.json");
  writeFileSync(file, JSON.stringify(saved.map((one) => ({ ...one, body: one.body.toString("base64") }))));
  const child = spawn(process.execPath, ["--import", "tsx", "bench/peers/bare-server.ts", String(port), file], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return serving(child, port, saved, remove);
}

/** nginx with one worker, the files compressed beforehand. */
export async function startNginx(saved: readonly Saved[]): Promise<Peer> {
  const { folder, remove } = temporaryFolder();
  const port = await freePort();
  mkdirSync(path.join(folder, "files"));
  for (const [at, { body }] of saved.entries()) {
    // gzip_static wants the plain file beside it; nobody here asks for that.
    writeFileSync(path.join(folder, "files", `${at}.html`), "");
    writeFileSync(path.join(folder, "files", `${at}.html.gz`), body);
  }
  const file = path.join(folder, "nginx.conf");
  writeFileSync(file, nginxConfiguration(folder, port, saved));
  const child = spawn("nginx", ["-p", folder, "-c", file], { stdio: ["ignore", "inherit", "inherit"] });
  return serving(child, port, saved, remove);
}

/** Waits until it gives exactly what was saved. */
async function serving(child: ChildProcess, port: number, saved: readonly Saved[], remove: () => void): Promise<Peer> {
  const origin = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    remove();
  };
  const agent = keepAlive(1);
  const givesTheSame = async () => {
    for (const { path: address, body } of saved) {
      const answer = await get(origin + address, agent, { "accept-encoding": "gzip" }).catch(() => null);
      if (!answer?.body.equals(body)) return false;
    }
    return true;
  };
  const isFit = await eventually(givesTheSame, PATIENCE);
  agent.destroy();
  if (isFit) return { origin, stop };
  await stop();
  throw new Error(`${child.spawnfile} does not give the same answers`);
}
