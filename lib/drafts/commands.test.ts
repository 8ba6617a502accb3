import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/types";
import { discardEdition } from "@/lib/cases/commands";
import { recallEdition, submitEdition } from "@/lib/review/commands";
import { getDraftForEditing } from "@/lib/cases/queries";
import { db, transaction } from "@/lib/db";
import { aDraft, anOrganisation, aPerson, aRequest, headOf, submit } from "@/prisma/factories/given";
import { outcomes, refusal } from "@/prisma/factories/outcomes";
import { dropWorkingCopy, forgetWorkingCopy, keepWorkingCopy } from "./commands";
import { getContentBeingWritten, getKeeping, getWorkingCopy } from "./queries";
import { LONGEST_COPY, type Typed } from "./schema";

async function keep(actor: Actor, editionId: string, typed: Typed, counter = 0) {
  const { id: baseRevisionId } = await headOf(editionId);
  return keepWorkingCopy(actor, { editionId, baseRevisionId, counter, typed });
}
const copies = (userId: string) => db.workingCopy.count({ where: { userId } });

describe("a working copy", () => {
  test("is what was last typed, with its base and time", async () => {
    const { editionId, editor } = await aDraft();
    expect(await getWorkingCopy(editor, editionId)).toBeNull();
    const first = await keep(editor, editionId, { title: "写到一" });
    const second = await keep(editor, editionId, { title: "写到一半" }, first.counter);
    expect(second).toMatchObject({ counter: first.counter + 1, isSame: false });
    expect(await getWorkingCopy(editor, editionId)).toEqual({
      typed: { title: "写到一半" },
      counter: second.counter,
      baseRevisionId: (await headOf(editionId)).id,
      keptAt: second.keptAt,
    });
  });

  test("makes no revision and is no contribution", async () => {
    const { editionId, editor, organisationId } = await aDraft();
    const colleague = await aPerson({ editorOf: [organisationId] });
    const before = await headOf(editionId);
    await keep(colleague, editionId, { title: "同事写的" });
    expect(await headOf(editionId)).toEqual(before);
    expect(await getWorkingCopy(editor, editionId)).toBeNull();
  });

  test("holds any text exactly, also what PostgreSQL cannot store and what is no Unicode", async () => {
    const { editionId, editor } = await aDraft();
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(units, fc.string({ unit: "binary" }), async (codes, text) => {
        const typed = { title: `${String.fromCharCode(...codes)}\0\uD800`, rows: [{ text }] };
        const counter = (await getWorkingCopy(editor, editionId))?.counter ?? 0;
        await keep(editor, editionId, typed, counter);
        expect((await getWorkingCopy(editor, editionId))?.typed).toEqual(typed);
      }),
      { numRuns: 25 },
    );
  });

  test("of a megabyte is kept; one that is too long is refused and the one before stands", async () => {
    const { editionId, editor } = await aDraft();
    const { counter } = await keep(editor, editionId, { body: "长".repeat(1_000_000) });
    const tooLong = { body: "长".repeat(LONGEST_COPY / 3) };
    await expect(keep(editor, editionId, tooLong, counter)).rejects.toEqual(refusal("COPY_TOO_LARGE"));
    expect((await getWorkingCopy(editor, editionId))?.counter).toBe(counter);
  });
});

