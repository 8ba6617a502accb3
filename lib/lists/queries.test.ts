import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { foundArchive } from "@/lib/imports/commands";
import { aDraft, anAdministrator, aPerson, aPublishedCase, revise } from "@/prisma/factories/given";
import { foundingFiles } from "@/scripts/founding-files";
import { refreshLists } from "./commands";
import { countLists, getList } from "./queries";
import { LIST_NAMES } from "./schema";

beforeAll(async () => {
  await foundArchive(await foundingFiles());
}, 60_000);

test("the founding cases make the lists real", async () => {
  expect(await countLists(await anAdministrator())).toEqual({ text: 16, title: 17, sources: 2, dates: 14, review: 0 });
});

test("rows that were counted in another way are counted anew, once", async () => {
  const admin = await anAdministrator();
  const counts = await countLists(admin);
  await db.caseSearch.updateMany({ data: { claimsUnsourced: 0, asOfUnknown: 99 } });
  expect((await countLists(admin)).sources).toBe(0);
  expect(await refreshLists()).toBe(17);
  expect(await countLists(admin)).toEqual(counts);
  expect(await refreshLists()).toBe(0);
});

test("every number is the length of its list", async () => {
  const admin = await anAdministrator();
  const counts = await countLists(admin);
  for (const name of LIST_NAMES) {
    const list = await getList(admin, name, 1);
    expect([list.total, list.cases.length]).toEqual([counts[name], counts[name]]);
    expect(list.cases.every(({ reasons }) => reasons.length > 0)).toBe(true);
  }
});

test("an auditor sees the same and may change nothing", async () => {
  const auditor = await aPerson({ roles: ["AUDITOR"] });
  const { cases } = await getList(auditor, "title", 1);
  expect(cases).toHaveLength(17);
  expect(cases.every(({ revise }) => !revise.allowed)).toBe(true);
});

test("an editor sees the cases of the editor's organisations, with the next step", async () => {
  const editor = await aPerson({ editorOf: ["huanshuiju"] });
  const managed = await db.caseManager.count({ where: { organisationId: "huanshuiju" } });
  const { cases } = await getList(editor, "title", 1);
  expect(managed).toBeGreaterThan(0);
  expect(cases).toHaveLength(managed);
  expect(cases[0]).toMatchObject({
    managers: expect.arrayContaining(["区环水局"]),
    revise: { allowed: true },
    open: null,
  });
  const editionId = await revise(editor, cases[0]?.caseNumber ?? "");
  expect((await getList(editor, "title", 1)).cases[0]?.open).toEqual({ editionId, state: "DRAFT" });
});

test("what was never published, and what other organisations publish, is on nobody's list", async () => {
  const draft = await aDraft({ title: null, bodyStatus: "TRUNCATED" });
  expect(Object.values(await countLists(draft.editor))).toEqual([0, 0, 0, 0, 0]);
  const published = await aPublishedCase({ titleStatus: "PROPOSED" });
  expect((await countLists(published.editor)).title).toBe(1);
  expect((await countLists(draft.editor)).title).toBe(0);
});
