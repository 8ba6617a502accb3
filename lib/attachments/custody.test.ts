import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { verifyHistory } from "@/lib/audit/verification";
import { db, transaction } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { sha256Of } from "@/prisma/factories/bytes";
import { aDraft, headOf, type Draft } from "@/prisma/factories/given";
import { lockHash } from "./commands";
import { sweepFiles, verifyFiles } from "./custody";
import { fileStore, filesDir } from "./file-store";
import { attach } from "@/prisma/factories/files";

const DAY = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAY);

beforeEach(async () => {
  await db.storedFile.deleteMany({ where: { revisions: { none: {} } } });
  rmSync(filesDir(), { recursive: true, force: true });
  await db.$executeRaw`UPDATE stored_file SET checked_at = now() + interval '1 day'`; // of an earlier test
});

/** Bytes in the store, since so many days. */
async function bytesKept(days: number): Promise<string> {
  const bytes = Buffer.from(`contents ${randomUUID()}`);
  const arrived = path.join(filesDir(), "arrived");
  mkdirSync(filesDir(), { recursive: true });
  writeFileSync(arrived, bytes);
  await fileStore().put(sha256Of(bytes), arrived);
  rmSync(arrived);
  utimesSync(placeOf(sha256Of(bytes)), ago(days), ago(days));
  return sha256Of(bytes);
}
const placeOf = (sha256: string) => path.join(filesDir(), sha256.slice(0, 2), sha256.slice(2, 4), sha256);

