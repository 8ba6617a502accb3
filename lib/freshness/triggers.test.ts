import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/db";
import { approveAndPublish } from "@/lib/review/commands";
import { withdraw } from "@/lib/withdrawal/commands";
import {
  aDraft,
  anAdministrator,
  aPublishedCase,
  aRequest,
  aSubmittedEdition,
  shown,
} from "@/prisma/factories/given";
import type { Change } from "./types";

// What the database says when something public changes, whoever changed it.
const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 2 });
const listener = new pg.Client({ connectionString: process.env.DATABASE_URL });
const heard: Change[] = [];
listener.on("notification", ({ payload }) => heard.push(JSON.parse(payload ?? "") as Change));
beforeAll(async () => {
  await listener.connect();
  await listener.query("LISTEN archive");
});
beforeEach(() => heard.splice(0));
afterAll(async () => {
  await listener.end();
  await owner.end();
});

/** Everything that was said until now: a word of our own comes after it. */
async function changes(): Promise<Change[]> {
  await listener.query("SELECT pg_notify('archive', $1)", [JSON.stringify({ tags: ["until here"] })]);
  await expect.poll(() => heard.some(({ tags }) => tags[0] === "until here")).toBe(true);
  return heard.splice(0).filter(({ tags }) => tags[0] !== "until here");
}
const tagsHeard = async () => (await changes()).flatMap(({ tags }) => tags).sort();
const clock = async () => (await db.archiveClock.findUniqueOrThrow({ where: { id: 1 } })).generation;

describe("a publication", () => {
  it("is told once, at its commit, with what was and what is", async () => {
    const before = await clock();
    const { editionId, caseNumber } = await aSubmittedEdition();
    expect(await changes()).toEqual([]);
    await approveAndPublish(await anAdministrator(), { ...aRequest(), ...(await shown(editionId)), reason: null });
    const [change, ...others] = await changes();
    expect(others).toEqual([]);
    expect(change?.generation).toBe(Number(before) + 1);
    const row = await db.caseSearch.findUniqueOrThrow({ where: { caseNumber } });
    const expected = ["archive", `case:${caseNumber}`, ...row.organisations.map((id) => `organisation:${id}`)];
    expect(change?.tags).toEqual(expect.arrayContaining(expected));
    expect(await db.archiveChange.count()).toBe(0);
  });

  it("that is rolled back is not told, nor is its savepoint", async () => {
    const { caseId } = await aPublishedCase();
    await changes();
    const touch = db.caseSearch.update({ where: { caseId }, data: { title: "另一个题目" } });
    await expect(db.$transaction([touch, db.$queryRaw`SELECT 1 / 0`])).rejects.toThrow();
    expect(await changes()).toEqual([]);
  });

  it("is not told by work on drafts, or by what only the desk counts", async () => {
    const { caseId } = await aPublishedCase();
    await changes();
    await aDraft();
    await db.caseSearch.update({ where: { caseId }, data: { claimsUnsourced: 7 } });
    expect(await changes()).toEqual([]);
  });
});
