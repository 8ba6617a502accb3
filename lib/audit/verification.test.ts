import { randomUUID } from "node:crypto";
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { requestChanges } from "@/lib/review/commands";
import { db } from "@/lib/db";
import { anAdministrator, aPublishedCase, aSubmittedEdition, shown, type Draft } from "@/prisma/factories/given";
import { witnessHead } from "./commands";
import { verifyHistory } from "./verification";
import { witnessFile } from "./witnesses";

// Everything here is done as the owner of the tables, who can switch the triggers off that refuse it.
const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 1 });
const HISTORY = ["audit_entry", "audit_head", "transition", "review_decision", "revision", "edition"];

let published: Draft;
let returned: Draft;

beforeEach(async () => {
  published = await aPublishedCase();
  returned = await aSubmittedEdition();
  await requestChanges(await anAdministrator(), await shown(returned.editionId, "请补充来源"));
  for (const table of HISTORY) await owner.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
  rmSync(witnessFile(), { force: true });
});

// What was kept is put back, so that the next test begins with a history that fits.
afterEach(async () => {
  await tamper("DELETE FROM audit_entry", "INSERT INTO audit_entry SELECT * FROM kept_audit_entry");
  await tamper("DELETE FROM audit_head", "INSERT INTO audit_head SELECT * FROM kept_audit_head");
  await tamper("DELETE FROM transition", "INSERT INTO transition SELECT * FROM kept_transition");
  await tamper("DELETE FROM review_decision", "INSERT INTO review_decision SELECT * FROM kept_review_decision");
  await tamper(
    "UPDATE revision r SET content = k.content, sha256 = k.sha256, author_id = k.author_id FROM kept_revision k WHERE k.id = r.id",
    "UPDATE edition e SET state = k.state, head_revision_id = k.head_revision_id FROM kept_edition k WHERE k.id = e.id",
  );
  for (const table of HISTORY) await owner.query(`DROP TABLE kept_${table}`);
});
afterAll(() => owner.end());