/** A file that was brought to an edition so many days ago. */
async function aFile({ editionId, editor }: Draft, days: number): Promise<string> {
  const sha256 = await bytesKept(days);
  await db.storedFile.create({ data: { sha256, size: 45, mediaType: "application/pdf", storedAt: ago(days) } });
  const upload = { editionId, userId: editor.userId, sha256, originalSha256: sha256, name: "依据.pdf", at: ago(days) };
  await db.upload.create({ data: upload });
  return sha256;
}
const isKept = async (sha256: string) => [
  await fileStore().has(sha256),
  (await db.storedFile.count({ where: { sha256 } })) === 1,
];
const WAITING = Prisma.sql`SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
const audited = (what: string, subjectId: string) => db.auditEntry.count({ where: { what, subjectId } });

describe("the sweep", () => {
  it("removes a file that nothing names, a week after it was last brought, and says so in the chain", async () => {
    const draft = await aDraft();
    const [old, recent] = [await aFile(draft, 8), await aFile(draft, 6)];
    expect(await sweepFiles({ dryRun: true })).toEqual({ unwanted: 1, strays: 0, drafts: 0 });
    expect(await isKept(old)).toEqual([true, true]);
    expect(await sweepFiles()).toEqual({ unwanted: 1, strays: 0, drafts: 0 });
    expect(await isKept(old)).toEqual([false, false]);
    expect(await isKept(recent)).toEqual([true, true]);
    expect(await audited("file.swept", old)).toBe(1);
    expect(await verifyHistory()).toMatchObject({ fault: null });
  });

  it("leaves what a revision names, however old", async () => {
    const draft = await aDraft();
    const sha256 = await aFile(draft, 400);
    await attach(draft.editor, draft.editionId, sha256);
    expect(await sweepFiles()).toMatchObject({ unwanted: 0 });
    expect(await isKept(sha256)).toEqual([true, true]);
  });

  it("leaves what somebody's unsaved work may name, until that work is done", async () => {
    const draft = await aDraft();
    const { editionId } = draft;
    const sha256 = await aFile(draft, 30);
    const { id: baseRevisionId } = await headOf(editionId);
    await db.workingCopy.create({ data: { editionId, userId: draft.editor.userId, baseRevisionId, content: "{}" } });
    expect(await sweepFiles()).toMatchObject({ unwanted: 0 });
    await db.workingCopy.deleteMany({ where: { editionId } });
    expect(await sweepFiles()).toMatchObject({ unwanted: 1 });
    expect(await isKept(sha256)).toEqual([false, false]);
  });

  it("leaves a file that is brought again while it is being swept", async () => {
    const draft = await aDraft();
    const sha256 = await aFile(draft, 30);
    const { editionId, editor } = draft;
    const { sweeping } = await transaction(async (tx) => {
      await lockHash(tx, sha256);
      const sweeping = sweepFiles();
      await vi.waitFor(async () => expect(await db.$queryRaw(WAITING)).toHaveLength(1), { interval: 10 });
      const upload = { editionId, userId: editor.userId, sha256, originalSha256: sha256, name: "又来.pdf" };
      await tx.upload.create({ data: upload });
      return { sweeping }; // not awaited before the lock is given up
    });
    expect(await sweeping).toMatchObject({ unwanted: 0 });
    expect(await isKept(sha256)).toEqual([true, true]);
  });

  it("removes bytes that the database does not know, and what broken uploads left, when they are a day old", async () => {
    const [old, recent] = [await bytesKept(2), await bytesKept(0)];
    const left = [
      path.join("incoming", randomUUID()),
      path.relative(filesDir(), `${placeOf(old)}.${randomUUID()}`),
      "incoming/of-today",
    ];
    for (const [index, name] of left.entries()) {
      const file = path.join(filesDir(), name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, "half");
      if (index < 2) utimesSync(file, ago(2), ago(2));
    }
    const found = { unwanted: 0, strays: 1, drafts: 2 };
    expect(await sweepFiles({ dryRun: true })).toEqual(found);
    expect(await sweepFiles()).toEqual(found);
    expect(await sweepFiles()).toEqual({ unwanted: 0, strays: 0, drafts: 0 });
    expect(await isKept(old)).toEqual([false, false]);
    expect(await fileStore().has(recent)).toBe(true);
  });

  it("told to stop, removes nothing more", async () => {
    const sha256 = await aFile(await aDraft(), 30);
    expect(await sweepFiles({ signal: AbortSignal.abort() })).toMatchObject({ unwanted: 0 });
    expect(await isKept(sha256)).toEqual([true, true]);
  });
});

describe("the verification", () => {
  const state = (sha256: string) =>
    db.storedFile.findUniqueOrThrow({ where: { sha256 }, select: { fault: true, checkedAt: true } });

  it("finds what was altered and what is missing, tells it once, and sees when it is whole again", async () => {
    const draft = await aDraft();
    const [whole, altered, missing] = [await aFile(draft, 0), await aFile(draft, 0), await aFile(draft, 0)];
    writeFileSync(placeOf(altered), "something else, of any length");
    await fileStore().remove(missing);
    for (let time = 0; time < 2; time++) {
      const { files, faults } = await verifyFiles();
      expect(files).toBe(3);
      const found = [
        { sha256: altered, fault: "ALTERED" },
        { sha256: missing, fault: "MISSING" },
      ];
      expect(new Set(faults)).toEqual(new Set(found));
    }
    expect(await state(whole)).toEqual({ fault: null, checkedAt: expect.any(Date) });
    expect(await state(altered)).toMatchObject({ fault: "ALTERED" });
    expect(await audited("file.fault", altered)).toBe(1);
    expect(await audited("file.fault", missing)).toBe(1);
  });

  it("says when a file is whole again", async () => {
    const sha256 = await aFile(await aDraft(), 0);
    await db.storedFile.update({ where: { sha256 }, data: { fault: "ALTERED" } });
    expect((await verifyFiles()).faults).toEqual([]);
    expect(await state(sha256)).toMatchObject({ fault: null });
    expect(await audited("file.whole-again", sha256)).toBe(1);
  });

  it("calls one that cannot be read faulty too, and goes on to the others", async () => {
    const draft = await aDraft();
    const [folder, other] = [await aFile(draft, 0), await aFile(draft, 0)];
    rmSync(placeOf(folder));
    mkdirSync(placeOf(folder));
    expect(await verifyFiles()).toMatchObject({ files: 2, faults: [{ sha256: folder, fault: "UNREADABLE" }] });
    expect((await state(other)).checkedAt).not.toBeNull();
  });

  it("goes slice by slice, and begins with those that were read longest ago", async () => {
    const draft = await aDraft();
    const hashes = [await aFile(draft, 0), await aFile(draft, 0), await aFile(draft, 0)];
    for (const [index, sha256] of hashes.entries())
      await db.storedFile.update({ where: { sha256 }, data: { checkedAt: ago(10 + index) } });
    expect(await verifyFiles({ files: 2 })).toMatchObject({ files: 2, bytes: 90 });
    const stale = await db.storedFile.findMany({ where: { checkedAt: { lt: ago(5) } }, select: { sha256: true } });
    expect(stale).toEqual([{ sha256: hashes[0] }]);
    expect(await verifyFiles({ bytes: 45 })).toMatchObject({ files: 1 });
    expect(await verifyFiles({ signal: AbortSignal.abort() })).toMatchObject({ files: 0 });
  });
});
