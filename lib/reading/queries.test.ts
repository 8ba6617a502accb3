import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { getPublishedCase } from "@/lib/archive/queries";
import { db } from "@/lib/db";
import { approveAndPublish } from "@/lib/review/commands";
import { withdraw } from "@/lib/withdrawal/commands";
import {
  aForm,
  anAdministrator,
  aPublishedCase,
  aRequest,
  headOf,
  revise,
  save,
  shown,
  submit,
} from "@/prisma/factories/given";
import type { Draft } from "@/prisma/factories/given";
import { getComparison, listRelatedCases, noComparison, relationsOf } from "./queries";

const word = () => `词${randomUUID().slice(0, 8)}`;

type Change = NonNullable<Parameters<typeof aPublishedCase>[0]>;

async function publishAgain({ caseNumber, editor }: Draft, change: Change): Promise<void> {
  const editionId = await revise(editor, caseNumber);
  const { leads } = JSON.parse((await headOf(editionId)).content) as { leads: Change["leads"] };
  await save(editor, editionId, aForm({ leads: leads ?? [], ...change }));
  await submit(editor, editionId);
  await approveAndPublish(await anAdministrator(), await shown(editionId));
}

const withdrawEdition = async (caseNumber: string, number: number | null) =>
  withdraw(await anAdministrator(), {
    ...aRequest(),
    caseNumber,
    number,
    explanation: "含有不宜公开的信息",
    replacementTitle: null,
  });

async function relatedTo(caseNumber: string) {
  const found = await getPublishedCase(caseNumber);
  if (found?.kind !== "edition") throw new Error("not public");
  return listRelatedCases(caseNumber, found.content);
}

describe("a comparison", () => {
  test("has both texts and the notes of all editions from the one to the other, with who led, and no person", async () => {
    const published = await aPublishedCase({ title: "第一版" });
    await publishAgain(published, { title: "第二版", changeNote: "补充成效" });
    await publishAgain(published, { title: "第三版", changeNote: "更正数字" });
    const found = await getComparison(published.caseNumber, 1, 3);
    expect(found).toMatchObject({
      kind: "comparison",
      before: { content: { title: "第一版" } },
      after: { content: { title: "第三版" } },
      steps: [
        {
          number: 3,
          changeNote: "更正数字",
          leads: [{ nameAsRecorded: expect.stringContaining("区测试局") as string }],
        },
        {
          number: 2,
          changeNote: "补充成效",
          leads: [{ nameAsRecorded: expect.stringContaining("区测试局") as string }],
        },
        { number: 1 },
      ],
      leftOut: 0,
    });
    expect(JSON.stringify(found)).not.toContain(published.editor.name);
  });

  test("of an edition that is not there, or with itself, says what can be compared", async () => {
    const published = await aPublishedCase();
    await publishAgain(published, { title: "又一版" });
    const none = { kind: "none", caseNumber: published.caseNumber, readable: [2, 1] };
    for (const [from, to] of [
      [1, 9],
      [2, 2],
      [2, 1],
    ] as const)
      expect(await getComparison(published.caseNumber, from, to)).toEqual(none);
    expect(await getComparison("YT-9999", 1, 2)).toBeNull();
  });

  test("of a withdrawn edition answers with its notice, and one between is named without its note", async () => {
    const published = await aPublishedCase();
    await publishAgain(published, { title: "第二版", changeNote: "不该公开的说明" });
    await publishAgain(published, { title: "第三版" });
    await withdrawEdition(published.caseNumber, 2);
    expect(await getComparison(published.caseNumber, 1, 2)).toMatchObject({ kind: "withdrawn", number: 2 });
    const across = await getComparison(published.caseNumber, 1, 3);
    expect(across).toMatchObject({ steps: [{ number: 3 }, { number: 2, changeNote: null, leads: [] }, { number: 1 }] });
    expect(await noComparison(published.caseNumber)).toMatchObject({ readable: [3, 1] });
    await withdrawEdition(published.caseNumber, null);
    expect(await noComparison(published.caseNumber)).toBeNull();
  });
});

