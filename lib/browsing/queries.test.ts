import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { shanghaiDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { foundArchive } from "@/lib/imports/commands";
import { withdraw } from "@/lib/withdrawal/commands";
import { aDraft, anAdministrator, aPublishedCase, aRequest, aSubmittedEdition } from "@/prisma/factories/given";
import { SERIALS_A_PAGE } from "@/lib/datasets/sitemap";
import { foundingFiles } from "@/scripts/founding-files";
import {
  getFieldRecord,
  getFieldTable,
  getOrganisationRecord,
  getTimeline,
  listCases,
  listLeadingOrganisations,
} from "./queries";

beforeAll(async () => foundArchive(await foundingFiles()));

const withdrawCase = async (caseNumber: string) =>
  withdraw(await anAdministrator(), {
    ...aRequest(),
    caseNumber,
    number: null,
    explanation: "内容待核",
    replacementTitle: null,
  });

test("the timeline counts what it lists", async () => {
  const { total, years, cases } = await getTimeline();
  expect(cases).toHaveLength(total);
  for (const { year, count } of years) expect(cases?.filter(({ sortYear }) => sortYear === year)).toHaveLength(count);
});

test("an unpublished case changes no number and shows no department", async () => {
  const before = [await getTimeline(), await getFieldTable(), await listLeadingOrganisations()];
  for (const { organisationId } of [await aDraft({ launch: "1951" }), await aSubmittedEdition({ launch: "1951" })])
    expect(await getOrganisationRecord(organisationId)).toBeNull();
  expect([await getTimeline(), await getFieldTable(), await listLeadingOrganisations()]).toEqual(before);
});

describe("an organisation", () => {
  test("lists its cases under old and new names, and counts each name as cases have it", async () => {
    const { organisationId, caseNumber } = await aPublishedCase({ launch: "2012" });
    const old = await db.organisationName.findFirstOrThrow({ where: { organisationId } });
    await db.organisationName.update({ where: { id: old.id }, data: { to: "2019" } });
    await db.organisationName.create({ data: { organisationId, kind: "SHORT", name: "区新称局", from: "2019" } });
    const found = await getOrganisationRecord(organisationId);
    expect(found).toMatchObject({
      name: "区新称局",
      total: 1,
      years: [{ year: 2012, count: 1 }],
      names: [
        { name: old.name, to: "2019" },
        { name: "区新称局", from: "2019" },
      ],
      recorded: [{ name: old.name, count: 1 }],
    });
    const { items } = await listCases({ organisation: organisationId }, found?.years ?? [], 1);
    expect(items).toMatchObject([{ caseNumber, leads: [{ nameAsRecorded: old.name }] }]);
    const line = (await listLeadingOrganisations()).find(({ id }) => id === organisationId);
    expect(line).toMatchObject({ name: "区新称局", otherNames: [old.name], count: 1, from: 2012, to: 2012 });
  });

  test("keeps answering when its last case is withdrawn, with none", async () => {
    const { organisationId, caseNumber } = await aPublishedCase();
    await withdrawCase(caseNumber);
    expect(await getOrganisationRecord(organisationId)).toMatchObject({ total: 0, years: [], recorded: [] });
    expect((await listLeadingOrganisations()).map(({ id }) => id)).not.toContain(organisationId);
  });

  test("shows only remarks with a source", async () => {
    const found = await getOrganisationRecord("renliju");
    expect(found).toMatchObject({ hasUnverified: true, notes: [expect.stringContaining("南都")] });
    expect(JSON.stringify(found)).not.toContain("前身");
  });

  test.each(["nobody", "", "x".repeat(41), "a\0b", "%", "区民政局", "../x"])("%j is none", async (id) =>
    expect(await getOrganisationRecord(id)).toBeNull(),
  );
});

describe("fields", () => {
  test("the table adds up to what each field's page counts; controlled ones without cases are 0", async () => {
    const { fields, decades } = await getFieldTable();
    expect(fields.slice(0, 6).map(({ name }) => name)).toEqual(["经济", "政治", "文化", "社会", "生态文明", "党建"]);
    expect(fields.find(({ name }) => name === "文化")).toEqual({ name: "文化", total: 0, decades: [] });
    for (const { name, total, decades: own } of fields) {
      expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      expect(own.every(({ decade }) => decades.includes(decade))).toBe(true);
      if (name === null) continue;
      const record = await getFieldRecord(name);
      expect(record?.total).toBe(total);
      expect((await listCases({ field: name }, record?.years ?? [], 1)).items).toHaveLength(Math.min(total, 20));
    }
  });

  test("cases without a field are a line of their own", async () => {
    const none = async () => (await getFieldTable()).fields.find(({ name }) => name === null)?.total ?? 0;
    const before = await none();
    await aPublishedCase();
    expect(await none()).toBe(before + 1);
  });

  test("a field is found in either script and is nothing when no case names it", async () => {
    expect(await getFieldRecord("生態文明")).toMatchObject({ name: "生态文明", total: 2 });
    expect(await getFieldRecord(`领域${randomUUID()}`)).toBeNull();
  });
});

test("years are counted within an organisation", async () => {
  expect((await getOrganisationRecord("minzhengju"))?.years).toEqual([
    { year: 2005, count: 1 },
    { year: 2007, count: 1 },
  ]);
});

test("the pages of a field hold each of its cases once, in the order of the years", async () => {
  const field = `领域${randomUUID().slice(0, 8)}`;
  const launched = ["1991", "1991", "1995", "2003", ...Array.from({ length: 21 }, () => "2004"), "2020"];
  await Promise.all(launched.map((launch) => aPublishedCase({ launch, fields: [field] })));
  const years = (await getFieldRecord(field))?.years ?? [];
  expect(years).toEqual([
    { year: 1991, count: 2 },
    { year: 1995, count: 1 },
    { year: 2003, count: 1 },
    { year: 2004, count: 21 },
    { year: 2020, count: 1 },
  ]);
  const pages = [await listCases({ field }, years, 1), await listCases({ field }, years, 2)];
  const shown = pages.flatMap(({ items }) => items);
  expect(shown.map(({ sortYear }) => String(sortYear))).toEqual(launched);
  expect(new Set(shown.map(({ caseNumber }) => caseNumber)).size).toBe(launched.length);
  expect(await listCases({ field }, years, 3)).toEqual({ page: 3, pageCount: 2, items: [] });
});

/** What the triggers count, from the rows themselves. */
async function countedByYear(): Promise<Record<string, number>> {
  const rows = await db.caseSearch.findMany();
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const leads = row.leads as { organisation: string; nameAsRecorded: string }[];
    const page = Math.floor(Number(row.caseNumber.slice("YT-".length)) / SERIALS_A_PAGE) + 1;
    for (const key of [
      "all ",
      ...row.organisations.map((id) => `department ${id}`),
      ...leads.map(({ organisation, nameAsRecorded }) => `called ${organisation} ${nameAsRecorded}`),
      ...(row.fields.length === 0 ? ["no field "] : row.fields.map((name) => `field ${name}`)),
      ...row.recognitions.map((kind) => `recognition ${kind}`),
      `indicators ${row.hasIndicators ? 1 : 0}`,
      `body ${row.bodyStatus}`,
      `sitemap YT-${page}`,
    ])
      counts[`${key} ${row.sortYear}`] = (counts[`${key} ${row.sortYear}`] ?? 0) + 1;
  }
  const editions = await db.edition.findMany({ where: { state: { in: ["PUBLISHED", "SUPERSEDED"] } } });
  for (const { publishedAt } of editions) {
    const key = `edition  ${shanghaiDate(publishedAt ?? new Date(0)).slice(0, 4)}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

test("the tally by year is what the rows say, also after cases came, changed and went, and stays short", async () => {
  const tallied = async () => {
    const rows = await db.$queryRaw<{ key: string; count: number }[]>`
      SELECT concat_ws(' ', kind, value, year) AS key, sum(count)::int AS count FROM archive_tally
       GROUP BY 1 HAVING sum(count) <> 0`;
    return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
  };
  const { caseNumber } = await aPublishedCase({ launch: "1949" });
  expect(await tallied()).toEqual(await countedByYear());
  for (let year = 1900; year < 2100; year++)
    await db.caseSearch.update({ where: { caseNumber }, data: { sortYear: year } });
  expect(await tallied()).toEqual(await countedByYear());
  // 200 changes of at least six counts, taken back and given anew: 2,400 rows that were added up on the way.
  expect(await db.archiveTally.count()).toBeLessThan(Object.keys(await tallied()).length + 512);
  await withdrawCase(caseNumber);
  expect(await tallied()).toEqual(await countedByYear());
});
