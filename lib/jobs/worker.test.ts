import net from "node:net";
import { parseCronItem } from "graphile-worker";
import { afterEach, describe, expect, it, vi } from "vitest";
import { db, transaction } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { addJob } from "./commands";
import { daily, SCHEDULE } from "./schedule";
import type { Task } from "./types";
import { startWorker, type Worker } from "./worker";

const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

const NOTHING = Object.fromEntries(SCHEDULE.map((item) => [item.task, () => Promise.resolve()]));
const FAST = { pollMs: 50, abandonedMs: 50 };
function work(task: Task, change: Partial<Parameters<typeof startWorker>[0]> = {}): Worker {
  const worker = startWorker({
    databaseUrl: serverEnv().DATABASE_URL,
    tasks: { ...NOTHING, "sweep-files": task },
    ...FAST,
    ...change,
  });
  workers.push(worker);
  return worker;
}

interface JobRow {
  id: bigint;
  attempts: number;
  last_error: string | null;
  locked_by: string | null;
}
const jobs = () =>
  db.$queryRaw<JobRow[]>`SELECT id, attempts, last_error, locked_by FROM graphile_worker.jobs ORDER BY id`;
const add = (key?: string) => transaction((tx) => addJob(tx, "sweep-files", {}, key === undefined ? {} : { key }));
const patient = { timeout: 10_000, interval: 20 };

describe("a job", () => {
  it("of a transaction that is rolled back never runs; one that is committed does, and is gone", async () => {
    const done = vi.fn<Task>(() => Promise.resolve());
    const rolledBack = transaction(async (tx) => {
      await addJob(tx, "sweep-files", {});
      throw new Error("planted");
    });
    await expect(rolledBack).rejects.toThrow("planted");
    expect(await jobs()).toEqual([]);
    await add();
    work(done);
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), patient);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it("is done once, however many workers there are", async () => {
    const done: unknown[] = [];
    for (let worker = 0; worker < 3; worker++)
      work(async (payload) => {
        done.push(payload);
      });
    await Promise.all(Array.from({ length: 20 }, () => add()));
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), patient);
    expect(done).toHaveLength(20);
  });

  it("that fails is tried again, and says why it failed", async () => {
    let isBroken = true;
    work(async () => {
      if (isBroken) throw new Error("the store is away");
    });
    await add();
    await vi.waitFor(async () => {
      expect(await jobs()).toMatchObject([{ attempts: 1, last_error: "the store is away", locked_by: null }]);
    }, patient);
    isBroken = false;
    await db.$queryRaw`SELECT id FROM graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker.jobs), now())`;
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), patient);
  });

  it("of a key that waits already is replaced; one that is due later waits", async () => {
    await add("nightly");
    await add("nightly");
    await transaction((tx) => addJob(tx, "sweep-files", {}, { runAt: new Date(Date.now() + 3_600_000) }));
    const done = vi.fn<Task>(() => Promise.resolve());
    work(done);
    await vi.waitFor(async () => expect(await jobs()).toMatchObject([{ attempts: 0 }]), patient);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it("of a worker that died is done by another", async () => {
    await add();
    await db.$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool-that-died', attempts = 1`;
    work(() => Promise.resolve());
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), patient);
  });

  it("of a worker that lives is left to it, however long it takes", async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const others = vi.fn<Task>(() => Promise.resolve());
    work(() => finished);
    await add();
    await add();
    await vi.waitFor(async () => expect(await jobs()).toMatchObject([{ attempts: 1 }, { attempts: 1 }]), patient);
    work(others); // the first one has its hands full
    await add();
    await vi.waitFor(() => expect(others).toHaveBeenCalledTimes(1), patient);
    finish();
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), patient);
    expect(others).toHaveBeenCalledTimes(1);
  });
});

describe("a worker", () => {
  it("that is stopped tells its jobs, and waits for them", async () => {
    let end = "";
    const worker = work(async (_payload, signal) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      end = "left off at a good place";
    });
    await add();
    await vi.waitFor(async () => expect(await jobs()).toMatchObject([{ attempts: 1 }]), patient);
    await worker.stop();
    expect(end).toBe("left off at a good place");
    expect(await jobs()).toEqual([]);
  });

  it("begins when the database appears, and goes on after it was away", async () => {
    const line = await aCable(serverEnv().DATABASE_URL);
    const done = vi.fn<Task>(() => Promise.resolve());
    await add();
    work(done, { databaseUrl: line.url });
    await vi.waitFor(() => expect(line.refused).toBeGreaterThan(0), patient);
    line.plug();
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), patient);

    line.cut();
    const refused = line.refused;
    await add();
    await vi.waitFor(() => expect(line.refused).toBeGreaterThan(refused), patient);
    line.plug();
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), patient);
    // At least once each: one that ends while the line is cut is done again.
    expect(done.mock.calls.length).toBeGreaterThanOrEqual(2);
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await line.close();
  }, 30_000);

  it("whose database is cut off while a job ends does it again, and nothing stays locked", async () => {
    const line = await aCable(serverEnv().DATABASE_URL);
    line.plug();
    const done = vi.fn<Task>(() => Promise.resolve()).mockImplementationOnce(async () => line.cut());
    await add();
    work(done, { databaseUrl: line.url });
    await vi.waitFor(() => expect(line.refused).toBeGreaterThan(0), patient);
    line.plug();
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), patient);
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await line.close();
  }, 30_000);
});

describe("the schedule", () => {
  const digest = (date: Date) => ({
    min: date.getUTCMinutes(),
    hour: date.getUTCHours(),
    date: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    dow: date.getUTCDay(),
  });

  it.each([
    [3, 40, "2026-11-23T03:40:00+08:00"],
    [8, 0, "2026-11-23T08:00:00+08:00"],
    [23, 59, "2026-12-31T23:59:00+08:00"],
  ])("means %i:%i in Shanghai", (hour, minute, moment) => {
    const { match } = parseCronItem(daily(hour, minute, "sweep-files"));
    expect(match(digest(new Date(moment)))).toBe(true);
    expect(match(digest(new Date(new Date(moment).getTime() + 8 * 3_600_000)))).toBe(false);
  });

  it("is done once by several workers, also when it was missed", async () => {
    const done = vi.fn<Task>(() => Promise.resolve());
    await db.$executeRaw`
      INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      SELECT name, now() - interval '3 days', now() - interval '2 days' FROM unnest(ARRAY['sweep-files', 'verify-files']) name`;
    for (let worker = 0; worker < 3; worker++) work(done, { schedule: SCHEDULE });
    await vi.waitFor(async () => {
      const [row] = await db.$queryRaw<{ caught_up: boolean }[]>`
        SELECT bool_and(last_execution > now() - interval '1 day') AS caught_up FROM graphile_worker._private_known_crontabs`;
      expect(row?.caught_up).toBe(true);
      expect(await jobs()).toEqual([]);
    }, patient);
    expect(done).toHaveBeenCalledTimes(1);
  });
});

/** A way to the database that can be cut and plugged in again. */
async function aCable(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<net.Socket>();
  let isPlugged = false;
  const line = {
    url: "",
    refused: 0,
    plug: () => void (isPlugged = true),
    cut: () => {
      isPlugged = false;
      for (const socket of sockets) socket.destroy();
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  const server = net.createServer((client) => {
    if (!isPlugged) {
      line.refused++;
      client.destroy();
      return;
    }
    const upstream = net.connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = new URL(databaseUrl);
  own.port = String((server.address() as net.AddressInfo).port);
  line.url = own.toString();
  return line;
}