describe("two windows of one person", () => {
  test("cannot overwrite what the other kept", async () => {
    const { editionId, editor } = await aDraft();
    await keep(editor, editionId, { title: "第一个窗口" });
    await expect(keep(editor, editionId, { title: "第二个窗口" })).rejects.toEqual(refusal("STALE_COPY"));
    expect((await getWorkingCopy(editor, editionId))?.typed).toEqual({ title: "第一个窗口" });
  });

  test("writing at once have one winner", async () => {
    const { editionId, editor } = await aDraft();
    const { counter } = await keep(editor, editionId, { title: "开始" });
    const writing = Array.from({ length: 10 }, (_, n) => keep(editor, editionId, { title: `窗口${n}` }, counter));
    expect(await outcomes(writing)).toEqual({ succeeded: 1, refused: ["STALE_COPY"] });
    expect((await getWorkingCopy(editor, editionId))?.counter).toBe(counter + 1);
  });

  test("beginning at once have one winner", async () => {
    const { editionId, editor } = await aDraft();
    const writing = Array.from({ length: 5 }, (_, n) => keep(editor, editionId, { title: `窗口${n}` }));
    expect(await outcomes(writing)).toEqual({ succeeded: 1, refused: ["STALE_COPY"] });
  });

  test("a copy made anew is not taken for the one before", async () => {
    const { editionId, editor } = await aDraft();
    const { counter } = await keep(editor, editionId, { title: "旧" });
    await dropWorkingCopy(editor, { editionId, counter });
    const again = await keep(editor, editionId, { title: "新" });
    expect(again.counter).not.toBe(counter);
    await expect(keep(editor, editionId, { title: "晚到" }, counter)).rejects.toEqual(refusal("STALE_COPY"));
  });

  test("what one of them saved leaves alone what the other kept since", async () => {
    const { editionId, editor } = await aDraft();
    const { counter } = await keep(editor, editionId, { title: "一" });
    await keep(editor, editionId, { title: "另一个窗口的" }, counter);
    const owned = { editionId, userId: editor.userId };
    await transaction((tx) => forgetWorkingCopy(tx, { ...owned, counter }));
    expect((await getWorkingCopy(editor, editionId))?.typed).toEqual({ title: "另一个窗口的" });
    await transaction((tx) => forgetWorkingCopy(tx, { ...owned, counter: counter + 1 }));
    expect(await getWorkingCopy(editor, editionId)).toBeNull();
  });
});

test("the same words sent again, after a lost answer, are kept once and are no conflict", async () => {
  const { editionId, editor } = await aDraft();
  const first = await keep(editor, editionId, { title: "回答丢了" });
  expect(await keep(editor, editionId, { title: "回答丢了" })).toEqual({ ...first, isSame: true });
  const next = await keep(editor, editionId, { title: "又写了" }, first.counter);
  const again = await Promise.all(
    Array.from({ length: 5 }, () => keep(editor, editionId, { title: "又写了" }, first.counter)),
  );
  expect(new Set(again.map(({ counter }) => counter))).toEqual(new Set([next.counter]));
});

describe("who may keep one", () => {
  test("a foreign edition answers like one that does not exist", async () => {
    const { editionId } = await aDraft();
    const stranger = await aPerson({ editorOf: [await anOrganisation()] });
    const nowhere = { editionId: randomUUID(), baseRevisionId: randomUUID(), counter: 0, typed: {} };
    await expect(keepWorkingCopy(stranger, nowhere)).rejects.toEqual(refusal("NOT_FOUND"));
    for (const attempt of [
      () => keep(stranger, editionId, {}),
      () => dropWorkingCopy(stranger, { editionId, counter: 0 }),
      () => getWorkingCopy(stranger, editionId),
      () => getContentBeingWritten(stranger, editionId),
      () => getWorkingCopy(stranger, "no id"),
    ])
      await expect(attempt()).rejects.toEqual(refusal("NOT_FOUND"));
  });

  test("an auditor reads and keeps nothing", async () => {
    const { editionId } = await aDraft();
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await expect(keep(auditor, editionId, {})).rejects.toEqual(refusal("READ_ONLY"));
    expect(await getWorkingCopy(auditor, editionId)).toBeNull();
  });

  test("not on a revision of another edition", async () => {
    const { editionId, editor } = await aDraft();
    const other = await headOf((await aDraft()).editionId);
    const input = { editionId, baseRevisionId: other.id, counter: 0, typed: {} };
    await expect(keepWorkingCopy(editor, input)).rejects.toEqual(refusal("INVALID"));
  });
});

