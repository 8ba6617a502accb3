import net from "node:net";
import pg from "pg";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { acknowledged } from "./acknowledgement";
import { Listener } from "./listener";
import type { Kept } from "./types";

const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 4 });
afterAll(() => owner.end());

/** What a server keeps, as a test sees it. */
class Recorder implements Kept {
  readonly said: string[] = [];
  until = 0;
  get isLeased(): boolean {
    return performance.now() < this.until;
  }
  lease(until: number): void {
    this.until = until;
    if (until === 0) this.said.push("lost");
  }
  drop(tags: readonly string[]): void {
    this.said.push(tags.join());
  }
  clear(): void {
    this.said.push("clear");
  }
}

const listeners: Listener[] = [];
async function aServer(url = process.env.DATABASE_URL ?? ""): Promise<Recorder> {
  const kept = new Recorder();
  const listener = new Listener(url, kept);
  listeners.push(listener);
  await listener.start();
  await expect.poll(() => kept.isLeased).toBe(true);
  return kept;
}
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.stop()));
  await db.archiveInstance.deleteMany();
});

/** A way to the database on which nothing moves while it is frozen, as when a machine or a cable is. */
async function aLine(): Promise<{ url: string; freeze: () => void; thaw: () => void }> {
  const url = new URL(process.env.DATABASE_URL ?? "");
  const [host, port] = [url.hostname, Number(url.port)];
  const sockets = new Set<net.Socket>();
  let isFrozen = false;
  const server = net.createServer((near) => {
    const far = net.connect(port, host);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
      if (isFrozen) socket.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  lines.push(server);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as net.AddressInfo).port);
  return {
    url: url.toString(),
    freeze: () => {
      isFrozen = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    thaw: () => {
      isFrozen = false;
      for (const socket of sockets) socket.destroy();
    },
  };
}
const lines: net.Server[] = [];
afterAll(() => lines.forEach((line) => line.close()));

const change = (...tags: string[]) => owner.query("SELECT archive_changed($1)", [tags]);
const publish = async (...tags: string[]) => {
  await change(...tags);
  await acknowledged(owner);
};
const cut = () =>
  db.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'archive-listener' AND datname = current_database()`;

describe("a publisher", () => {
  it("is answered when every server has dropped what changed", async () => {
    const servers = [await aServer(), await aServer()];
    for (let round = 0; round < 20; round++) {
      await publish(`case:${round}`);
      for (const { said } of servers) expect(said.at(-1)).toBe(`case:${round}`);
    }
  });

  it("does not wait where nobody listens, nor for one that was killed a while ago", async () => {
    await db.archiveInstance.create({
      data: { id: crypto.randomUUID(), generation: 0, heartbeat: new Date(Date.now() - 60_000) },
    });
    const begun = performance.now();
    await publish("site");
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it("strikes off one that stays silent, which has no lease by then, and joins again", async () => {
    const line = await aLine();
    const kept = await aServer(line.url);
    line.freeze();
    const begun = performance.now();
    await publish("case:1");
    expect(performance.now() - begun).toBeGreaterThan(2_400);
    expect(kept.isLeased).toBe(false);
    expect(await db.archiveInstance.count()).toBe(0);
    kept.said.splice(0);
    line.thaw();
    await expect.poll(() => kept.isLeased, { timeout: 4_000 }).toBe(true);
    expect(kept.said).toContain("clear");
    await publish("case:2");
    expect(kept.said.at(-1)).toBe("case:2");
  });
});

describe("a server whose connection is lost", () => {
  it("serves nothing meanwhile, and forgets what was kept if something was published in between", async () => {
    const kept = await aServer();
    kept.said.splice(0);
    await cut();
    await change("case:1");
    await expect.poll(() => kept.said).toEqual(["lost", "clear"]);
    expect(kept.isLeased).toBe(true);
  });

  it("goes on with it if nothing was", async () => {
    const kept = await aServer();
    kept.said.splice(0);
    await cut();
    await expect.poll(() => kept.said.length === 1 && kept.isLeased).toBe(true);
    await publish("case:2");
    expect(kept.said).toEqual(["lost", "case:2"]);
  });

  it("again and again while publications go on, hears of each or forgets all", async () => {
    const kept = await aServer();
    for (let round = 0; round < 15; round++) {
      kept.said.splice(0);
      await Promise.all([cut(), publish(`case:${round}`)]);
      await expect.poll(() => kept.isLeased).toBe(true);
      expect(kept.said.includes(`case:${round}`) || kept.said.includes("clear")).toBe(true);
    }
  });
});

it("a server that was struck off without noticing loses its lease and joins again", async () => {
  const kept = await aServer();
  kept.said.splice(0);
  await db.archiveInstance.deleteMany();
  await expect.poll(() => kept.said).toContain("lost");
  await expect.poll(() => db.archiveInstance.count()).toBe(1);
  await publish("case:3");
  expect(kept.said.at(-1)).toBe("case:3");
});

it("a server that seems to listen and hears nothing gets no further lease", async () => {
  const kept = await aServer();
  // The clock moves and nobody is told, as when a pooler swallowed the notification.
  await owner.query("UPDATE archive_clock SET generation = generation + 1, stamp = gen_random_uuid()");
  kept.said.splice(0);
  await expect.poll(() => kept.isLeased, { timeout: 4_000 }).toBe(false);
  await expect.poll(() => kept.isLeased, { timeout: 4_000 }).toBe(true);
  expect(kept.said).toEqual(["lost", "clear"]);
});

it("a database that is away at the start is found when it comes", async () => {
  const kept = new Recorder();
  const nowhere = new Listener("postgresql://app:secret@127.0.0.1:1/archive", kept);
  listeners.push(nowhere);
  await nowhere.start();
  expect(kept.isLeased).toBe(false);
  Object.assign(nowhere, { connectionString: process.env.DATABASE_URL });
  await expect.poll(() => kept.isLeased, { timeout: 4_000 }).toBe(true);
});
