import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discardEdition } from "@/lib/cases/commands";
import { db } from "@/lib/db";
import {
  aDraft,
  aForm,
  anAdministrator,
  aPerson,
  aPublishedCase,
  aRequest,
  aSubmittedEdition,
  revise,
  save,
  shown,
} from "@/prisma/factories/given";
import { requestChanges } from "@/lib/review/commands";
import { noteAuditExport, noteRefusedAddress, noteSecurityEvent } from "./commands";
import { linesQuery, type Resolved } from "./entries";
import { getAuditPage, getEmptyAuditPage, hasHistoryFault, listAuditLines } from "./queries";
import { readAuditFilters } from "./schema";
import { getCaseTimeline } from "./timeline";
import { verifyHistory } from "./verification";

const auditor = () => aPerson({ roles: ["AUDITOR"] });
const filters = (query: string) => readAuditFilters(new URLSearchParams(query)).filters;
const page = async (query: string) => getAuditPage(await auditor(), filters(query));

async function everything(query: string) {
  const lines = [];
  for await (const batch of await listAuditLines(await auditor(), filters(query))) lines.push(...batch);
  return lines;
}

describe("who reads the log", () => {
  test("administrators and auditors; editors and people without a right are refused", async () => {
    const { editor } = await aDraft();
    for (const reader of [await anAdministrator(), await auditor()])
      expect((await getAuditPage(reader, filters(""))).lines.length).toBeGreaterThan(0);
    for (const other of [editor, await aPerson({})]) {
      for (const reading of [
        getAuditPage(other, filters("")),
        getEmptyAuditPage(other, "entries"),
        listAuditLines(other, filters("")),
        noteAuditExport(other, {}),
      ])
        await expect(reading).rejects.toThrow("ONLY_ADMINISTRATORS_AND_AUDITORS");
    }
  });
});

test("a fault that was found is told to those who read the log, until a verification finds none", async () => {
  const [reader, { editor }] = [await auditor(), await aDraft()];
  expect(await hasHistoryFault(reader)).toBe(false);
  const fault = { table: "audit_entry", row: "3", code: "ALTERED" };
  await db.auditCheck.create({ data: { kind: "VERIFIED", seq: 2n, fault } });
  expect([await hasHistoryFault(reader), await hasHistoryFault(editor)]).toEqual([true, false]);
  expect((await page("")).check.verified).toMatchObject({ seq: 2n, fault });
  await verifyHistory();
  expect(await hasHistoryFault(reader)).toBe(false);
});

describe("the chain", () => {
  test("is told newest first, with who and which case", async () => {
    const { caseNumber, editor } = await aPublishedCase();
    const { lines } = await page(`case=${caseNumber}`);
    expect(lines.map(({ what }) => what)).toEqual([
      "transition.publish",
      "decision.APPROVED",
      "transition.submit",
      "transition.create",
      "managers.assigned",
    ]);
    expect(new Set(lines.map((line) => line.caseNumber))).toEqual(new Set([caseNumber]));
    expect(lines.at(-1)).toMatchObject({ who: { name: editor.name }, chained: { seq: lines.at(-1)?.cursor } });
  });

  test("is filtered by what, by person and by day, each alone and together", async () => {
    const mine = await aPublishedCase();
    await aPublishedCase();
    const by = encodeURIComponent(mine.editor.name);
    const submitted = await page(`what=transition.submit&person=${by}`);
    expect(submitted.lines).toHaveLength(1);
    expect(submitted.lines[0]).toMatchObject({ caseNumber: mine.caseNumber });
    const { email } = await db.user.findUniqueOrThrow({ where: { id: mine.editor.userId } });
    expect((await page(`person=${email.toUpperCase()}&what=transition.submit`)).lines).toEqual(submitted.lines);
    expect((await page(`person=${by}&to=2020-01-01`)).lines).toEqual([]);
    expect((await page(`person=${by}&from=2020-01-01`)).lines.length).toBeGreaterThan(1);
    expect((await page("person=系统")).lines.every(({ who }) => who === null)).toBe(true);
    expect((await page("")).kinds).toContain("transition.submit");
  });

  test("a filter that names what there is not shows nothing and says so", async () => {
    const twin = await aPerson({});
    await db.user.create({ data: { email: `${twin.userId}@twin.example`, name: twin.name, passwordHash: "none" } });
    for (const [query, fault] of [
      ["person=nobody@archive.example", "UNKNOWN_PERSON"],
      [`person=${encodeURIComponent(twin.name)}`, "SEVERAL_PEOPLE"],
      ["case=YT-99999", "UNKNOWN_CASE"],
      ["what=transition.abolish", "UNKNOWN_KIND"],
    ] as const) {
      const { lines, faults } = await page(query);
      expect([lines.length, faults.map(({ code }) => code)]).toEqual([0, [fault]]);
    }
  });

  test("pages hold everything once, in the order of an export", async () => {
    for (let n = 0; n < 10; n++) await aPublishedCase();
    const all = await everything("");
    const paged: string[] = [];
    for (let before: string | null = ""; before !== null;) {
      const { lines, older }: Awaited<ReturnType<typeof page>> = await page(before === "" ? "" : `before=${before}`);
      expect(lines.length).toBeLessThanOrEqual(50);
      paged.push(...lines.map(({ cursor }) => cursor));
      before = older;
    }
    expect(paged.length).toBeGreaterThan(50);
    expect(new Set(paged).size).toBe(paged.length);
    expect(all.map(({ cursor }) => cursor)).toEqual(paged);
    expect(paged).toHaveLength(await db.auditEntry.count());
  });
});

