import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { foundArchive } from "@/lib/imports/commands";
import { withdraw } from "@/lib/withdrawal/commands";
import { anAdministrator, aPublishedCase, aRequest } from "@/prisma/factories/given";
import { withClient } from "@/scripts/database/connection";
import { foundingFiles } from "@/scripts/founding-files";
import { refreshWords } from "./commands";
import { listFacets } from "./facets";
import { lookUp } from "./lookup";
import { readFilters } from "./schema";
import { searchArchive } from "./search";
import { allTallies } from "./tallies";

const filters = (query: string) => readFilters(new URLSearchParams(query)).filters;
const found = async (query: string) => (await searchArchive(filters(query))).items.map(({ caseNumber }) => caseNumber);

beforeAll(async () => {
  await foundArchive(await foundingFiles());
});

/** Counted from the rows themselves. */
async function counted(): Promise<Record<string, number>> {
  const rows = await db.caseSearch.findMany();
  const counts: Record<string, number> = {};
  for (const row of rows)
    for (const key of [
      `year ${row.sortYear}`,
      ...row.organisations.map((id) => `department ${id}`),
      ...row.fields.map((name) => `field ${name}`),
      ...row.recognitions.map((kind) => `recognition ${kind}`),
      `indicators ${row.hasIndicators ? 1 : 0}`,
      `body ${row.bodyStatus}`,
    ])
      counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

async function tallied(): Promise<Record<string, number>> {
  const all = [...(await lookUp((ask) => allTallies(ask)))].flatMap(([kind, values]) =>
    [...values].map(([value, count]) => [`${kind} ${value}`, count] as const),
  );
  return Object.fromEntries(all);
}

test("the tally is what the rows say, also after a case came and went and the changes were added up", async () => {
  expect(await tallied()).toEqual(await counted());
  const { caseNumber } = await aPublishedCase({ launch: "1949" });
  expect(await tallied()).toEqual(await counted());
  const notice = { caseNumber, number: null, explanation: "含有不宜公开的信息", replacementTitle: null };
  await withdraw(await anAdministrator(), { ...aRequest(), ...notice });
  expect(await tallied()).toEqual(await counted());
  await withClient(process.env.TEST_OWNER_DATABASE_URL ?? "", (owner) => owner.query("SELECT add_up_tallies()"));
  const { _sum, _count } = await db.archiveTally.aggregate({
    where: { kind: "all" },
    _sum: { count: true },
    _count: true,
  });
  const years = await db.caseSearch.groupBy({ by: ["sortYear"] });
  expect([_sum.count, _count]).toEqual([17, years.length]);
  expect(await tallied()).toEqual(await counted());
});

test("a stretch of years is counted without going through its cases, and says the same", async () => {
  const { total, isMore } = await searchArchive(filters("from=2005&to=2007"));
  expect([total, isMore]).toEqual([
    await db.caseSearch.count({ where: { sortYear: { gte: 2005, lte: 2007 } } }),
    false,
  ]);
  const { department, areLowerBounds } = await listFacets(filters("from=2005&to=2007"));
  for (const { value, count } of department)
    expect([value, count]).toEqual([
      value,
      await db.caseSearch.count({ where: { sortYear: { gte: 2005, lte: 2007 }, organisations: { has: value } } }),
    ]);
  expect(areLowerBounds).toBe(false);
});

test("a crowd whose lists are all narrowed differently is answered, however few connections there are", async () => {
  const years = Array.from({ length: 60 }, (_, index) => filters(`from=${1960 + index}`));
  const answers = await Promise.all(years.map((year) => Promise.all([searchArchive(year), listFacets(year)])));
  expect(answers.map(([{ total }]) => total).slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 17));
});

test("a facet is counted without itself, the others with it, down to 0", async () => {
  const { department, field, years, recognition, areLowerBounds } = await listFacets(
    filters("department=gongan&q=改革"),
  );
  const count = (values: readonly { value: string; count: number | null }[], value: string) =>
    values.find((one) => one.value === value)?.count;
  expect([count(department, "gongan"), count(department, "minzhengju")]).toEqual([2, 2]);
  expect([count(field, "社会"), count(field, "经济")]).toEqual([2, 0]);
  expect([count(years, "2006"), count(years, "2016"), count(years, "2015")]).toEqual([1, 1, 0]);
  expect([count(recognition, "AWARD"), areLowerBounds]).toEqual([0, false]);
});

test("filters narrow together, each sort is an order of its own, and exactly means exactly", async () => {
  expect(await found("department=gongan&indicators=1&q=居住證")).toEqual(["YT-0004"]);
  expect(await found("recognition=AWARD&from=2005&to=2011")).toEqual(["YT-0003", "YT-0008"]);
  expect((await found("sort=newest"))[0]).toBe("YT-0017");
  expect((await found("sort=title"))[0]).toBe("YT-0010"); // 查违
  expect(await found("q=居住政&exact=1")).toEqual([]);
  expect(await found("q=住证居住&exact=1")).toEqual([]);
  expect(await searchArchive(filters("body=TRUNCATED"))).toMatchObject({ total: 16, isMore: false });
});

test("a department's new name finds its cases once the words are written anew", async () => {
  await db.organisationName.create({
    data: { organisationId: "huanshuiju", kind: "SHORT", name: "区生态环境局", from: "2019" },
  });
  expect(await found("q=生态环境局&exact=1")).toEqual([]);
  expect(await refreshWords()).toBe(1);
  expect(await refreshWords()).toBe(0);
  const { items } = await searchArchive(filters("q=shengtaihuanjingju"));
  expect(items).toMatchObject([{ caseNumber: "YT-0015", also: [{ name: "生态环境局", keys: "shengtaihuanjingju" }] }]);
});

test("an edition that is not published cannot be in the lists, whoever writes", async () => {
  await withClient(process.env.TEST_OWNER_DATABASE_URL ?? "", async (owner) => {
    await owner.query("ALTER TABLE edition DISABLE TRIGGER USER");
    await owner.query("ALTER TABLE edition ENABLE TRIGGER unpublished_is_unlisted");
    const leave = owner.query("UPDATE edition SET state = 'SUPERSEDED' WHERE state = 'PUBLISHED' AND number = 1");
    await expect(leave).rejects.toThrow("an edition that is not published is in the lists");
  });
});
