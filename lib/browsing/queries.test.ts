import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { foundArchive } from "@/lib/imports/commands";
import { withdraw } from "@/lib/withdrawal/commands";
import { aDraft, anAdministrator, aPublishedCase, aRequest, aSubmittedEdition } from "@/prisma/factories/given";
import { foundingFiles } from "@/scripts/founding-files";
import {
  countByYear,
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
    const { items } = await listCases({ organisation: organisationId }, 1, 1);
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
      expect((await listCases({ field: name }, total, 1)).items).toHaveLength(Math.min(total, 20));
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

test("years are counted within an organisation or a field only", async () => {
  expect(await countByYear({ organisation: "minzhengju" })).toEqual([
    { year: 2005, count: 1 },
    { year: 2007, count: 1 },
  ]);
  expect(await countByYear({ organisation: "minzhengju", field: "经济" })).toEqual([]);
});
