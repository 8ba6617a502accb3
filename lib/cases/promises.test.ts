import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import {
  aDraft,
  aForm,
  anAdministrator,
  aPerson,
  aPublishedCase,
  aRequest,
  aSubmittedEdition,
  headOf,
  revise,
  save,
  shown,
  submit,
  type Draft,
} from "@/prisma/factories/given";
import { readContent } from "./canonical";
import { contributorsOf } from "./edition-record";
import { TRANSITIONS } from "./workflow";
import { approveAndPublish, recallEdition } from "@/lib/review/commands";

// What the database itself refuses, even to the owner of its tables: invariants 1–5 of the model.
const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 4 });
afterAll(() => owner.end());

const HISTORY = ["revision", "transition", "review_decision", "audit_entry"] as const;

describe("history only grows", () => {
  test.each(HISTORY)("the owner neither changes nor deletes a row of %s", async (table) => {
    await aPublishedCase();
    const column = table === "audit_entry" ? "seq" : "id";
    await expect(owner.query(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow("append-only");
    await expect(owner.query(`DELETE FROM ${table}`)).rejects.toThrow("append-only");
    await expect(owner.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow("append-only");
  });

  test.each(HISTORY)("the app's role may only add to %s", async (table) => {
    const { rows } = await owner.query<{ granted: string }>(
      `SELECT granted FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE']) AS granted
        WHERE has_table_privilege($1, $2, granted)`,
      [appRole(), table],
    );
    expect(rows.map(({ granted }) => granted)).toEqual(["SELECT", "INSERT"]);
  });

  test("a take-over stays written down, and a merge names both its sides", async () => {
    const { editionId, editor } = await aDraft();
    const { userId: byId } = await aPerson({});
    await db.takeOver.create({ data: { editionId, fromId: editor.userId, byId, isWhole: true } });
    await expect(owner.query("UPDATE take_over SET is_whole = false")).rejects.toThrow("append-only");
    await expect(owner.query("DELETE FROM take_over")).rejects.toThrow("append-only");
    await expect(db.takeOver.deleteMany({})).rejects.toThrow("permission denied");
    const { content, id } = await headOf(editionId);
    const merge = { editionId, kind: "MERGE" as const, parentId: id, authorId: byId, schemaVersion: 1, content };
    await expect(db.revision.create({ data: { ...merge, sha256: (await headOf(editionId)).sha256 } })).rejects.toThrow(
      "merges_name_both_sides",
    );
  });

  test("the app's role owns nothing, creates nothing and is no superuser", async () => {
    const { rows } = await owner.query(
      `SELECT rolsuper, rolcreaterole, rolcreatedb, has_schema_privilege(rolname, 'public', 'CREATE') AS creates,
              (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owns
         FROM pg_roles WHERE rolname = $1`,
      [appRole()],
    );
    expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, creates: false, owns: 0 }]);
  });

  test("a revision's hash is of its content", async () => {
    const { editionId } = await aDraft();
    const forged = owner.query(
      `INSERT INTO revision (id, edition_id, kind, author_id, schema_version, content, sha256)
       SELECT gen_random_uuid(), edition_id, 'SAVE', author_id, 1, '{}', sha256 FROM revision WHERE edition_id = $1 LIMIT 1`,
      [editionId],
    );
    await expect(forged).rejects.toThrow("revision_sha256_is_of_content");
  });
});

function appRole(): string {
  return new URL(process.env.DATABASE_URL ?? "").username;
}

const setEdition = (id: string, change: string) =>
  owner.query(`UPDATE edition SET lock_version = lock_version + 1, ${change} WHERE id = $1`, [id]);

const publish = ({ editionId }: Draft) =>
  setEdition(
    editionId,
    "state = 'PUBLISHED', number = 1, published_at = now(), submitted_revision_id = head_revision_id",
  );

