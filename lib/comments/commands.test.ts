import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import {
  aDraft,
  aForm,
  anAdministrator,
  anOrganisation,
  aPerson,
  aPublishedCase,
  aRequest,
  type Draft,
  headOf,
  revise,
  save,
} from "@/prisma/factories/given";
import { outcomes, refusal } from "@/prisma/factories/outcomes";
import { readContent } from "@/lib/cases/canonical";
import { addComment, replyToComment, reopenComment, resolveComment } from "./commands";
import { getComments } from "./queries";
import { remarkSchema } from "./schema";

const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 1 });
afterAll(() => owner.end());

const BODY = "2017年，实现全区228个住宅小区分类收集覆盖率100%、公共餐厨垃圾资源化处理率100%。";

const remark = (editionId: string, change: Partial<Record<string, string>> = {}) => ({
  ...aRequest(),
  editionId,
  ...remarkSchema.parse({ text: "来自哪份统计？", ...change }),
});

async function rewrite({ editor, editionId }: Draft, body: string): Promise<void> {
  const { leads } = readContent((await headOf(editionId)).content);
  await save(editor, editionId, aForm({ leads, body }));
}

describe("who says something", () => {
  test("editors and reviewers of the case and administrators do; auditors read; to others it does not exist", async () => {
    const { editionId, editor, organisationId } = await aDraft();
    const reviewer = await aPerson({ reviewerOf: [organisationId] });
    for (const actor of [editor, reviewer, await anAdministrator()]) await addComment(actor, remark(editionId));
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await expect(addComment(auditor, remark(editionId))).rejects.toEqual(refusal("READ_ONLY"));
    const { threads, openCount, comment } = await getComments(auditor, editionId);
    expect([threads.length, openCount, comment]).toEqual([3, 3, { allowed: false, reason: "READ_ONLY" }]);
    const stranger = await aPerson({ editorOf: [await anOrganisation()] });
    await expect(addComment(stranger, remark(editionId))).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(getComments(stranger, editionId)).rejects.toEqual(refusal("NOT_FOUND"));
  });

  test("keeps their name when the account is suspended", async () => {
    const { editionId, editor } = await aDraft();
    await addComment(editor, remark(editionId));
    await db.user.update({ where: { id: editor.userId }, data: { suspendedAt: new Date() } });
    const { threads } = await getComments(await anAdministrator(), editionId);
    expect(threads[0]?.by).toBe(editor.name);
  });

  test("the same request says it once, however often and however much at once it arrives", async () => {
    const { editionId, editor } = await aDraft();
    const twice = remark(editionId);
    const { succeeded } = await outcomes([addComment(editor, twice), addComment(editor, twice)]);
    expect(succeeded).toBe(2);
    await addComment(editor, twice);
    expect(await db.comment.count({ where: { editionId } })).toBe(1);
  });
});

describe("what it is about", () => {
  test("a passage survives edits around it, and is said to be gone when it is changed", async () => {
    const draft = await aDraft({ body: BODY });
    const { editionId, editor } = draft;
    await addComment(editor, remark(editionId, { field: "body", passage: "100%", before: "资源化处理率" }));
    await addComment(editor, remark(editionId, { field: "body", passage: "228个" }));
    const standings = async () => (await getComments(editor, editionId)).threads.map(({ place }) => place?.standing);
    await rewrite(draft, `新写的一段。\n${BODY.replace("2017年", "2018年").replace("住宅小区", "城中村")}`);
    expect(await standings()).toEqual(["here", "here"]);
    await rewrite(draft, BODY.replace("228", "236"));
    expect(await standings()).toEqual(["here", "gone"]);
    await rewrite(draft, BODY.replace("、公共餐厨垃圾资源化处理率100%", ""));
    expect(await standings()).toEqual(["gone", "here"]);
    const { threads } = await getComments(editor, editionId);
    expect(threads[0]?.place).toMatchObject({ key: "body", passage: "100%" });
  });

  test("is refused at its field when the words are not there or stand in several places", async () => {
    const { editionId, editor } = await aDraft({ body: BODY });
    const faults: [Record<string, string>, string, string][] = [
      [{ field: "body", passage: "居住证" }, "passage", "NOT_IN_TEXT"],
      [{ field: "body", passage: "100%" }, "passage", "SEVERAL_PLACES"],
      [{ passage: "100%" }, "field", "REQUIRED"],
      [{ field: "milestones/m9" }, "field", "NO_SUCH_FIELD"],
    ];
    for (const [typed, path, code] of faults)
      await expect(addComment(editor, remark(editionId, typed))).rejects.toMatchObject({ faults: [{ path, code }] });
    expect(await db.comment.count({ where: { editionId } })).toBe(0);
  });

  test("an entry that the edition removed can be spoken of", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    const editionId = await revise(editor, caseNumber);
    await save(editor, editionId, aForm({ leads: [] }));
    await addComment(editor, remark(editionId, { field: "leads/l1" }));
    const { threads } = await getComments(editor, editionId);
    expect(threads[0]?.place).toEqual({ key: "leads/l1", group: "leads", path: null, passage: null, standing: "gone" });
  });
});