describe("sign-ins and refusals", () => {
  test("are told beside the chain, and filtered alike", async () => {
    const person = await aPerson({});
    await noteSecurityEvent("sign-in", person.userId, { sessionId: person.sessionId });
    await noteSecurityEvent("sign-in.refused", null, {});
    const { lines } = await page(`list=security&person=${encodeURIComponent(person.name)}`);
    expect(lines).toMatchObject([{ what: "sign-in", who: { name: person.name }, chained: null, caseNumber: null }]);
    const [last] = (await page("list=security&what=sign-in.refused")).lines;
    expect(last).toMatchObject({ who: null });
    const older = await page(`list=security&before=${lines[0]?.cursor}`);
    expect(older.lines.map(({ cursor }) => cursor)).not.toContain(lines[0]?.cursor);
  });

  test("who asks in a loop where it is refused is noted once a minute", async () => {
    const { userId } = await aPerson({});
    for (let n = 0; n < 5; n++) await noteRefusedAddress(userId, "ONLY_ADMINISTRATORS", "/desk/audit");
    await noteRefusedAddress(userId, "ONLY_ADMINISTRATORS", "/desk/settings/words");
    const noted = await db.securityEvent.findMany({ where: { userId }, orderBy: { at: "asc" } });
    expect(noted.map(({ details }) => details)).toEqual([
      { code: "ONLY_ADMINISTRATORS", path: "/desk/audit" },
      { code: "ONLY_ADMINISTRATORS", path: "/desk/settings/words" },
    ]);
  });

  test("an export is one of them", async () => {
    const admin = await anAdministrator();
    await noteAuditExport(admin, { case: "YT-0001" });
    const noted = await db.securityEvent.findMany({ where: { userId: admin.userId } });
    expect(noted).toMatchObject([{ what: "audit.exported", details: { case: "YT-0001" } }]);
  });
});

