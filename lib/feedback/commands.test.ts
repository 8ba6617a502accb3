import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/types";
import { assignManagers } from "@/lib/cases/commands";
import { db } from "@/lib/db";
import { getInbox } from "@/lib/notifications/queries";
import { withdraw } from "@/lib/withdrawal/commands";
import {
  anAdministrator,
  anOrganisation,
  aPerson,
  aPublishedCase,
  aRequest,
  type Draft,
} from "@/prisma/factories/given";
import { toldOf } from "@/prisma/factories/notices";
import { outcomes, refusal } from "@/prisma/factories/outcomes";
import { pastTriggersOf } from "@/prisma/factories/owner";
import { answerReport, eraseContacts, reportError } from "./commands";
import { getOutcome, getReport, listReports } from "./queries";
import { REPORT_LIMITS, type Answer, type Report } from "./schema";

const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 2 });
afterAll(() => owner.end());
// Each test has addresses of its own; the bound of all together is for one.
beforeEach(() => pastTriggersOf("error_report", "UPDATE error_report SET created_at = created_at - interval '2 days'"));

const aReport = (change: Partial<Report> = {}): Report => ({
  ...aRequest(),
  text: "启动年份应为2005年。",
  passage: "2006年",
  contact: "reader@example.com",
  ...change,
});
let addresses = 0;
const anAddress = () => `203.0.113.${++addresses}`;
const send = ({ caseNumber }: Pick<Draft, "caseNumber">, report = aReport(), source = anAddress()) =>
  reportError(report, { caseNumber, edition: 1, script: "zh-hans", source });
const rowOf = (receipt: string) => db.errorReport.findUniqueOrThrow({ where: { receipt } });
const answer = (reportId: string, change: Partial<Answer> = {}): Answer => ({
  ...aRequest(),
  reportId,
  outcome: "NOT_ADOPTED",
  answer: "原始文件写作2006年。",
  edition: null,
  passedTo: "",
  duplicateOf: "",
  ...change,
});

async function aReportedCase(): Promise<Draft & { receipt: string; reportId: string }> {
  const published = await aPublishedCase();
  const receipt = await send(published);
  return { ...published, receipt, reportId: (await rowOf(receipt)).id };
}

describe("a report", () => {
  test("reaches the editors of the managing organisation and the administrators, and nobody else", async () => {
    const [admin, auditor] = [await anAdministrator(), await aPerson({ roles: ["AUDITOR"] })];
    const other = await aPerson({ editorOf: [await anOrganisation()] });
    const { editor, organisationId, reportId, caseNumber } = await aReportedCase();
    const reviewer = await aPerson({ reviewerOf: [organisationId] });
    expect(await toldOf("REPORTED", { editor, admin, auditor, other, reviewer })).toEqual(["editor", "admin"]);
    const [line] = (await getInbox(editor, 1)).items;
    expect(line).toMatchObject({ kind: "REPORTED", by: null, caseNumber, page: `/desk/reports/${reportId}` });
    expect((await listReports(editor, { isSettled: false, page: 1 })).reports.map(({ id }) => id)).toEqual([reportId]);
    expect((await listReports(other, { isSettled: false, page: 1 })).total).toBe(0);
    await expect(getReport(other, reportId)).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(getReport(editor, "1' OR 1=1")).rejects.toEqual(refusal("NOT_FOUND"));
    expect((await getReport(auditor, reportId)).answer).toEqual({ allowed: false, reason: "READ_ONLY" });
  });

  test("sent ten times at once and again later is one report with one receipt", async () => {
    const published = await aPublishedCase();
    const [report, source] = [aReport(), anAddress()];
    const attempts = Array.from({ length: 6 }, () => send(published, report, source));
    const receipts = await Promise.all(attempts);
    receipts.push(await send(published, report, source));
    expect(new Set(receipts).size).toBe(1);
    expect(receipts[0]).toMatch(/^[2-9A-HJKMNP-TV-Z]{10}$/);
    expect(await db.errorReport.count({ where: { requestId: report.requestId } })).toBe(1);
    expect(await db.notification.count({ where: { reportId: (await rowOf(receipts[0]!)).id, userId: published.editor.userId } })).toBe(1); // prettier-ignore
  });

  test("with other words under the same id is refused", async () => {
    const published = await aPublishedCase();
    const report = aReport();
    await send(published, report);
    await expect(send(published, { ...report, text: "别的" })).rejects.toEqual(refusal("REQUEST_REUSED"));
  });

  test("is about an edition that can be read", async () => {
    const published = await aPublishedCase();
    const of = (caseNumber: string, edition: number) =>
      reportError(aReport(), { caseNumber, edition, script: "zh-hant", source: anAddress() });
    await expect(of(published.caseNumber, 2)).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(of("YT-99999", 1)).rejects.toEqual(refusal("NOT_FOUND"));
    await withdraw(await anAdministrator(), {
      ...aRequest(),
      caseNumber: published.caseNumber,
      number: null,
      explanation: "依据有误",
      replacementTitle: null,
    });
    await expect(of(published.caseNumber, 1)).rejects.toEqual(refusal("NOT_FOUND"));
  });
});

