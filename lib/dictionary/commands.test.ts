import { expect, test } from "vitest";
import { dictionaryVersion, toHant } from "@/lib/chinese/script";
import { db } from "@/lib/db";
import { anAdministrator, aPerson, aPublishedCase, aSubmittedEdition } from "@/prisma/factories/given";
import { outcomes, refusal } from "@/prisma/factories/outcomes";
import { saveDictionary } from "./commands";
import { getDictionaryPage, previewDictionary, refreshDictionary } from "./queries";

const added = (typed: string, line: string) => `${typed}\n${line}`;

test("a preview lists what readers can read and nothing else, whole or a page at a time", async () => {
  const admin = await anAdministrator();
  const { caseNumber } = await aPublishedCase({ title: "里程碑之一", body: "没有这个词。" });
  await aSubmittedEdition({ title: "里程碑草稿" });
  await aPublishedCase({ title: "毫无关系的改革" });
  const { typed } = await getDictionaryPage(admin);
  const preview = await previewDictionary(admin, { ...typed, toHant: added(typed.toHant, "里程碑 => 里程石") }, "");
  expect(preview).toMatchObject({ seen: 2, all: 2, more: 0, next: null, counts: { toHant: 4 } });
  expect(preview.places).toEqual([
    {
      caseNumber,
      edition: 1,
      title: "里程碑之一",
      path: "title",
      direction: "toHant",
      before: { text: "里程碑之一", start: 2, length: 1 },
      after: { text: "里程石之一", start: 2, length: 1 },
    },
  ]);
  const rest = await previewDictionary(admin, { ...typed, toHant: "里程碑 => 里程石" }, `${caseNumber} 1`);
  expect(rest).toMatchObject({ places: [], seen: 1, next: null });
  expect(await previewDictionary(admin, typed, "")).toMatchObject({ places: [], seen: 0, next: null });
  await expect(previewDictionary(admin, { ...typed, toHans: "a" }, "")).rejects.toEqual(refusal("INVALID"));
});

test("words that mean something to SQL are words", async () => {
  const admin = await anAdministrator();
  await aPublishedCase({ title: "增长100%的改革" });
  const at = async (toHant: string) => (await previewDictionary(admin, { toHant, toHans: "" }, "")).places;
  expect((await at("100% => 百分之百")).map(({ before }) => before.text)).toEqual(["增長100%的改革"]);
  expect(await at("1_0% => 百分之百")).toEqual([]);
  expect(await at("'; => 一二")).toEqual([]);
});

test("a version is in force at the next request, the one the archive began with stays in its history", async () => {
  const admin = await anAdministrator();
  const { version, typed } = await getDictionaryPage(admin);
  expect(version).toBe(0);
  expect(toHant("里程碑")).toBe("里程碑");
  const next = { ...typed, toHant: added(typed.toHant, "里程碑 => 里程石") };
  expect(await saveDictionary(admin, { typed: next, version, note: "按用语习惯" })).toBe(2);
  expect(await saveDictionary(admin, { typed: next, version, note: "按用语习惯" })).toBe(2); // sent twice
  expect([dictionaryVersion(), toHant("里程碑")]).toEqual([0, "里程碑"]);
  await Promise.all([refreshDictionary(), refreshDictionary()]);
  expect([dictionaryVersion(), toHant("里程碑与回归")]).toEqual([2, "里程石與回歸"]);
  const page = await getDictionaryPage(admin);
  expect(page.history.map(({ version: n, by }) => [n, by])).toEqual([
    [2, admin.name],
    [1, null],
  ]);
  const entry = await db.auditEntry.findFirst({ where: { what: "dictionary.changed" } });
  expect(entry?.details).toMatchObject({ version: 2, toHant: ["里程碑"], toHans: [] });
});

test("of several at once on the same version one is saved", async () => {
  const admins = await Promise.all(Array.from({ length: 4 }, anAdministrator));
  const { version, typed } = await getDictionaryPage(admins[0]!);
  const attempts = admins.map((admin, n) =>
    saveDictionary(admin, {
      typed: { ...typed, toHans: added(typed.toHans, `甲${n} => 乙${n}`) },
      version,
      note: "同时",
    }),
  );
  expect(await outcomes(attempts)).toEqual({ succeeded: 1, refused: ["STALE"] });
});

test("the dictionary is for administrators; auditors read it", async () => {
  const [editor, auditor] = [await aPerson({ editorOf: [] }), await aPerson({ roles: ["AUDITOR"] })];
  const typed = { toHant: "", toHans: "" };
  await expect(saveDictionary(editor, { typed, version: 0, note: "改" })).rejects.toEqual(
    refusal("ONLY_ADMINISTRATORS"),
  );
  await expect(saveDictionary(auditor, { typed, version: 0, note: "改" })).rejects.toEqual(refusal("READ_ONLY"));
  await expect(previewDictionary(auditor, typed, "")).rejects.toEqual(refusal("READ_ONLY"));
  await expect(getDictionaryPage(editor)).rejects.toEqual(refusal("ONLY_ADMINISTRATORS_AND_AUDITORS"));
  expect((await getDictionaryPage(auditor)).mayChange.allowed).toBe(false);
});
