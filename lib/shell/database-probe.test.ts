import net from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { DatabaseProbe } from "./database-probe";
import { runShell } from "./harness";

const PACE = { everyMs: 40, patienceMs: 80 };

let probe: DatabaseProbe | undefined;
let server: net.Server | undefined;
const sockets = new Set<net.Socket>();
afterEach(async () => {
  await probe?.stop();
  for (const socket of sockets) socket.destroy();
  await new Promise<void>((resolve) => (server?.listening ? server.close(() => resolve()) : resolve()));
});

/** A PostgreSQL server as far as a probe can tell: authentication always succeeds, every query has no rows. */
class Wire {
  isHanging = false;
  connections = 0;

  constructor() {
    server = net.createServer((socket) => this.#speak(socket));
  }
  listen(port = 0): Promise<number> {
    return new Promise((resolve) => {
      server?.listen(port, "127.0.0.1", () => resolve((server?.address() as net.AddressInfo).port));
    });
  }
  async vanish(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server?.close(() => resolve()));
  }

  #speak(socket: net.Socket): void {
    this.connections++;
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    let isStarted = false;
    socket.on("data", (bytes) => {
      if (this.isHanging) return;
      if (!isStarted) socket.write(Buffer.concat([message("R", [0, 0, 0, 0]), READY]));
      else if (bytes[0] === "Q".charCodeAt(0))
        socket.write(Buffer.concat([message("C", Buffer.from("SELECT 1\0")), READY]));
      isStarted = true;
    });
  }
}

function message(type: string, content: Uint8Array | number[]): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(content)]);
}
const READY = message("Z", Buffer.from("I"));

const follow = (port: number) => (probe = new DatabaseProbe(`postgresql://app:secret@127.0.0.1:${port}/archive`, PACE));

describe("the probe", () => {
  it("keeps one connection while the database answers", async () => {
    const wire = new Wire();
    const probe = follow(await wire.listen());
    expect(probe.up).toBe(false);
    expect(await probe.start()).toBe(true);
    for (let round = 0; round < 5; round++) expect(await probe.confirm()).toBe(true);
    expect(probe.up).toBe(true);
    expect(wire.connections).toBe(1);
  });

  it("survives an absent database at the start and finds it when it comes", async () => {
    const wire = new Wire();
    const port = await wire.listen();
    await wire.vanish();
    const probe = follow(port);
    expect(await probe.start()).toBe(false);
    await wire.listen(port);
    await expect.poll(() => probe.up).toBe(true);
  });

  it("calls a broken connection no outage when a new one answers", async () => {
    const wire = new Wire();
    const probe = follow(await wire.listen());
    await probe.start();
    for (const socket of sockets) socket.destroy();
    expect(await probe.confirm()).toBe(true);
    expect(wire.connections).toBe(2);
  });

  it("notices a database that accepts and never answers, and that it answers again", async () => {
    const wire = new Wire();
    const probe = follow(await wire.listen());
    await probe.start();
    wire.isHanging = true;
    await expect.poll(() => probe.up).toBe(false);
    wire.isHanging = false;
    await expect.poll(() => probe.up).toBe(true);
  });

  it("never asks twice at once", async () => {
    const wire = new Wire();
    wire.isHanging = true;
    const probe = follow(await wire.listen());
    expect(await Promise.all([probe.start(), probe.confirm(), probe.confirm()])).toEqual([false, false, false]);
    expect(wire.connections).toBe(1);
  });
});

it("a database that turns into a black hole: 503 for everyone, ready again when it answers", async () => {
  const wire = new Wire();
  const probe = follow(await wire.listen());
  await probe.start();
  const handler = () => {}; // waits for the database for ever
  const { ask, shell } = await runShell({ database: probe, handler, limits: { deadlineMs: 300 } });
  wire.isHanging = true;
  const replies = await Promise.all(Array.from({ length: 20 }, () => ask("GET /zh-hans")));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([503]));
  await expect.poll(async () => (await ask("GET /readyz")).status).toBe(503);
  wire.isHanging = false;
  await expect.poll(async () => (await ask("GET /readyz")).status).toBe(200);
  await shell.drain();
});
