import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { getDraftForEditing } from "@/lib/cases/queries";
import { db } from "@/lib/db";
import { aDocx } from "@/prisma/factories/bytes";
import { anUpload } from "@/prisma/factories/files";
import { aDraft, aForm, save } from "@/prisma/factories/given";
import { outcomes } from "@/prisma/factories/outcomes";

async function aConnection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.TEST_OWNER_DATABASE_URL });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Somebody else has the case of this edition: whatever wants to change it waits. */
async function holdCase(editionId: string): Promise<() => Promise<unknown>> {
  const holder = await aConnection();
  await holder.query("BEGIN");
  const ofEdition = "SELECT case_id FROM edition WHERE id = $1::uuid";
  await holder.query(`SELECT 1 FROM reform_case WHERE id = (${ofEdition}) FOR UPDATE`, [editionId]);
  return () => holder.query("ROLLBACK");
}

/** Connections to this database that wait for a lock. */
async function countWaiting(watcher: pg.Client): Promise<number> {
  const { rows } = await watcher.query(
    `SELECT DISTINCT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE NOT granted AND datname = current_database()`,
  );
  return rows.length;
}

it("fifty files at once wait for their edition with one connection; meanwhile others are answered", async () => {
  const { editor, editionId } = await aDraft();
  const other = await aDraft();
  const watcher = await aConnection();
  const release = await holdCase(editionId);
  const files = Array.from({ length: 50 }, (_, n) => aDocx([`<w:r><w:t>第${n}份</w:t></w:r>`]));
  const sent = outcomes(files.map((bytes, n) => anUpload(editor, editionId, `${n}.docx`, bytes)));
  await expect.poll(() => countWaiting(watcher), { timeout: 20_000 }).toBeGreaterThan(0);

  await save(other.editor, other.editionId, aForm({ summary: "别人照常保存。" }));
  expect(await getDraftForEditing(editor, editionId)).toMatchObject({ content: { title: aForm().title } });
  expect(await countWaiting(watcher)).toBe(1);
  await release();

  const { succeeded, refused } = await sent;
  expect(succeeded).toBeGreaterThan(0);
  expect(refused).toEqual(["UPLOADS_BUSY"]);
  expect(await db.upload.count({ where: { editionId } })).toBe(succeeded);
});