describe("however long the log is", () => {
  const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 1 });
  afterAll(() => owner.end());
  const somebody = "8f14e45f-ceea-167a-5a36-dedd4bea2543"; // md5 of 7
  const LONG = 20_000;

  beforeAll(async () => {
    await owner.query(`
      ALTER TABLE audit_entry DISABLE TRIGGER USER;
      INSERT INTO audit_entry (seq, what, subject_id, actor_id, at, prev_hash, hash)
        SELECT 1000000 + n, 'kind.' || n % 20, gen_random_uuid()::text, md5((n % 50)::text)::uuid, now() - n * interval '1 minute', '', ''
          FROM generate_series(1, ${LONG}) n;
      ALTER TABLE audit_entry ENABLE TRIGGER USER;
      INSERT INTO security_event (id, what, user_id, at)
        SELECT gen_random_uuid(), 'kind.' || n % 20, md5((n % 50)::text)::uuid, now() - n * interval '1 minute'
          FROM generate_series(1, ${LONG}) n;
      ANALYZE audit_entry, security_event`);
  });

  const month = { from: new Date(Date.now() - 10 * 86_400_000), to: new Date(Date.now() - 5 * 86_400_000) };
  const asked: [string, Partial<Resolved>][] = [
    ["anything", {}],
    ["a kind", { what: "kind.7" }],
    ["a person", { userId: somebody }],
    ["days", month],
    ["a person's days", { userId: somebody, ...month }],
  ];
  const none: Resolved = { list: "entries", what: null, from: null, to: null, before: null, caseId: null };

  test.each([
    ...asked.map(([name, change]) => ["entries", name, change] as const),
    ...asked.map(([name, change]) => ["security", name, change] as const),
  ])("a page of %s by %s reads a page of an index, no table", async (list, _name, change) => {
    const [middle] = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM security_event ORDER BY at OFFSET ${LONG / 2} LIMIT 1`;
    for (const before of [null, list === "entries" ? "1007000" : (middle?.id ?? "")])
      expect(await rowsRead(linesQuery({ ...none, ...change, list, before }, 51))).toBeLessThan(LONG / 100);
  });

  test("a case's page reads what is about the case, no table", async () => {
    const { caseNumber } = await aPublishedCase();
    const { id: caseId } = await db.reformCase.findUniqueOrThrow({ where: { caseNumber } });
    expect(await rowsRead(linesQuery({ ...none, caseId }, 51))).toBe(5);
  });

  /** Rows of the logs that a query looked at, those it threw away included. */
  async function rowsRead(query: ReturnType<typeof linesQuery>): Promise<number> {
    const [row] = await db.$queryRaw<{ "QUERY PLAN": { Plan: Plan }[] }[]>`EXPLAIN (ANALYZE, FORMAT JSON) ${query}`;
    const nodes = row ? row["QUERY PLAN"].flatMap(({ Plan }) => nodesOf(Plan)) : [];
    const read = nodes.filter((node) => ["audit_entry", "security_event"].includes(node["Relation Name"] ?? ""));
    expect(read.map((node) => node["Node Type"])).not.toContain("Seq Scan");
    return read.reduce((sum, node) => sum + node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0), 0);
  }

  test("the kinds are found without reading it", async () => {
    expect((await getEmptyAuditPage(await auditor(), "security")).kinds).toContain("kind.19");
  });
});

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

describe("a case's own history", () => {
  test("tells every edition with its transitions and saves, in order, to those who may read its drafts", async () => {
    const { caseNumber, editor, editionId, organisationId } = await aPublishedCase();
    const next = await revise(editor, caseNumber);
    const leads = [{ id: "l1", organisation: organisationId, role: "LEAD" as const, nameAsRecorded: null }];
    for (const title of ["第一稿", "第二稿", "第三稿"]) await save(editor, next, aForm({ leads, title }));
    await discardEdition(editor, { ...aRequest(), editionId: next });
    for (const reader of [editor, await anAdministrator(), await auditor()]) {
      const timeline = await getCaseTimeline(reader, caseNumber);
      expect(timeline.title).toBe("第三稿");
      expect(timeline.managers).toMatchObject([{ by: editor.name, reason: "新建案例" }]);
      expect(timeline.editions).toMatchObject([
        { editionId, number: 1, state: "PUBLISHED" },
        { editionId: next, number: null, state: "DISCARDED" },
      ]);
      const told = timeline.editions.map(({ events }) => events.map(({ what, times }) => `${what} ${times}`));
      expect(told).toEqual([
        ["create 1", "save 1", "submit 1", "publish 1"],
        ["create 1", "save 3", "discard 1"],
      ]);
    }
  });

  test("says why an edition was returned", async () => {
    const { caseNumber, editor, editionId } = await aSubmittedEdition();
    await requestChanges(await anAdministrator(), await shown(editionId, "请补充来源"));
    const { editions } = await getCaseTimeline(editor, caseNumber);
    expect(editions[0]?.events.at(-1)).toMatchObject({ what: "requestChanges", reason: "请补充来源" });
  });

  test("of another department's case is answered as if there were none", async () => {
    const { caseNumber } = await aPublishedCase();
    const { editor } = await aDraft();
    await expect(getCaseTimeline(editor, caseNumber)).rejects.toThrow("NOT_FOUND");
    await expect(getCaseTimeline(editor, "YT-99999")).rejects.toThrow("NOT_FOUND");
    await expect(getCaseTimeline(editor, "\u0000")).rejects.toThrow("NOT_FOUND");
  });
});