describe("an edition that was sent for review meanwhile", () => {
  test("takes nothing more, shows no copy, and gives it back when it returns", async () => {
    const { editionId, editor, organisationId } = await aDraft();
    const { counter } = await keep(editor, editionId, { title: "还没写完" });
    await submit(await aPerson({ editorOf: [organisationId] }), editionId);
    await expect(keep(editor, editionId, { title: "晚了" }, counter)).rejects.toEqual(refusal("ONLY_DRAFTS"));
    expect(await getWorkingCopy(editor, editionId)).toBeNull();
    await recallEdition(editor, { ...aRequest(), editionId });
    expect((await getWorkingCopy(editor, editionId))?.typed).toEqual({ title: "还没写完" });
  });

  test("races with a keeping, and either comes first whole", async () => {
    const { editionId, editor } = await aDraft();
    const { id } = await headOf(editionId);
    const [kept] = await Promise.allSettled([
      keep(editor, editionId, { title: "同时" }),
      submitEdition(editor, { ...aRequest(), editionId, revisionId: id }),
    ]);
    expect(await copies(editor.userId)).toBe(kept.status === "fulfilled" ? 1 : 0);
    if (kept.status === "rejected") expect(kept.reason).toEqual(refusal("ONLY_DRAFTS"));
  });
});

test("words typed into an edition that was closed are not shown, and stay for ninety days", async () => {
  const { editionId, editor, organisationId } = await aDraft();
  const colleague = await aPerson({ editorOf: [organisationId] });
  await keep(colleague, editionId, { title: "别人放弃时还没保存的" });
  await discardEdition(editor, { ...aRequest(), editionId });
  expect(await getWorkingCopy(colleague, editionId)).toBeNull();
  await keep(colleague, (await anotherDraftOf(colleague)).editionId, { title: "第二份" });
  expect(await copies(colleague.userId)).toBe(2);

  const longAgo = new Date(Date.now() - 91 * 86_400_000);
  await db.workingCopy.updateMany({ where: { userId: colleague.userId }, data: { updatedAt: longAgo } });
  const third = (await anotherDraftOf(colleague)).editionId;
  await keep(colleague, third, { title: "第三份" });
  const left = await db.workingCopy.findMany({ where: { userId: colleague.userId }, select: { editionId: true } });
  expect(left.map((copy) => copy.editionId)).not.toContain(editionId);
  expect(left).toHaveLength(2); // the open one, however old, and the new one
});

async function anotherDraftOf(colleague: Actor) {
  const draft = await aDraft();
  const { organisationId } = draft;
  const membership = { organisationId, role: "EDITOR" as const };
  await db.membership.create({ data: { userId: colleague.userId, ...membership, from: new Date("2020-01-01") } });
  Object.assign(colleague, { memberships: [...colleague.memberships, membership] });
  return draft;
}

test("what is being written is the head with the working copy over it, as far as it can be understood", async () => {
  const { editionId, editor } = await aDraft({ title: "存过的标题" });
  const { content: base } = await getContentBeingWritten(editor, editionId);
  expect(base.title).toBe("存过的标题");
  const half = { title: "写了一半的标题", launch: "很久以前", summary: "新摘要" };
  await keep(editor, editionId, half);
  const being = await getContentBeingWritten(editor, editionId);
  expect(being.base).toEqual(base);
  expect(being.content).toEqual({ ...base, title: "写了一半的标题", summary: "新摘要" });
});

test("the key of a browser's records differs by account and says nothing of the secret", async () => {
  const { editionId, editor, organisationId } = await aDraft();
  const colleague = await aPerson({ editorOf: [organisationId] });
  const keyOf = async (actor: Actor) => (await getKeeping(actor, await getDraftForEditing(actor, editionId))).localKey;
  expect(Buffer.from(await keyOf(editor), "base64")).toHaveLength(32);
  expect(await keyOf(editor)).toBe(await keyOf(editor));
  expect(await keyOf(editor)).not.toBe(await keyOf(colleague));
});
