import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { approveAndPublish } from "@/lib/review/commands";
import { withdraw } from "@/lib/withdrawal/commands";
import {
  anAdministrator,
  anOrganisation,
  aPublishedCase,
  aRequest,
  aSubmittedEdition,
  headOf,
  revise,
  shown,
} from "@/prisma/factories/given";
import type { Change } from "./types";

// What the database says when something public changes, whoever changed it.
const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 1 });
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
const tagsHeard = async () => (await changes()).flatMap(({ tags }) => tags);
const idOf = async (caseNumber: string) => (await db.reformCase.findUniqueOrThrow({ where: { caseNumber } })).id;
const clock = async () => (await db.archiveClock.findUniqueOrThrow({ where: { id: 1 } })).generation;

describe("a publication", () => {
  it("is told once, at its commit, with what was and what is", async () => {
    const { editionId, caseNumber } = await aSubmittedEdition();
    await changes();
    const before = await clock();
    await approveAndPublish(await anAdministrator(), await shown(editionId));
    const [change, ...others] = await changes();
    expect(others).toEqual([]);
    expect(change?.generation).toBe(Number(before) + 1);
    const row = await db.caseSearch.findUniqueOrThrow({ where: { caseNumber } });
    const expected = ["archive", `case:${caseNumber}`, ...row.organisations.map((id) => `organisation:${id}`)];
    expect(change?.tags).toEqual(expect.arrayContaining(expected));
    expect(await db.archiveChange.count()).toBe(0);
  });

  it("that is rolled back is not told, nor what a savepoint took back", async () => {
    const caseId = await idOf((await aPublishedCase()).caseNumber);
    await changes();
    const client = await owner.connect();
    await client.query("BEGIN");
    await client.query("SELECT archive_changed('{site}')");
    await client.query("ROLLBACK");
    expect(await changes()).toEqual([]);
    await client.query("BEGIN");
    await client.query("SELECT archive_changed('{field:a}')");
    await client.query("SAVEPOINT here");
    await client.query("UPDATE case_search SET title = 'B' WHERE case_id = $1", [caseId]);
    await client.query("ROLLBACK TO here");
    await client.query("COMMIT");
    client.release();
    expect(await tagsHeard()).toEqual(["field:a"]);
  });

  it("is not told by work on drafts, or by what only the desk counts", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    await changes();
    await revise(editor, caseNumber);
    await db.caseSearch.update({ where: { caseNumber }, data: { claimsUnsourced: 7 } });
    expect(await changes()).toEqual([]);
  });

  it("says what the case was and what it has become", async () => {
    const { caseNumber } = await aPublishedCase();
    await db.caseSearch.update({ where: { caseNumber }, data: { fields: ["old"], keywords: ["a,b", "both"] } });
    await changes();
    await db.caseSearch.update({ where: { caseNumber }, data: { fields: ["new"], keywords: ["both"] } });
    const tags = await tagsHeard();
    expect(tags).toEqual(expect.arrayContaining(["field:old", "field:new", "keyword:a,b", "keyword:both"]));
    expect(new Set(tags).size).toBe(tags.length);
  });

  it("moves the span only at its ends", async () => {
    const [early, late] = [await aPublishedCase({ launch: "1901" }), await aPublishedCase({ launch: "2020" })];
    await aPublishedCase({ launch: "2010" });
    await changes();
    await db.caseSearch.update({ where: { caseNumber: late.caseNumber }, data: { sortYear: 2019 } });
    expect(await tagsHeard()).toContain("span");
    await aPublishedCase({ launch: "2011" });
    expect(await tagsHeard()).not.toContain("span");
    await db.caseSearch.delete({ where: { caseNumber: early.caseNumber } });
    expect(await tagsHeard()).toContain("span");
  });
});

describe("told too", () => {
  it("a withdrawal, with the row that left the lists", async () => {
    const { caseNumber, organisationId } = await aPublishedCase();
    await changes();
    const input = { ...aRequest(), caseNumber, number: null, explanation: "有误", replacementTitle: null };
    await withdraw(await anAdministrator(), input);
    expect(await tagsHeard()).toEqual(
      expect.arrayContaining(["archive", `case:${caseNumber}`, `organisation:${organisationId}`]),
    );
  });

  it("names of organisations and what is shown of them, not how they review", async () => {
    const id = await anOrganisation();
    expect(await tagsHeard()).toContain("site");
    await db.organisation.update({ where: { id }, data: { reviewStages: 1 } });
    expect(await changes()).toEqual([]);
    await db.organisation.update({ where: { id }, data: { note: "1998" } });
    expect(await tagsHeard()).toEqual(["site"]);
  });

  it("a redaction", async () => {
    const { caseNumber, editionId } = await aPublishedCase();
    const { id } = await headOf(editionId);
    const admins = [await anAdministrator(), await anAdministrator()].map(({ userId }) => userId);
    await withdraw(await anAdministrator(), {
      ...{ ...aRequest(), caseNumber, number: null, explanation: "有误", replacementTitle: null },
    });
    const emails = await db.user.findMany({ where: { id: { in: admins } }, select: { email: true } });
    await changes();
    await owner.query("SELECT redact($1, $2, $3, 'law', '{}')", [id, ...emails.map(({ email }) => email)]);
    expect(await tagsHeard()).toContain(`case:${caseNumber}`);
  });
});

describe("a bulk load", () => {
  it("is one notification that says all, and costs little a row", async () => {
    const { caseNumber } = await aPublishedCase();
    await changes();
    await owner.query("BEGIN");
    const begun = performance.now();
    await owner.query(
      `DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM archive_changed(ARRAY['archive', 'case:' || i]); END LOOP; END $$`,
    );
    await owner.query("COMMIT");
    expect(performance.now() - begun).toBeLessThan(5_000);
    await db.caseSearch.update({ where: { caseNumber }, data: { title: "C" } });
    const told = await changes();
    expect(told.map(({ tags }) => tags[0])).toEqual(["*", expect.any(String)]);
  });

  it("with long words does not break the limit of a notification", async () => {
    const long = Array.from({ length: 150 }, (_, index) => `keyword:${"很长的词".repeat(10)}${index}`);
    await owner.query("SELECT archive_changed($1)", [long]);
    expect(await tagsHeard()).toEqual(["*"]);
  });
});

it("the site's role cannot move the clock itself", async () => {
  for (const sql of [
    "UPDATE archive_clock SET generation = 0",
    "DELETE FROM archive_clock",
    "DELETE FROM archive_change",
  ])
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow("permission denied");
});