describe("the bounds", () => {
  test("one address sends so many an hour; what is kept of it is no address", async () => {
    const published = await aPublishedCase();
    const source = anAddress();
    const attempts = Array.from({ length: REPORT_LIMITS.perAddress.reports + 3 }, () => send(published, aReport(), source)); // prettier-ignore
    expect(await outcomes(attempts)).toEqual({
      succeeded: REPORT_LIMITS.perAddress.reports,
      refused: ["TOO_MANY_REPORTS"],
    });
    expect(await send(published)).toBeTruthy(); // another address
    const keys = await db.loginAttempt.findMany({ select: { key: true } });
    expect(keys.filter(({ key }) => key.includes(source))).toEqual([]);
  });

  test("a network of IPv6 is one address", async () => {
    const published = await aPublishedCase();
    const sources = Array.from({ length: REPORT_LIMITS.perAddress.reports + 1 }, (_, n) => `2001:db8:1:2::${n}`);
    const { succeeded } = await outcomes(sources.map((source) => send(published, aReport(), source)));
    expect(succeeded).toBe(REPORT_LIMITS.perAddress.reports);
  });

  test("one case takes so many a day, from however many addresses at once", async () => {
    const published = await aPublishedCase();
    const attempts = Array.from({ length: REPORT_LIMITS.perCase + 5 }, () => send(published));
    expect(await outcomes(attempts)).toEqual({ succeeded: REPORT_LIMITS.perCase, refused: ["TOO_MANY_REPORTS"] });
  });

  test("all together are bounded too", async () => {
    const { receipt } = await aReportedCase();
    const { editionId } = await rowOf(receipt);
    await owner.query(
      `INSERT INTO error_report (id, receipt, request_id, edition_id, script, text)
       SELECT gen_random_uuid(), translate(lpad(n::text, 10, 'Z'), '01', 'AB'), gen_random_uuid(), $1, 'zh-hans', '满'
         FROM generate_series(1, $2::int) n`,
      [editionId, REPORT_LIMITS.perDay],
    );
    await expect(send(await aPublishedCase())).rejects.toEqual(refusal("TOO_MANY_REPORTS"));
  });
});