describe("what becomes of it", () => {
  test("it is answered, resolved by whoever is first, and opened again", async () => {
    const { editionId, editor } = await aDraft();
    const admin = await anAdministrator();
    const commentId = await addComment(admin, remark(editionId));
    const named = () => ({ ...aRequest(), editionId, commentId });
    await replyToComment(editor, { ...named(), text: "已附统计表。" });
    await resolveComment(editor, named());
    await resolveComment(admin, named());
    const [thread] = (await getComments(editor, editionId)).threads;
    expect(thread).toMatchObject({
      replies: [{ text: "已附统计表。", by: editor.name }],
      resolved: { by: editor.name },
    });
    await reopenComment(admin, named());
    expect((await getComments(editor, editionId)).openCount).toBe(1);
  });

  test("only a comment of this edition is answered, and no answer", async () => {
    const [one, other] = [await aDraft(), await aDraft()];
    const admin = await anAdministrator();
    const commentId = await addComment(admin, remark(one.editionId));
    await replyToComment(admin, { ...aRequest(), editionId: one.editionId, commentId, text: "是" });
    const reply = await db.comment.findFirstOrThrow({ where: { repliesToId: commentId } });
    const wrong = [
      { editionId: other.editionId, commentId },
      { editionId: one.editionId, commentId: reply.id },
      { editionId: one.editionId, commentId: "no-id" },
    ];
    for (const named of wrong)
      await expect(replyToComment(admin, { ...aRequest(), ...named, text: "好" })).rejects.toEqual(
        refusal("NOT_FOUND"),
      );
  });

  test("nobody changes or deletes what was said, not even the owner of the table", async () => {
    const { editionId, editor } = await aDraft();
    await addComment(editor, remark(editionId));
    await expect(owner.query("UPDATE comment SET text = '别的话'")).rejects.toThrow("append-only");
    await expect(owner.query("DELETE FROM comment")).rejects.toThrow("append-only");
    await expect(owner.query("TRUNCATE comment CASCADE")).rejects.toThrow("append-only");
    await expect(db.comment.deleteMany({ where: { editionId } })).rejects.toThrow("permission denied");
  });

  test("what it quotes goes with the revision that the law has removed; what was said stays", async () => {
    const draft = await aDraft({ body: BODY });
    const { editionId, editor } = draft;
    const admins = [await anAdministrator(), await anAdministrator()];
    await addComment(editor, remark(editionId, { field: "body", passage: "228个" }));
    const { id } = await headOf(editionId);
    await rewrite(draft, "新写的一段。");
    const rows = await db.user.findMany({ where: { id: { in: admins.map((admin) => admin.userId) } } });
    const emails = rows.map(({ email }) => email);
    await owner.query("SELECT redact($1, $2, $3, '依法删除', '{}')", [id, ...emails]);
    const [comment] = await db.comment.findMany({ where: { editionId } });
    expect(comment).toMatchObject({ passage: null, before: null, after: null, text: "来自哪份统计？" });
  });
});
