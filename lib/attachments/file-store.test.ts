import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { aBucket, type Bucket } from "@/prisma/factories/bucket";
import { sha256Of } from "@/prisma/factories/bytes";
import { refusal } from "@/prisma/factories/outcomes";
import { DiskStore } from "./disk-store";
import { S3Store } from "./s3-store";
import { storedName } from "./stored-name";
import { FileMissing, type FileStore, type StoredBytes } from "./types";

const root = mkdtempSync(path.join(tmpdir(), "reform-archive-store-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A finished temporary file, as an upload leaves it. */
function aFile(text: string): { sha256: string; file: string; bytes: Buffer } {
  const bytes = Buffer.from(text.repeat(10_000));
  const sha256 = sha256Of(bytes);
  const file = path.join(root, `arrived-${sha256}`);
  writeFileSync(file, bytes);
  return { sha256, file, bytes };
}

/** A store, and what happens to its bytes behind its back. */
interface Stored {
  store: FileStore;
  write: (name: string, text: string) => void;
  close: () => Promise<void>;
}

let folders = 0;

const STORES: Record<string, () => Promise<Stored>> = {
  "a folder": () => {
    const folder = path.join(root, `store-${++folders}`);
    const write = (name: string, text: string) => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    };
    return Promise.resolve({ store: new DiskStore(folder), write, close: () => Promise.resolve() });
  },
  "a part of a bucket, for files too large to hold": async () => {
    const { place, objects, close } = await aBucket();
    const write = (name: string, text: string) =>
      void objects.set(`datasets/${name}`, { bytes: Buffer.from(text), at: new Date() });
    objects.set(storedName("0".repeat(64)), { bytes: Buffer.from("an attached file"), at: new Date() });
    return { store: new S3Store(place, { prefix: "datasets/", held: 10 }), write, close };
  },
  "a bucket": async () => {
    const { place, objects, close } = await aBucket();
    const write = (name: string, text: string) => void objects.set(name, { bytes: Buffer.from(text), at: new Date() });
    return { store: new S3Store(place), write, close };
  },
};

describe.each(Object.entries(STORES))("%s of files", (_name, open) => {
  let at: Stored;
  beforeAll(async () => void (at = await open()));
  afterAll(() => at.close());
  const read = async (sha256: string) => buffer(await at.store.open(sha256));

  it("gives back the bytes it was given", async () => {
    const { sha256, file, bytes } = aFile("甲");
    expect(await at.store.has(sha256)).toBe(false);
    await at.store.put(sha256, file);
    expect(await at.store.has(sha256)).toBe(true);
    expect((await read(sha256)).equals(bytes)).toBe(true);
  });
  it("makes a damaged copy whole when it is given the file again", async () => {
    const { sha256, file, bytes } = aFile("乙");
    at.write(storedName(sha256), "damaged");
    await at.store.put(sha256, file);
    expect((await read(sha256)).equals(bytes)).toBe(true);
  });
  it("keeps an empty file", async () => {
    const { sha256, file } = aFile("");
    await at.store.put(sha256, file);
    expect(await read(sha256)).toHaveLength(0);
  });
  it("says that a file is missing, and removes what is not there without a word", async () => {
    const sha256 = sha256Of(Buffer.from("never kept"));
    await expect(at.store.open(sha256)).rejects.toBeInstanceOf(FileMissing);
    await at.store.remove(sha256);
    const kept = aFile("丙");
    await at.store.put(kept.sha256, kept.file);
    await at.store.remove(kept.sha256);
    await expect(at.store.open(kept.sha256)).rejects.toBeInstanceOf(FileMissing);
  });
  it("lists its files with the time they came, and nothing else that lies there", async () => {
    const began = Date.now() - 1000;
    const given = ["一", "二", "三", "四", "五"].map(aFile);
    for (const { sha256, file } of given) await at.store.put(sha256, file);
    at.write("readme.txt", "not a file of the archive");
    at.write(`00/00/${"a".repeat(64)}`, "at another's place");
    const listed: StoredBytes[] = [];
    for await (const one of at.store.list()) listed.push(one);
    const hashes = listed.map(({ sha256 }) => sha256);
    expect(hashes).toEqual(expect.arrayContaining(given.map(({ sha256 }) => sha256)));
    expect(hashes).not.toContain("a".repeat(64));
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const { storedAt } of listed) expect(storedAt.getTime()).toBeGreaterThanOrEqual(began);
  });
  it("knows no name but a hash", async () => {
    await expect(at.store.open("../../etc/passwd")).rejects.toThrow("not a SHA-256");
    await expect(at.store.remove("A".repeat(64))).rejects.toThrow("not a SHA-256");
  });
});

describe("a bucket in trouble", () => {
  let bucket: Bucket;
  let store: S3Store;
  const { sha256, file, bytes } = aFile("文件");
  const name = storedName(sha256);
  beforeAll(async () => {
    bucket = await aBucket();
    store = new S3Store(bucket.place, { patience: { answer: 1000, silence: 300 } });
    bucket.objects.set(name, { bytes, at: new Date() });
  });
  afterEach(() => {
    bucket.troubles.length = 0;
    bucket.requests.length = 0;
  });
  afterAll(() => bucket.close());

  it("is asked again, and no more than three times", async () => {
    bucket.troubles.push("BUSY", "BUSY");
    await store.put(sha256, file);
    expect(bucket.requests).toEqual([`PUT ${name}`, `PUT ${name}`, `PUT ${name}`]);
    bucket.troubles.push("BUSY", "BUSY", "BUSY", "BUSY");
    await expect(store.has(sha256)).rejects.toEqual(refusal("UNAVAILABLE"));
    expect(bucket.requests).toHaveLength(6);
  });
  it("that says nothing is given up in time", async () => {
    bucket.troubles.push("SILENT", "SILENT", "SILENT", "SILENT");
    const began = Date.now();
    await expect(store.open(sha256)).rejects.toEqual(refusal("UNAVAILABLE"));
    expect(Date.now() - began).toBeLessThan(3000);
  });
  it("that does not exist makes no file a missing one", async () => {
    bucket.troubles.push("GONE");
    await expect(store.open(sha256)).rejects.toEqual(refusal("UNAVAILABLE"));
  });
  it("that is full says so", async () => {
    bucket.troubles.push("FULL", "FULL", "FULL");
    await expect(store.put(sha256, file)).rejects.toEqual(refusal("STORAGE_FULL"));
  });
  it("refuses bytes that do not fit their hash", async () => {
    const other = sha256Of(Buffer.from("other bytes"));
    await expect(store.put(other, file)).rejects.toEqual(refusal("UNAVAILABLE"));
    expect(bucket.objects.has(storedName(other))).toBe(false);
  });
  it("that breaks off in the middle of a file never makes a shorter one of it", async () => {
    bucket.troubles.push("BREAKS");
    await expect(buffer(await store.open(sha256))).rejects.toThrow("aborted");
  });
  it("may take its time with a file once it has begun, but not fall silent", async () => {
    bucket.troubles.push("STALLS");
    const patient = new S3Store(bucket.place, { patience: { answer: 1000, silence: 1500 } });
    await expect(buffer(await patient.open(sha256))).rejects.toThrow("inactivity");
  });
  it("of which the key is wrong is away, not empty", async () => {
    const locked = new S3Store({ ...bucket.place, accessKey: "other" });
    await expect(locked.has(sha256)).rejects.toEqual(refusal("UNAVAILABLE"));
  });
});