describe("an answer", () => {
  test("is seen by whoever has the receipt, without a name, and ends the report", async () => {
    const { editor, receipt, reportId, caseNumber } = await aReportedCase();
    expect(await getOutcome(receipt)).toMatchObject({ state: "OPEN", steps: [], caseNumber, edition: 1 });
    await answerReport(editor, answer(reportId, { outcome: "CORRECTED", answer: "已改为2005年。", edition: 1 }));
    const outcome = await getOutcome(receipt);
    expect(outcome).toMatchObject({ state: "CORRECTED", steps: [{ answer: "已改为2005年。", correctedIn: 1 }] });
    const shown = JSON.stringify(outcome);
    for (const hidden of [editor.name, "reader@example.com", "启动年份应为"]) expect(shown).not.toContain(hidden);
    await expect(answerReport(editor, answer(reportId))).rejects.toEqual(refusal("REPORT_SETTLED"));
    expect((await listReports(editor, { isSettled: true, page: 99 })).reports.map(({ id }) => id)).toEqual([reportId]);
    expect(await db.auditEntry.count({ where: { what: "report.answered", subjectId: reportId } })).toBe(1);
    expect(await getOutcome("2222222222")).toBeNull();
  });

  test("by two at once: one of them has answered", async () => {
    const { editor, reportId } = await aReportedCase();
    const admin = await anAdministrator();
    const attempts = [editor, admin, editor, admin].map((actor) => answerReport(actor, answer(reportId)));
    expect(await outcomes(attempts)).toEqual({ succeeded: 1, refused: ["REPORT_SETTLED"] });
  });

  test("sent twice is one", async () => {
    const { editor, reportId } = await aReportedCase();
    const once = answer(reportId);
    await Promise.all([answerReport(editor, once), answerReport(editor, once)]);
    expect(await db.reportAnswer.count({ where: { reportId } })).toBe(1);
  });

  test("is for editors of the managing organisation and administrators", async () => {
    const { organisationId, reportId } = await aReportedCase();
    const refusals: [Actor, string][] = [
      [await aPerson({ editorOf: [await anOrganisation()] }), "NOT_FOUND"],
      [await aPerson({}), "NOT_FOUND"],
      [await aPerson({ reviewerOf: [organisationId] }), "ONLY_EDITORS"],
      [await aPerson({ roles: ["AUDITOR"] }), "READ_ONLY"],
    ];
    for (const [actor, code] of refusals)
      await expect(answerReport(actor, answer(reportId))).rejects.toEqual(refusal(code));
    await answerReport(await anAdministrator(), answer(reportId));
  });

  test("passes a report on: the others are told, may read and answer it, and the first ones still see it", async () => {
    const { editor, receipt, reportId, organisationId } = await aReportedCase();
    const receiver = await anOrganisation("区接手局");
    const other = await aPerson({ editorOf: [receiver] });
    await answerReport(editor, answer(reportId, { outcome: "PASSED_ON", answer: "属对方职责。", passedTo: receiver }));
    expect(await toldOf("REPORT_PASSED_ON", { other, editor })).toEqual(["other"]);
    expect((await getInbox(other, 1)).items[0]).toMatchObject({ page: `/desk/reports/${reportId}`, by: editor.name });
    const passed = await getOutcome(receipt);
    expect(passed?.state).toBe("PASSED_ON");
    expect(passed?.steps[0]?.passedTo).toContain("区接手局");
    // The case has other managers by now: the first editor loses it, the receiver keeps it.
    await assignManagers(await anAdministrator(), {
      ...aRequest(),
      caseNumber: passed!.caseNumber,
      organisations: [await anOrganisation()],
      reason: "机构改革",
    });
    await owner.query("ALTER TABLE case_manager DISABLE TRIGGER USER");
    await owner.query("UPDATE case_manager SET valid_until = today_in_shanghai() - 1 WHERE organisation_id = $1", [organisationId]); // prettier-ignore
    await owner.query("ALTER TABLE case_manager ENABLE TRIGGER USER");
    await expect(getReport(editor, reportId)).rejects.toEqual(refusal("NOT_FOUND"));
    await answerReport(other, answer(reportId));
    expect((await getOutcome(receipt))?.steps).toHaveLength(2);
  });

  test("names what is there: an edition to be read, an organisation, another report that is no duplicate", async () => {
    const { editor, reportId, receipt, caseNumber } = await aReportedCase();
    const elsewhere = await aReportedCase();
    const second = await send({ caseNumber });
    const third = await send({ caseNumber });
    await answerReport(editor, answer((await rowOf(third)).id, { outcome: "DUPLICATE", duplicateOf: second }));
    const wrong: Partial<Answer>[] = [
      { outcome: "CORRECTED", edition: 7 },
      { outcome: "PASSED_ON", passedTo: "nobody" },
      ...[receipt, elsewhere.receipt, third, "2222222222", "??"].map((duplicateOf) => ({
        outcome: "DUPLICATE" as const,
        duplicateOf,
      })),
    ];
    for (const change of wrong)
      await expect(answerReport(editor, answer(reportId, change))).rejects.toEqual(refusal("INVALID"));
    await answerReport(editor, answer((await rowOf(second)).id, { answer: "查无此误。" }));
    expect((await getOutcome(third))?.original).toMatchObject({
      state: "NOT_ADOPTED",
      steps: [{ answer: "查无此误。" }],
    });
  });
});

