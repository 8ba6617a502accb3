import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { verifyHistory } from "@/lib/audit/verification";
import { db } from "@/lib/db";
import { getReview } from "@/lib/review/queries";
import { wordsIn } from "@/lib/i18n/languages";
import { withdraw } from "@/lib/withdrawal/commands";
import {
  aDraft,
  aForm,
  anAdministrator,
  aPublishedCase,
  aRequest,
  headOf,
  revise,
  save,
} from "@/prisma/factories/given";
import { refusal } from "@/prisma/factories/outcomes";
import { REDACTED } from "./canonical";
import { discardEdition, restoreRevision } from "./commands";
import { getEdition } from "./queries";

// The one exception to history that only grows: by the owner's function, in the names of two administrators.
const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 2 });
afterAll(() => owner.end());

const emailOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).email;
async function twoAdministrators(): Promise<[string, string]> {
  return [await emailOf((await anAdministrator()).userId), await emailOf((await anAdministrator()).userId)];
}
const redact = (revision: string, [one, two]: readonly [string, string], reason = "依法删除", files: string[] = []) =>
  owner.query("SELECT redact($1, $2, $3, $4, $5)", [revision, one, two, reason, files]);

/** A draft whose first words may not be kept; it was saved anew since. */
async function aDraftWithAPast() {
  const draft = await aDraft({ title: "不该留下的话" });
  const old = await headOf(draft.editionId);
  await save(draft.editor, draft.editionId, aForm({ title: "可以留下的话" }));
  return { ...draft, old };
}

describe("a redaction", () => {
  test("removes the content and nothing else; the chain says who and why, and still fits", async () => {
    const { old } = await aDraftWithAPast();
    const before = await db.revision.findUniqueOrThrow({ where: { id: old.id } });
    await redact(old.id, await twoAdministrators(), "含公民个人信息");
    expect(await db.revision.findUniqueOrThrow({ where: { id: old.id } })).toEqual({
      ...before,
      content: REDACTED,
      changeNote: null,
    });
    const [entry] = await db.auditEntry.findMany({ where: { subjectId: old.id, what: "revision.redacted" } });
    expect(entry?.details).toMatchObject({ reason: "含公民个人信息", sha256: old.sha256 });
    expect((await verifyHistory()).fault).toBeNull();
  });

  test("cannot be taken up again, and its page says what became of it", async () => {
    const { old, editor, caseNumber, editionId } = await aDraftWithAPast();
    await redact(old.id, await twoAdministrators());
    const again = restoreRevision(editor, { ...aRequest(), caseNumber, revisionId: old.id });
    await expect(again).rejects.toEqual(refusal("REDACTED"));
    await discardEdition(editor, { ...aRequest(), editionId });
    await redact((await headOf(editionId)).id, await twoAdministrators());
    await expect(revise(editor, caseNumber)).rejects.toEqual(refusal("REDACTED"));
    expect(await getEdition(editor, editionId)).toMatchObject({ isRedacted: true, title: null });
    expect((await getReview(editor, editionId, wordsIn("zh-Hans"))).edition.isRedacted).toBe(true);
  });

  test("of what is public comes after its withdrawal; of what is being written after another save", async () => {
    const { editionId, caseNumber } = await aPublishedCase();
    const { id } = await headOf(editionId);
    const administrators = await twoAdministrators();
    await expect(redact(id, administrators)).rejects.toThrow("withdrawn, discarded or saved anew first");
    const notice = { caseNumber, number: null, explanation: "依法撤下", replacementTitle: null };
    await withdraw(await anAdministrator(), { ...aRequest(), ...notice });
    await redact(id, administrators);
    expect((await headOf(editionId)).content).toBe(REDACTED);
    const draft = await aDraft();
    await expect(redact((await headOf(draft.editionId)).id, administrators)).rejects.toThrow("saved anew first");
  });

  test("is named by two different administrators in office, with a reason", async () => {
    const { old, editor } = await aDraftWithAPast();
    const [one, two] = await twoAdministrators();
    for (const pair of [
      [one, one],
      [one, await emailOf(editor.userId)],
      [one, "nobody@archive.example"],
    ] as const)
      await expect(redact(old.id, pair)).rejects.toThrow("named by two administrators");
    await db.user.update({ where: { email: two }, data: { suspendedAt: new Date() } });
    await expect(redact(old.id, [one, two])).rejects.toThrow("named by two administrators");
    await expect(redact(old.id, await twoAdministrators(), " ")).rejects.toThrow("reason_is_not_blank");
    expect((await headOf(old.id).catch(() => old)).content).toBe(old.content);
  });

  test("is not the app's to make, nor anybody's by hand", async () => {
    const { old } = await aDraftWithAPast();
    const [one, two] = await twoAdministrators();
    await expect(
      db.$executeRaw`SELECT redact(${old.id}::uuid, ${one}, ${two}, '越权', ARRAY[]::text[])`,
    ).rejects.toThrow("permission denied");
    await expect(
      owner.query("UPDATE revision SET content = redacted_content() WHERE id = $1", [old.id]),
    ).rejects.toThrow("append-only");
    await redact(old.id, [one, two]);
    const more = "UPDATE revision SET author_id = NULL WHERE id = $1";
    await expect(owner.query(more, [old.id])).rejects.toThrow("append-only");
  });

  test("of a file leaves its name and hash, and only of one the revision has", async () => {
    const { old } = await aDraftWithAPast();
    await expect(redact(old.id, await twoAdministrators(), "依法", ["0".repeat(64)])).rejects.toThrow("no such file");
  });
});