describe("an edition's content", () => {
  test.each([
    ["head_revision_id = NULL", "does not change"],
    ["change_note = '改了'", "does not change"],
    ["number = 7", "keeps its number and date"],
    ["published_at = now()", "keeps its number and date"],
    ["number = NULL", "keeps its number and date"],
    ["state = 'DRAFT'", "does not go from PUBLISHED to DRAFT"],
    ["submitted_revision_id = NULL", "what was submitted stays"],
  ])("once published, nothing of it changes: %s", async (change, refusal) => {
    const { editionId } = await aPublishedCase();
    await expect(setEdition(editionId, change)).rejects.toThrow(refusal);
  });

  test("once submitted, it is frozen", async () => {
    const { editionId } = await aSubmittedEdition();
    await expect(setEdition(editionId, "change_note = '改了'")).rejects.toThrow("does not change");
  });

  test("what a reader gets hashes to what was approved", async () => {
    const { editionId } = await aPublishedCase();
    const { rows } = await owner.query(
      `SELECT encode(sha256(convert_to(r.content, 'UTF8')), 'hex') = d.revision_hash AS same
         FROM edition e JOIN revision r ON r.id = e.head_revision_id JOIN review_decision d ON d.edition_id = e.id
        WHERE e.id = $1`,
      [editionId],
    );
    expect(rows).toEqual([{ same: true }]);
  });
});