async function tamper(...statements: string[]): Promise<void> {
  const all = [
    "ALTER TABLE revision DROP CONSTRAINT revision_sha256_is_of_content",
    ...[...HISTORY, "notification"].map((table) => `ALTER TABLE ${table} DISABLE TRIGGER USER`),
    "DELETE FROM notification", // what names the rows that are taken out
    ...statements,
    ...[...HISTORY, "notification"].map((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`),
    `ALTER TABLE revision ADD CONSTRAINT revision_sha256_is_of_content
       CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')) NOT VALID`,
  ];
  await owner.query(all.join(";\n"));
}

/** Hashes the chain anew from the first entry, and moves its end: what fits in itself afterwards. */
async function rewriteChain(): Promise<void> {
  await tamper(`
    DO $$ DECLARE entry audit_entry; last text := repeat('0', 64); place bigint := 0; BEGIN
      FOR entry IN SELECT * FROM audit_entry ORDER BY seq LOOP
        place := place + 1;
        UPDATE audit_entry SET seq = place, prev_hash = last WHERE seq = entry.seq RETURNING * INTO entry;
        UPDATE audit_entry SET hash = audit_hash(last, entry) WHERE seq = place RETURNING hash INTO last;
      END LOOP;
      UPDATE audit_head SET seq = place, hash = last;
    END $$`);
}

const faultOf = async (batch?: number) => (await verifyHistory(batch ? { batch } : {})).fault;
const entry = (seq: number, code: string) => ({ table: "audit_entry", row: String(seq), code });

describe("a history that nobody touched fits", () => {
  test.each([1, 2, 500])("read %i rows at a time", async (batch) => {
    const report = await verifyHistory({ batch });
    expect(report.fault).toBeNull();
    expect(report.seq).toBe((await db.auditHead.findFirstOrThrow()).seq);
    expect(report.rows).toBe((await verifyHistory()).rows);
    expect(await db.auditCheck.findUnique({ where: { kind: "VERIFIED" } })).toMatchObject({
      seq: report.seq,
      fault: null,
    });
  });

  test("written while it is read", async () => {
    const reading = Array.from({ length: 3 }, () => verifyHistory({ batch: 3 }));
    const writing = Array.from({ length: 3 }, () => aPublishedCase());
    const reports = await Promise.all(reading);
    await Promise.all(writing);
    expect(reports.map(({ fault }) => fault)).toEqual([null, null, null]);
    for (const table of ["audit_entry", "transition", "review_decision", "audit_head"]) {
      await owner.query(`DROP TABLE kept_${table}; CREATE TABLE kept_${table} AS TABLE ${table}`);
    }
  });
});

describe("the chain", () => {
  test.each([
    [
      "an altered entry",
      'UPDATE audit_entry SET details = details || \'{"reason": "别的"}\' WHERE seq = 3',
      entry(3, "ALTERED"),
    ],
    ["an altered person", "UPDATE audit_entry SET actor_id = NULL WHERE seq = 2", entry(2, "ALTERED")],
    ["an altered time", "UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE seq = 2", entry(2, "ALTERED")],
    ["an altered hash", `UPDATE audit_entry SET hash = '${"f".repeat(64)}' WHERE seq = 3`, entry(3, "ALTERED")],
    ["a deleted entry, at the one after it", "DELETE FROM audit_entry WHERE seq = 3", entry(4, "GAP_BEFORE")],
    ["a deleted beginning", "DELETE FROM audit_entry WHERE seq = 1", entry(2, "GAP_BEFORE")],
    [
      "an inserted entry",
      `UPDATE audit_entry SET seq = seq + 1000 WHERE seq > 3;
      UPDATE audit_entry SET seq = seq - 999 WHERE seq > 1000;
      INSERT INTO audit_entry SELECT 4, what, subject_id, actor_id, at, details, prev_hash, hash FROM audit_entry WHERE seq = 3`,
      entry(4, "DOES_NOT_FOLLOW"),
    ],
    [
      "an entry before the first",
      `INSERT INTO audit_entry SELECT 0, what, subject_id, actor_id, at, details, prev_hash, hash
      FROM audit_entry WHERE seq = 1`,
      entry(0, "OUT_OF_PLACE"),
    ],
    [
      "reordered entries",
      `UPDATE audit_entry SET seq = -seq WHERE seq IN (3, 4);
      UPDATE audit_entry SET seq = 7 + seq WHERE seq < 0`,
      entry(3, "DOES_NOT_FOLLOW"),
    ],
    [
      "entries cut off",
      "DELETE FROM audit_entry WHERE seq = (SELECT max(seq) FROM audit_entry)",
      { table: "audit_head", row: "1", code: "END_MOVED" },
    ],
    [
      "entries added behind the end",
      `INSERT INTO audit_entry SELECT seq + 1, 'account.created', subject_id, NULL, at, '{}', hash,
        audit_hash(hash, (seq + 1, 'account.created', subject_id, NULL, at, '{}', hash, '')::audit_entry)
      FROM audit_entry ORDER BY seq DESC LIMIT 1`,
      { table: "audit_head", row: "1", code: "END_MOVED" },
    ],
    ["a lost end", "DELETE FROM audit_head", { table: "audit_head", row: "1", code: "END_MOVED" }],
  ])("names %s", async (_what, tampering, fault) => {
    await tamper(tampering);
    expect(await faultOf()).toEqual(fault);
    expect(await faultOf(2)).toEqual(fault);
    expect(await db.auditCheck.findUnique({ where: { kind: "VERIFIED" } })).toMatchObject({ fault });
  });

  test("names an entry that shares its place, once the owner took the key away", async () => {
    await tamper(
      "ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_pkey",
      "INSERT INTO audit_entry SELECT * FROM kept_audit_entry WHERE seq = 3",
    );
    expect(await faultOf(1)).toEqual(entry(3, "REPEATED"));
    await tamper("DELETE FROM audit_entry", "ALTER TABLE audit_entry ADD PRIMARY KEY (seq)");
  });

  test("does not take the owner's word for what a hash is", async () => {
    const { rows } = await owner.query<{ definition: string }>(
      "SELECT pg_get_functiondef('audit_hash'::regproc) AS definition",
    );
    await owner.query(`CREATE OR REPLACE FUNCTION audit_hash(prev text, entry audit_entry) RETURNS text
      LANGUAGE sql STABLE AS $$ SELECT entry.hash::text $$`);
    await tamper("UPDATE audit_entry SET what = 'nothing' WHERE seq = 3");
    expect(await faultOf()).toEqual(entry(3, "ALTERED"));
    await owner.query(rows[0]?.definition ?? "");
  });
});

describe("what the chain speaks of", () => {
  const idOf = async (query: string) => (await owner.query<{ id: string }>(query)).rows[0]?.id ?? "";
  const transition = (name: string) =>
    idOf(`SELECT id FROM transition WHERE name = '${name}' AND edition_id = '${published.editionId}'`);
  const decision = () => idOf(`SELECT id FROM review_decision WHERE edition_id = '${returned.editionId}'`);

  test.each([
    ["its state", "to_state = 'DISCARDED'"],
    ["its person", "actor_id = NULL"],
    ["its reason", "reason = '别的理由'"],
    ["its name", "name = 'recall'"],
    ["its time", "at = at - interval '1 day'"],
    ["its revision", "revision_hash = NULL"],
  ])("a transition with %s altered is named", async (_what, change) => {
    const id = await transition("submit");
    await tamper(`UPDATE transition SET ${change} WHERE id = '${id}'`);
    expect(await faultOf()).toEqual({ table: "transition", row: id, code: "DIFFERS_FROM_ENTRY" });
  });

  test.each(["outcome = 'APPROVED'", "reason = '很好'", "at = at - interval '1 day'"])(
    "a decision with %s is named",
    async (change) => {
      const id = await decision();
      await tamper(`UPDATE review_decision SET ${change} WHERE id = '${id}'`);
      expect(await faultOf()).toEqual({ table: "review_decision", row: id, code: "DIFFERS_FROM_ENTRY" });
    },
  );

  test("a transition or decision that was deleted is named by what is left of it", async () => {
    const gone = await transition("submit");
    await tamper(`DELETE FROM transition WHERE id = '${gone}'`);
    expect(await faultOf()).toEqual({ table: "transition", row: gone, code: "ENTRY_WITHOUT_ROW" });
    await tamper(`INSERT INTO transition SELECT * FROM kept_transition WHERE id = '${gone}'`);
    const decided = await decision();
    await tamper(`DELETE FROM review_decision WHERE id = '${decided}'`);
    expect(await faultOf()).toEqual({ table: "review_decision", row: decided, code: "ENTRY_WITHOUT_ROW" });
  });

  test("a decision that nobody took is named", async () => {
    const id = randomUUID();
    await tamper(`INSERT INTO review_decision SELECT '${id}', edition_id, actor_id, 'APPROVED', NULL, revision_hash, lock_version, at
      FROM review_decision WHERE edition_id = '${returned.editionId}'`);
    expect(await faultOf()).toEqual({ table: "review_decision", row: id, code: "NO_ENTRY" });
  });

  test("a transition that the chain speaks of twice is named", async () => {
    const id = await transition("submit");
    await owner.query(`INSERT INTO audit_entry (seq, what, subject_id, actor_id, details, at, prev_hash, hash)
      SELECT 0, what, subject_id, actor_id, details, at, '', '' FROM audit_entry WHERE subject_id = '${id}'`);
    expect(await faultOf()).toEqual({ table: "transition", row: id, code: "SEVERAL_ENTRIES" });
  });

  test("an edition whose whole past was taken out is named", async () => {
    const ofIt = `IN (SELECT id::text FROM kept_transition WHERE edition_id = '${returned.editionId}'
      UNION SELECT id::text FROM kept_review_decision WHERE edition_id = '${returned.editionId}')`;
    await tamper(
      `DELETE FROM audit_entry WHERE subject_id ${ofIt}`,
      `DELETE FROM transition WHERE id::text ${ofIt}`,
      `DELETE FROM review_decision WHERE id::text ${ofIt}`,
    );
    await rewriteChain();
    expect(await faultOf()).toEqual({ table: "edition", row: returned.editionId, code: "NO_TRANSITION" });
  });

  test("a transition taken out of a chain that was then rewritten is named by the one after it", async () => {
    const [create, submit] = [await transition("create"), await transition("submit")];
    await tamper(
      `DELETE FROM audit_entry WHERE subject_id = '${create}'`,
      `DELETE FROM transition WHERE id = '${create}'`,
    );
    await rewriteChain();
    expect(await faultOf()).toEqual({ table: "transition", row: submit, code: "OTHER_STATE_BEFORE" });
  });

  test("a state that changed without a transition is named", async () => {
    await tamper(`UPDATE edition SET state = 'DISCARDED' WHERE id = '${returned.editionId}'`);
    expect(await faultOf()).toEqual({ table: "edition", row: returned.editionId, code: "STATE_WITHOUT_TRANSITION" });
  });

  test("a published content that was altered is named, and so is one with its hash altered too", async () => {
    const { rows } = await owner.query<{ id: string }>(
      `SELECT head_revision_id AS id FROM edition WHERE id = '${published.editionId}'`,
    );
    const id = rows[0]?.id;
    await tamper(`UPDATE revision SET content = replace(content, '居住证', '暂住证') WHERE id = '${id}'`);
    expect(await faultOf()).toEqual({ table: "revision", row: id, code: "NOT_ITS_HASH" });
    await tamper(`UPDATE revision SET sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex') WHERE id = '${id}'`);
    expect(await faultOf()).toMatchObject({ code: "UNKNOWN_REVISION" });
  });

  test("an edition that points at another content than was approved is named", async () => {
    await tamper(`UPDATE edition SET head_revision_id = (
        SELECT parent_id FROM revision WHERE id = edition.head_revision_id) WHERE id = '${published.editionId}'`);
    expect(await faultOf()).toEqual({ table: "edition", row: published.editionId, code: "OTHER_HASH" });
  });

  test("a publication approved by somebody who wrote it is named", async () => {
    await tamper(`UPDATE revision SET author_id = (
        SELECT actor_id FROM review_decision WHERE edition_id = '${published.editionId}')
      WHERE edition_id = '${published.editionId}'`);
    expect(await faultOf()).toEqual({ table: "edition", row: published.editionId, code: "NOT_APPROVED" });
  });
});

describe("what was written outside the database", () => {
  test("finds a chain out that the owner rewrote as a whole", async () => {
    await witnessHead();
    const log = readFileSync(witnessFile(), "utf8");
    expect(log).toMatch(/^\S+Z \d+ [0-9a-f]{64}\n$/);
    await tamper("UPDATE audit_entry SET actor_id = NULL WHERE what = 'managers.assigned'");
    await rewriteChain();
    const fault = { table: "audit-heads.log", row: "1", code: "WITNESSED_OTHERWISE" };
    expect(await faultOf()).toEqual(fault);
    rmSync(witnessFile());
    expect(await faultOf()).toBeNull(); // nothing else could have told
    writeFileSync(witnessFile(), log);
    await tamper("DELETE FROM audit_entry");
    await rewriteChain();
    expect(await faultOf()).toEqual(fault);
  });

  test("may be absent, torn, or written by several at once, and says so", async () => {
    expect((await verifyHistory()).witnesses).toEqual({ file: null, lines: 0, unreadable: 0 });
    await Promise.all(Array.from({ length: 5 }, () => witnessHead()));
    appendFileSync(witnessFile(), "2026-11-29T07:03:00.000Z 12"); // killed in the middle
    expect(await verifyHistory()).toMatchObject({ fault: null, witnesses: { lines: 6, unreadable: 1 } });
    await witnessHead();
    appendFileSync(witnessFile(), "x".repeat(300_000));
    const report = await verifyHistory({ batch: 2 });
    expect(report).toMatchObject({ fault: null, witnesses: { file: witnessFile(), lines: 8, unreadable: 2 } });
  });

  test("of a chain that has no entry yet is the beginning of every chain", async () => {
    writeFileSync(witnessFile(), `2026-11-29T07:03:00.000Z 0 ${"0".repeat(64)}\n`);
    expect(await faultOf()).toBeNull();
    appendFileSync(witnessFile(), `2026-11-29T08:03:00.000Z 999999 ${"0".repeat(64)}\n`);
    expect(await faultOf()).toEqual({ table: "audit-heads.log", row: "2", code: "WITNESSED_OTHERWISE" });
  });
});