describe("related cases", () => {
  test("share words, the rarest first, and say which; a withdrawn one is gone", async () => {
    const [a, b, c] = [word(), word(), word()];
    const read = await aPublishedCase({ keywords: [a, b, c] });
    const one = await aPublishedCase({ keywords: [c], title: "一词相同" });
    const two = await aPublishedCase({ keywords: [b, word(), a], title: "两词相同" });
    await aPublishedCase({ keywords: [word()] });
    expect(await relatedTo(read.caseNumber)).toMatchObject([
      { caseNumber: two.caseNumber, title: "两词相同", keywords: [a, b].sort() },
      { caseNumber: one.caseNumber, keywords: [c] },
    ]);
    await withdrawEdition(two.caseNumber, null);
    expect((await relatedTo(read.caseNumber)).map(({ caseNumber }) => caseNumber)).toEqual([one.caseNumber]);
  });

  test("of the same organisation only in the same field, after those of the same words", async () => {
    const shared = word();
    const read = await aPublishedCase({ fields: ["社会"], keywords: [shared] });
    const leads = [{ id: "l1", organisation: read.organisationId, role: "LEAD" as const, nameAsRecorded: null }];
    const inField = await aPublishedCase({ fields: ["社会"], leads });
    await aPublishedCase({ fields: ["经济"], leads });
    await aPublishedCase({ fields: ["社会"] });
    const ofWord = await aPublishedCase({ keywords: [shared] });
    expect(await relatedTo(read.caseNumber)).toMatchObject([
      { caseNumber: ofWord.caseNumber, keywords: [shared], organisations: [] },
      { caseNumber: inField.caseNumber, keywords: [], organisations: [read.organisationId], fields: ["社会"] },
    ]);
  });

  test("are found by what their rows say, also after a case changed and went", async () => {
    const [before, after] = [word(), word()];
    const published = await aPublishedCase({ fields: ["社会"], keywords: [before] });
    const { caseNumber, organisationId } = published;
    const relations = async () => {
      const rows = await db.caseRelation.findMany({ where: { caseNumber }, orderBy: { relation: "asc" } });
      return rows.map(({ relation }) => relation);
    };
    expect(await relations()).toEqual([`lead ${organisationId} 社会`, `word ${before}`]);
    await publishAgain(published, { fields: ["社会", "经济"], keywords: [after] });
    expect((await relations()).sort()).toEqual(
      [`lead ${organisationId} 社会`, `lead ${organisationId} 经济`, `word ${after}`].sort(),
    );
    await withdrawEdition(caseNumber, null);
    expect(await relations()).toEqual([]);
  });

  test("of the same organisation and field are those nearest in time", async () => {
    const field = word();
    const read = await aPublishedCase({ launch: "2005", fields: [field] });
    const leads = [{ id: "l1", organisation: read.organisationId, role: "LEAD" as const, nameAsRecorded: null }];
    const numbers: string[] = [];
    for (const launch of ["1980", "2004", "2007", "2030", "2006"])
      numbers.push((await aPublishedCase({ launch, fields: [field], leads })).caseNumber);
    const [, one, two, , near] = numbers;
    expect((await relatedTo(read.caseNumber)).map(({ caseNumber }) => caseNumber).slice(0, 3)).toEqual(
      [one, near].sort().concat(two ?? ""),
    );
  });

  test("are four at the most, and every one has a word or an organisation that the page's tags name", async () => {
    const shared = word();
    const read = await aPublishedCase({ keywords: [shared] });
    for (let n = 0; n < 5; n++) await aPublishedCase({ keywords: [shared] });
    const found = await relatedTo(read.caseNumber);
    expect(found).toHaveLength(4);
    const published = await getPublishedCase(read.caseNumber);
    if (published?.kind !== "edition") throw new Error("not public");
    const { keywords, organisations } = relationsOf(published.content);
    for (const other of found)
      expect(
        [...other.keywords, ...other.organisations].some((name) => [...keywords, ...organisations].includes(name)),
      ).toBe(true);
  });
});