describe("one published and one open edition a case", () => {
  test("a second open edition is refused", async () => {
    const { editionId } = await aDraft();
    const second = owner.query(
      `INSERT INTO edition (id, case_id) SELECT gen_random_uuid(), case_id FROM edition WHERE id = $1`,
      [editionId],
    );
    await expect(second).rejects.toThrow("one_open_edition_per_case");
  });

  test("a second published edition is refused, whatever else is in order", async () => {
    const { editor, caseNumber } = await aPublishedCase();
    const next = await revise(editor, caseNumber);
    await setEdition(next, "change_note = '说明'");
    await submit(editor, next);
    await approve(next, (await anAdministrator()).userId);
    const publishing = setEdition(next, "state = 'PUBLISHED', number = 2, published_at = now()");
    await expect(publishing).rejects.toThrow("one_published_edition_per_case");
  });

  test("of two publications that race, one commits", async () => {
    const { editionId } = await aSubmittedEdition();
    const judgement = await shown(editionId);
    const admins = [await anAdministrator(), await anAdministrator()];
    const outcomes = await Promise.allSettled(admins.map((admin) => approveAndPublish(admin, judgement)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

/** A decision as a hostile program would write it. */
async function approve(editionId: string, userId: string, hash?: string): Promise<void> {
  await owner.query(
    `INSERT INTO review_decision (id, edition_id, actor_id, outcome, revision_hash, lock_version)
     SELECT gen_random_uuid(), e.id, $2, 'APPROVED', coalesce($3, r.sha256), e.lock_version
       FROM edition e JOIN revision r ON r.id = e.head_revision_id WHERE e.id = $1`,
    [editionId, userId, hash ?? null],
  );
}

test("the database and the table of transitions know the same moves", async () => {
  const { rows } = await owner.query<{ move: string }>(
    `SELECT f || ' ' || t AS move FROM unnest(enum_range(NULL::edition_state)) f, unnest(enum_range(NULL::edition_state)) t
      WHERE is_legal_move(f, t)`,
  );
  const moves = Object.values(TRANSITIONS).flatMap(({ from, to }) => from.map((state) => `${state} ${to}`));
  const changes = moves.filter((move) => move !== "SUBMITTED SUBMITTED"); // passing a stage changes no state
  expect(rows.map(({ move }) => move).sort()).toEqual([...new Set(changes)].sort());
});

describe("four eyes, in the database", () => {
  test("nothing is published without a decision", async () => {
    await expect(publish(await aSubmittedEdition())).rejects.toThrow("without the approval");
  });

  test("nor by the decision of a contributor", async () => {
    const draft = await aSubmittedEdition();
    await db.siteRole.create({ data: { userId: draft.editor.userId, role: "ADMIN" } });
    await approve(draft.editionId, draft.editor.userId);
    await expect(publish(draft)).rejects.toThrow("without the approval");
  });

  test("nor by a decision on another revision", async () => {
    const draft = await aSubmittedEdition();
    await approve(draft.editionId, (await anAdministrator()).userId, "0".repeat(64));
    await expect(publish(draft)).rejects.toThrow("without the approval");
  });

  test("nor from a draft", async () => {
    await expect(publish(await aDraft())).rejects.toThrow("does not go from DRAFT to PUBLISHED");
  });

  test("nor by pointing the submission at an older revision that somebody else wrote", async () => {
    const { editionId, organisationId } = await aDraft();
    const innocent = await headOf(editionId);
    const writer = await aPerson({ roles: ["ADMIN"], editorOf: [organisationId] });
    const { leads } = readContent(innocent.content);
    await save(writer, editionId, aForm({ leads, title: "自己写自己批" }));
    await submit(writer, editionId);
    await expect(setEdition(editionId, `submitted_revision_id = '${innocent.id}'`)).rejects.toThrow(
      "what was submitted stays",
    );
    await approve(editionId, writer.userId);
    const publishing = setEdition(editionId, "state = 'PUBLISHED', number = 1, published_at = now()");
    await expect(publishing).rejects.toThrow("without the approval");
  });

  test("nor with a revision of another edition as its head", async () => {
    const [mine, other] = [await aDraft(), await aDraft()];
    const foreign = (await headOf(other.editionId)).id;
    await expect(setEdition(mine.editionId, `head_revision_id = '${foreign}'`)).rejects.toThrow();
  });

  test("and a state never changes without its transition and audit entry", async () => {
    const draft = await aSubmittedEdition();
    await approve(draft.editionId, (await anAdministrator()).userId);
    await expect(publish(draft)).rejects.toThrow("has a transition and an audit entry");
  });

  test("contributors follow what was merged and restored, and stop at what was published", async () => {
    const abandoned = await aDraft();
    const published = await aPublishedCase();
    const editionId = await revise(published.editor, published.caseNumber);
    const [parent, restored] = [await headOf(editionId), await headOf(abandoned.editionId)];
    const author = await anAdministrator();
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO revision (id, edition_id, kind, parent_id, restored_from_id, author_id, schema_version, content, sha256)
       SELECT gen_random_uuid(), $1, 'RESTORE', $2, $3, $4, 1, content, sha256 FROM revision WHERE id = $3 RETURNING id`,
      [editionId, parent.id, restored.id, author.userId],
    );
    await setEdition(editionId, `head_revision_id = '${rows[0]?.id}'`);
    const everyone = [author.userId, abandoned.editor.userId, published.editor.userId];
    expect(new Set(await contributorsOf(db, rows[0]?.id ?? null))).toEqual(new Set(everyone));
  });
});

describe("numbers", () => {
  test("a case keeps its number and is never deleted; a serial is never given twice", async () => {
    const { caseNumber } = await aDraft();
    await expect(
      owner.query(`UPDATE reform_case SET case_number = 'YT-9999' WHERE case_number = $1`, [caseNumber]),
    ).rejects.toThrow("keeps its number");
    await expect(owner.query(`DELETE FROM reform_case WHERE case_number = $1`, [caseNumber])).rejects.toThrow(
      "append-only",
    );
    await expect(owner.query(`UPDATE case_number_serial SET last = last - 1`)).rejects.toThrow("never given twice");
    await expect(owner.query(`DELETE FROM case_number_serial`)).rejects.toThrow("append-only");
  });

  test("editions are numbered without gaps", async () => {
    const { editionId } = await aPublishedCase();
    await expect(owner.query(`DELETE FROM edition WHERE id = $1`, [editionId])).rejects.toThrow("append-only");
    const first = await aSubmittedEdition();
    await expect(setEdition(first.editionId, "state = 'PUBLISHED', number = 3, published_at = now()")).rejects.toThrow(
      "takes the next number",
    );
  });
});

describe("the founding exception", () => {
  test("is over once there are cases", async () => {
    await aDraft();
    const insert = `INSERT INTO founding_import (id, raw, sha256, repairs, transaction) VALUES (1, 'x', '', '[]', '')`;
    await expect(owner.query(insert)).rejects.toThrow("only while it has no cases");
  });

  test("does not hold for a case that says it was imported, and none can", async () => {
    const draft = await aDraft();
    const forge = owner.query("UPDATE reform_case SET import_key = 'forged' WHERE case_number = $1", [
      draft.caseNumber,
    ]);
    await expect(forge).rejects.toThrow("was imported or it was not");
    await expect(publish(draft)).rejects.toThrow("does not go from DRAFT to PUBLISHED");
  });
});

test("a decision counts only until the next transition", async () => {
  const { editionId, editor } = await aSubmittedEdition();
  const { sha256: revisionHash } = await headOf(editionId);
  const admin = await anAdministrator();
  await owner.query(
    `INSERT INTO review_decision (id, edition_id, actor_id, outcome, revision_hash, lock_version)
     SELECT gen_random_uuid(), id, $2, 'APPROVED', $3, lock_version FROM edition WHERE id = $1`,
    [editionId, admin.userId, revisionHash],
  );
  await recallEdition(editor, { ...aRequest(), editionId });
  await submit(editor, editionId);
  await expect(setEdition(editionId, "state = 'PUBLISHED', number = 1, published_at = now()")).rejects.toThrow(
    "without the approval",
  );
  await approveAndPublish(admin, await shown(editionId));
});
