import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sha256Of } from "@/lib/cases/canonical";
import { approveAndPublish } from "@/lib/review/commands";
import { withdraw } from "@/lib/withdrawal/commands";
import { db } from "@/lib/db";
import {
  aDraft,
  aForm,
  anAdministrator,
  aPublishedCase,
  aRequest,
  aSubmittedEdition,
  headOf,
  revise,
  save,
  shown,
  submit,
} from "@/prisma/factories/given";
import type { Draft } from "@/prisma/factories/given";
import {
  getPublicEdition,
  getPublishedCase,
  getYearSpan,
  listDepartments,
  listLatestChanges,
  listTimeline,
} from "./queries";
import { readFilters } from "./schema";
import { searchArchive } from "./search";

const filters = (query: string) => readFilters(new URLSearchParams(query)).filters;
const found = async (query: string) => (await searchArchive(filters(query))).items.map((listed) => listed.caseNumber);
const marker = () => `标${randomUUID().slice(0, 8)}`;

async function publishAgain({ caseNumber, editor }: Draft, title: string): Promise<void> {
  const editionId = await revise(editor, caseNumber);
  await save(editor, editionId, aForm({ title, leads: await leadsOf(editionId) }));
  await submit(editor, editionId);
  await approveAndPublish(await anAdministrator(), await shown(editionId));
}

async function leadsOf(editionId: string) {
  const { leads } = JSON.parse((await headOf(editionId)).content) as { leads: ReturnType<typeof aForm>["leads"] };
  return leads;
}

const withdrawCase = async (caseNumber: string, explanation: string) =>
  withdraw(await anAdministrator(), { ...aRequest(), caseNumber, number: null, explanation, replacementTitle: null });

describe("what was never published", () => {
  test("is in no list, count, search, department or case page", async () => {
    const secret = marker();
    const before = await listTimeline(300);
    const draft = await aDraft({ title: secret });
    const submitted = await aSubmittedEdition({ title: secret });
    expect(await listTimeline(300)).toEqual(before);
    expect(await found(`q=${secret}`)).toEqual([]);
    const departments = (await listDepartments(filters(""))).map(({ id }) => id);
    for (const { caseNumber, organisationId } of [draft, submitted]) {
      expect(await getPublishedCase(caseNumber)).toBeNull();
      expect(await getPublicEdition(caseNumber, 1)).toBeNull();
      expect(departments).not.toContain(organisationId);
    }
  });

  test("stays hidden while it is a new draft of a published case", async () => {
    const published = await aPublishedCase();
    const secret = marker();
    const editionId = await revise(published.editor, published.caseNumber);
    await save(published.editor, editionId, aForm({ title: secret, leads: await leadsOf(editionId) }));
    const reformCase = await getPublishedCase(published.caseNumber);
    expect(reformCase).toMatchObject({ kind: "edition", number: 1, content: { title: "居住证制度试点" } });
    expect(JSON.stringify(reformCase)).not.toContain(secret);
    expect(await found(`q=${secret}`)).toEqual([]);
  });
});

describe("editions", () => {
  test("the plain address is the latest; an edition's own never changes", async () => {
    const published = await aPublishedCase({ title: "第一版的题" });
    const first = await getPublicEdition(published.caseNumber, 1);
    const title = marker();
    await publishAgain(published, title);
    expect(await getPublishedCase(published.caseNumber)).toMatchObject({ number: 2, content: { title } });
    const still = await getPublicEdition(published.caseNumber, 1);
    if (first?.kind !== "edition" || still?.kind !== "edition") throw new Error("no edition");
    expect(still.stored).toBe(first.stored);
    expect(still).toMatchObject({ latestNumber: 2, editions: [{ number: 2, changeNote: "补充全文" }, { number: 1 }] });
    expect(await found(`q=${title}`)).toEqual([published.caseNumber]);
    expect((await listLatestChanges(1))[0]).toMatchObject({ caseNumber: published.caseNumber, editionNumber: 2 });
  });

  test("what is served hashes to the hash that was approved", async () => {
    const { caseNumber, editionId } = await aPublishedCase();
    const edition = await getPublicEdition(caseNumber, 1);
    if (edition?.kind !== "edition") throw new Error("no edition");
    expect(sha256Of(edition.stored)).toBe((await headOf(editionId)).sha256);
  });

  test("a withdrawn case answers with the reason, at both of its addresses", async () => {
    const { caseNumber } = await aPublishedCase();
    await withdrawCase(caseNumber, "含有不宜公开的信息");
    const notice = { kind: "withdrawn", caseNumber, reason: "含有不宜公开的信息" };
    expect(await getPublishedCase(caseNumber)).toMatchObject({ ...notice, number: null });
    expect(await getPublicEdition(caseNumber, 1)).toMatchObject({ ...notice, number: 1 });
    expect(await getPublicEdition(caseNumber, 2)).toBeNull();
    expect(await found(`q=${caseNumber}`)).toEqual([]);
    expect((await listTimeline(300)).map((listed) => listed.caseNumber)).not.toContain(caseNumber);
    expect((await listLatestChanges(99)).map((change) => change.caseNumber)).not.toContain(caseNumber);
  });
});