test("contacts are erased thirty days after a report was settled, or a year after it was sent", async () => {
  const settled = await aReportedCase();
  await answerReport(settled.editor, answer(settled.reportId));
  const open = await aReportedCase();
  const contactOf = async ({ reportId }: { reportId: string }) =>
    (await db.errorReport.findUniqueOrThrow({ where: { id: reportId } })).contact;
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  await eraseContacts(inDays(29));
  expect(await contactOf(settled)).toBe("reader@example.com");
  await eraseContacts(inDays(31));
  expect(await contactOf(settled)).toBeNull();
  expect(await contactOf(open)).toBe("reader@example.com");
  await eraseContacts(inDays(366));
  expect(await contactOf(open)).toBeNull();
  expect(await db.auditEntry.count({ where: { what: "report.contacts-erased" } })).toBe(2);
  expect(await db.loginAttempt.count()).toBe(0);
});

describe("what the database itself refuses", () => {
  test("a report stays as it was sent, whoever asks", async () => {
    const { reportId } = await aReportedCase();
    const refused = (sql: string, says: string) => expect(owner.query(sql)).rejects.toThrow(says);
    await refused("UPDATE error_report SET text = '别的'", "stays as it was sent");
    await refused("UPDATE error_report SET contact = '另一个'", "stays as it was sent");
    await refused(`UPDATE error_report SET settled_at = now() WHERE id = '${reportId}'`, "stays as it was sent");
    await refused("DELETE FROM error_report", "stays as it was sent");
    await refused("TRUNCATE error_report CASCADE", "append-only");
    await expect(db.errorReport.deleteMany({})).rejects.toThrow("permission denied");
    await expect(db.$executeRaw`UPDATE report_answer SET answer = '别的'`).rejects.toThrow("permission denied");
  });

  test("an answer stays, and a settled report has no other", async () => {
    const { editor, reportId } = await aReportedCase();
    await answerReport(editor, answer(reportId));
    const another = { reportId, authorId: editor.userId, outcome: "NOT_ADOPTED" as const, answer: "再答" };
    await expect(db.reportAnswer.create({ data: another })).rejects.toThrow("the report was answered");
    await expect(owner.query("UPDATE report_answer SET answer = '别的'")).rejects.toThrow("append-only");
    const open = await aReportedCase();
    await expect(
      db.reportAnswer.create({ data: { ...another, reportId: open.reportId, outcome: "CORRECTED" } }),
    ).rejects.toThrow("says_what_it_says");
    await expect(
      owner.query(
        `INSERT INTO error_report (id, receipt, request_id, edition_id, script, text)
         SELECT gen_random_uuid(), 'OOOOO00000', '${randomUUID()}', edition_id, 'zh-hans', '字' FROM error_report LIMIT 1`,
      ),
    ).rejects.toThrow("receipt_is_readable");
  });
});
