import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readContent } from "@/lib/cases/canonical";
import { db } from "@/lib/db";
import { foundArchive } from "@/lib/imports/commands";
import { aPublishedCase } from "@/prisma/factories/given";
import { refreshLists } from "@/lib/lists/commands";
import { everyNameOf } from "@/lib/organisations/queries";
import { foundingFiles } from "@/scripts/founding-files";
import { withClient } from "@/scripts/database/connection";
import { searchFields } from "./schema";

const COLUMNS = {
  caseNumber: true,
  asOfUnknown: true,
  asOfOldest: true,
  reviewDate: true,
  scriptExceptions: true,
  fields: true,
  keywords: true,
  recognitions: true,
  hasIndicators: true,
} as const;

// What nobody proved is counted in the texts too, which SQL cannot read: lists/commands.ts does it at the worker's start.
test("what the migration filled in for published cases is what publication writes", { timeout: 60_000 }, async () => {
  await foundArchive(await foundingFiles());
  await aPublishedCase(UNSOURCED);
  const written = await db.caseSearch.findMany({ select: COLUMNS, orderBy: { caseNumber: "asc" } });
  expect(written).toHaveLength(18);
  expect(written.at(-1)).toMatchObject({
    asOfUnknown: 1,
    asOfOldest: "2012-06",
    reviewDate: "2027",
    scriptExceptions: [{ from: "后", to: "后" }],
    hasIndicators: true,
  });
  await backfill();
  const filledIn = await db.caseSearch.findMany({ select: COLUMNS, orderBy: { caseNumber: "asc" } });
  expect(filledIn.map(inAnyOrder)).toEqual(written.map(inAnyOrder));
  await refreshLists();
  for (const row of await db.caseSearch.findMany({ include: { edition: { include: { head: true } } } })) {
    const organisationNames = await everyNameOf(db, row.organisations);
    const content = readContent(row.edition.head?.content ?? "");
    const { tokens: _tokens, ...columns } = searchFields(content, { caseNumber: row.caseNumber, organisationNames });
    expect(inAnyOrder(row)).toMatchObject(inAnyOrder(columns));
  }
});

const claim = { id: "", source: null, evidence: "UNVERIFIED" } as const;
const reading = { ...claim, comparator: "=", value: "98.10", valueText: null, asOfNote: null, baseline: null } as const;

const UNSOURCED: Parameters<typeof aPublishedCase>[0] = {
  reviewDate: "2027",
  milestones: [{ ...claim, date: "2006", kind: "LAUNCHED", by: null, text: "启动" }],
  indicators: [
    {
      id: "",
      name: "处理率",
      unit: "%",
      readings: ["2016", null, "2012-06"].map((asOf) => ({ ...reading, asOf })),
    },
  ],
  scriptExceptions: [{ from: "后", to: "后" }],
};

const MIGRATIONS = ["20261123000300_record", "20261129001000_archive_columns"];

/** The migrations' own statements, on rows as they were before them. */
async function backfill(): Promise<void> {
  await withClient(process.env.TEST_OWNER_DATABASE_URL ?? "", async (client) => {
    await client.query(`UPDATE case_search SET claims_unsourced = 99, as_of_unknown = 99, as_of_oldest = 'none',
      review_date = 'none', script_exceptions = '[{}]', fields = NULL, keywords = NULL, recognitions = NULL,
      has_indicators = false`);
    for (const name of MIGRATIONS) {
      const migration = await readFile(`prisma/migrations/${name}/migration.sql`, "utf8");
      const [statement] = /^UPDATE case_search[^;]*;/m.exec(migration) ?? [];
      if (statement === undefined) throw new Error(`${name} fills in nothing`);
      await client.query(statement);
    }
  });
}

/** Arrays of columns are sets. */
function inAnyOrder(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? value.toSorted() : value,
    ]),
  );
}