describe("the list", () => {
  test("finds either script from either script, and its case number", async () => {
    const { caseNumber } = await aPublishedCase({ title: "邻里议事厅试点" });
    for (const q of ["邻里议事", "鄰里議事", "試點 邻里", caseNumber.toLowerCase()])
      expect(await found(`q=${q}`)).toContain(caseNumber);
    expect(await found("q=邻里 没有的词")).toEqual([]);
  });

  test("knows the words of a case that the conversion gets wrong, wherever its title stands", async () => {
    const word = marker();
    const scriptExceptions = [{ from: "皇后", to: "皇后" }];
    const { caseNumber } = await aPublishedCase({ title: `皇后${word}`, scriptExceptions });
    const listed = [
      ...(await searchArchive(filters(`q=${word}`))).items,
      ...(await listTimeline(300)).filter((entry) => entry.caseNumber === caseNumber),
      ...(await listLatestChanges(1)),
    ];
    expect(listed.map((entry) => entry.scriptExceptions)).toEqual([
      scriptExceptions,
      scriptExceptions,
      scriptExceptions,
    ]);
  });

  test("takes % and _ for what they are", async () => {
    const { caseNumber } = await aPublishedCase({ body: "达标率100%，见A_B表。" });
    expect(await found("q=100%25")).toContain(caseNumber);
    expect(await found("q=a_b")).toContain(caseNumber);
    expect(await found("q=达_率")).toEqual([]);
    expect(await found("q=%25标")).toEqual([]);
    expect(await found(String.raw`q=\ `)).toEqual([]);
  });

  test("shows the passage in which the words stand, unless title or summary do", async () => {
    const word = marker();
    await aPublishedCase({ body: `前文。${word}在全文里。` });
    const { items } = await searchArchive(filters(`q=${word}`));
    expect(items[0]?.excerpt).toContain(word);
    const shown = await searchArchive(filters("q=居住证"));
    expect(shown.items.every((listed) => listed.excerpt === null)).toBe(true);
  });

  test("years include both ends", async () => {
    const { caseNumber } = await aPublishedCase({ launch: "1950" });
    expect(await found("from=1950&to=1950")).toEqual([caseNumber]);
    expect(await found("to=1949")).toEqual([]);
    expect((await getYearSpan())?.from).toBe(1950);
  });

  test("pages hold every case once, and one too far is empty with the same total", async () => {
    const word = marker();
    const numbers = [];
    for (let n = 0; n < 3; n++) numbers.push((await aPublishedCase({ title: `${word}甲${n}` })).caseNumber);
    const pages = [await found(`q=${word}&size=2`), await found(`q=${word}&size=2&page=2`)];
    expect(pages.flat().sort()).toEqual(numbers.sort());
    const beyond = await searchArchive(filters(`q=${word}&size=2&page=9`));
    expect(beyond).toMatchObject({ total: 3, pageCount: 2, page: 9, items: [] });
  });

  test("a department counts what fits the other filters, down to 0", async () => {
    const word = marker();
    const { organisationId, caseNumber } = await aPublishedCase({ title: word });
    const count = async (query: string) =>
      (await listDepartments(filters(query))).find(({ id }) => id === organisationId)?.count;
    expect(await count("")).toBe(1);
    expect(await count(`q=${word}&department=other`)).toBe(1);
    expect(await count("q=没有的词")).toBe(0);
    expect(await found(`department=${organisationId}`)).toEqual([caseNumber]);
  });

  test("a department is listed by the short name in use today", async () => {
    const { organisationId } = await aPublishedCase();
    const short = await db.organisationName.findFirstOrThrow({ where: { organisationId } });
    await db.organisationName.update({ where: { id: short.id }, data: { to: "2019" } });
    await db.organisationName.create({ data: { organisationId, kind: "SHORT", name: "区新名局", from: "2019" } });
    const department = (await listDepartments(filters(""))).find(({ id }) => id === organisationId);
    expect(department?.name).toBe("区新名局");
  });
});
