import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { assignManagers } from "@/lib/cases/commands";
import { db, transaction } from "@/lib/db";
import { publishDue } from "@/lib/review/due";
import {
  approveAndPublish,
  approveAndSchedule,
  passStage,
  requestChanges,
  unscheduleEdition,
} from "@/lib/review/commands";
import { reinstate, withdraw } from "@/lib/withdrawal/commands";
import {
  aDraft,
  aForm,
  anAdministrator,
  anOrganisation,
  aPerson,
  aPublishedCase,
  aRequest,
  aSubmittedEdition,
  headOf,
  save,
  shown,
  submit,
} from "@/prisma/factories/given";
import { aComment, inboxOf, toldOf, toldTo } from "@/prisma/factories/notices";
import { refusal, stateOf } from "@/prisma/factories/outcomes";
import { pastTriggersOf } from "@/prisma/factories/owner";
import { announceComment, markAllRead, markRead, queueDigests, savePreferences, sendAgain } from "./commands";
import { countUnread, getInbox, getMails, getPreferences } from "./queries";

afterEach(() => vi.unstubAllEnvs());

/** Mails are written, and nobody sends them. */
function withMail() {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:9");
  vi.stubEnv("MAIL_FROM", "archive@archive.example");
  vi.stubEnv("PUBLIC_ORIGIN", "https://archive.example");
}

const suspend = (userId: string) => db.user.update({ where: { id: userId }, data: { suspendedAt: new Date() } });
const endMembership = (userId: string) =>
  db.$executeRaw`UPDATE membership SET valid_until = today_in_shanghai() - 1 WHERE user_id = ${userId}::uuid`;
const asInTwoHours = () => new Date(Date.now() + 7_200_000);
const jobCount = async () =>
  (await db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'send-mail'`).length;

describe("a submission", () => {
  test("is told to the administrators, not to who is suspended or no administrator any more", async () => {
    const [admin, second, suspended, former] = await Promise.all(Array.from({ length: 4 }, anAdministrator));
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await suspend(suspended!.userId);
    await db.siteRole.deleteMany({ where: { userId: former!.userId } });
    const { editor } = await aSubmittedEdition();
    const people = { admin: admin!, second: second!, suspended: suspended!, former: former!, auditor, editor };
    expect(await toldOf("AWAITS_APPROVAL", people)).toEqual(["admin", "second"]);
    const [row] = await inboxOf(admin!);
    expect(row).toMatchObject({ actorId: editor.userId, readAt: null, mailId: null });
  });

  test("by an administrator who edits too is not told to that one", async () => {
    const { editionId, organisationId } = await aDraft();
    const both = await aPerson({ roles: ["ADMIN"], editorOf: [organisationId] });
    await submit(both, editionId);
    expect(await toldTo(both)).toEqual([]);
  });

  test("with stages goes from the department's reviewers to the administrators", async () => {
    const { editionId, organisationId, editor } = await aDraft();
    await db.organisation.update({ where: { id: organisationId }, data: { reviewStages: 2 } });
    const admin = await anAdministrator();
    const [first, second] = [
      await aPerson({ reviewerOf: [organisationId] }),
      await aPerson({ reviewerOf: [organisationId] }),
    ];
    const writes = await aPerson({ reviewerOf: [organisationId], editorOf: [organisationId] });
    const elsewhere = await aPerson({ reviewerOf: [await anOrganisation()] });
    const ended = await aPerson({ reviewerOf: [organisationId] });
    await endMembership(ended.userId);
    const { leads } = JSON.parse((await headOf(editionId)).content) as { leads: never[] };
    await save(writes, editionId, aForm({ leads, title: "审核人自己写过的" }));
    const people = { admin, first, second, writes, elsewhere, ended };

    await submit(editor, editionId);
    expect(await toldOf("AWAITS_STAGE", people)).toEqual(["admin", "first", "second"]);
    await passStage(first, await shown(editionId));
    expect(await toldTo(first)).toEqual(["AWAITS_STAGE"]);
    expect(await toldTo(second)).toEqual(["AWAITS_STAGE", "AWAITS_STAGE"]);
    expect(await toldTo(admin)).toEqual(["AWAITS_STAGE", "AWAITS_STAGE"]);
    await passStage(second, await shown(editionId));
    expect((await toldTo(admin)).sort()).toEqual(["AWAITS_APPROVAL", "AWAITS_STAGE", "AWAITS_STAGE"]);
  });
});

describe("those who wrote or moved an edition", () => {
  test("are told that it was returned, whether they wrote a word or only sent it", async () => {
    const { editionId, organisationId, editor } = await aDraft();
    const sender = await aPerson({ editorOf: [organisationId] });
    const idle = await aPerson({ editorOf: [organisationId] });
    await submit(sender, editionId);
    const admin = await anAdministrator();
    await requestChanges(admin, await shown(editionId, "请补来源"));
    expect(await toldOf("RETURNED", { editor, sender, idle, admin })).toEqual(["editor", "sender"]);
  });

  test("are not told once their rights to the case have ended", async () => {
    const { editionId, organisationId, editor } = await aSubmittedEdition();
    const colleague = await aPerson({ editorOf: [organisationId] });
    await endMembership(editor.userId);
    await requestChanges(await anAdministrator(), await shown(editionId, "请补来源"));
    expect(await toldOf("RETURNED", { editor, colleague })).toEqual([]);
  });

  test("are told of publication, of a schedule with its time, of its end and of its failure", async () => {
    const at = asInTwoHours();
    const admin = await anAdministrator();
    const { editionId, editor } = await aSubmittedEdition();
    await approveAndSchedule(admin, { ...(await shown(editionId)), at });
    const [scheduled] = await inboxOf(editor, "SCHEDULED");
    expect(scheduled?.facts).toEqual({ scheduledFor: at.toISOString() });
    await unscheduleEdition(admin, { ...aRequest(), editionId, reason: "再等等" });
    await approveAndPublish(admin, await shown(editionId));
    expect(await toldTo(editor)).toEqual(["SCHEDULED", "UNSCHEDULED", "PUBLISHED"]);
  });
});

test("a schedule that fails is told to writers and administrators, once however often it is looked at", async () => {
  const { editionId, editor } = await aSubmittedEdition();
  const admin = await anAdministrator();
  await approveAndSchedule(admin, { ...(await shown(editionId)), at: asInTwoHours() });
  await pastTriggersOf(
    "edition",
    `UPDATE edition SET scheduled_for = now() - interval '1 minute' WHERE id = '${editionId}'`,
  );
  await db.siteRole.deleteMany({ where: { userId: admin.userId } });
  const other = await anAdministrator();
  await Promise.all(Array.from({ length: 4 }, () => publishDue()));
  expect(await stateOf(editionId)).toBe("SCHEDULED");
  expect(await toldOf("SCHEDULE_FAILED", { editor, other, admin })).toEqual(["editor", "other"]);
  expect(await inboxOf(editor, "SCHEDULE_FAILED")).toMatchObject([{ facts: { fault: "NOT_APPROVED" }, actorId: null }]);
});

describe("a withdrawal", () => {
  test("of a whole case is one event, told to the other administrators and the managing editors", async () => {
    const { editionId, caseNumber, organisationId, editor } = await aPublishedCase();
    const idle = await aPerson({ editorOf: [organisationId] });
    const [admin, other] = [await anAdministrator(), await anAdministrator()];
    const input = { ...aRequest(), caseNumber, number: null, explanation: "内容有误", replacementTitle: null };
    await withdraw(admin, input);
    expect(await toldOf("WITHDRAWN", { admin, other, editor, idle })).toEqual(["other", "editor", "idle"]);
    expect((await getInbox(other, 1)).items[0]).toMatchObject({
      caseNumber,
      number: null,
      said: "内容有误",
      editionId,
    });

    await reinstate(admin, { ...aRequest(), caseNumber, reason: "已核实" });
    expect(await toldOf("REINSTATED", { admin, other, editor, idle })).toEqual(["editor", "idle"]);
  });
});

describe("a comment", () => {
  test("is told to contributors, earlier commenters, and while it is submitted to who decided or claimed it", async () => {
    const { editionId, editor, organisationId } = await aSubmittedEdition();
    const [decider, claimer, commenter, idle] = await Promise.all(Array.from({ length: 4 }, anAdministrator));
    const stranger = await aPerson({ editorOf: [await anOrganisation()] });
    const colleague = await aPerson({ editorOf: [organisationId] });
    await requestChanges(decider!, await shown(editionId, "请补来源"));
    await submit(editor, editionId);
    await aComment(commenter!, editionId);
    await aComment(stranger, editionId); // was a manager's editor then
    const commentId = await aComment(colleague, editionId);
    const said = { editionId, commentId, authorId: colleague.userId, claimedById: claimer!.userId };
    await transaction((tx) => announceComment(tx, said));
    const people = {
      decider: decider!,
      claimer: claimer!,
      commenter: commenter!,
      idle: idle!,
      stranger,
      colleague,
      editor,
    };
    expect(await toldOf("COMMENTED", people)).toEqual(["decider", "claimer", "commenter", "editor"]);
  });

  test("on a draft is not told to who decided on an earlier submission", async () => {
    const { editionId, editor, organisationId } = await aSubmittedEdition();
    const decider = await anAdministrator();
    await requestChanges(decider, await shown(editionId, "请补来源"));
    const colleague = await aPerson({ editorOf: [organisationId] });
    const commentId = await aComment(colleague, editionId);
    await transaction((tx) => announceComment(tx, { editionId, commentId, authorId: colleague.userId }));
    expect(await toldTo(decider)).toEqual([]);
    expect((await inboxOf(editor, "COMMENTED")).length).toBe(1);
  });
});

describe("one event", () => {
  beforeEach(withMail);

  test("told ten times at once is one line, one mail and one job each", async () => {
    const { editionId, editor, organisationId } = await aDraft();
    const colleague = await aPerson({ editorOf: [organisationId] });
    const commentId = await aComment(colleague, editionId);
    const before = await jobCount();
    const tell = () => transaction((tx) => announceComment(tx, { editionId, commentId, authorId: colleague.userId }));
    await Promise.all(Array.from({ length: 10 }, tell));
    const [row, ...more] = await inboxOf(editor);
    expect(more).toEqual([]);
    expect(row?.mailId).toBe(row?.id);
    expect(await db.mail.count({ where: { userId: editor.userId } })).toBe(1);
    expect(await jobCount()).toBe(before + 1);
  });

  test("of a transaction that fails is told to nobody", async () => {
    const { editionId, editor, organisationId } = await aDraft();
    const colleague = await aPerson({ editorOf: [organisationId] });
    const commentId = await aComment(colleague, editionId);
    const before = await jobCount();
    const failed = transaction(async (tx) => {
      await announceComment(tx, { editionId, commentId, authorId: colleague.userId });
      throw new Error("planted");
    });
    await expect(failed).rejects.toThrow("planted");
    expect(await inboxOf(editor)).toEqual([]);
    expect(await db.mail.count({ where: { userId: editor.userId } })).toBe(0);
    expect(await jobCount()).toBe(before);
  });

  test("reaches every inbox, and mails only those who want it at once", async () => {
    const [atOnce, digest, none] = await Promise.all(Array.from({ length: 3 }, anAdministrator));
    await savePreferences(digest!, { language: "en", mails: "DIGEST" });
    await savePreferences(none!, { language: "zh-Hant", mails: "NONE" });
    await aSubmittedEdition();
    for (const person of [atOnce, digest, none]) expect(await toldTo(person!)).toEqual(["AWAITS_APPROVAL"]);
    const mailed = await db.mail.findMany({ select: { userId: true } });
    const isMailed = (person: typeof atOnce) => mailed.some(({ userId }) => userId === person!.userId);
    expect([atOnce, digest, none].map(isMailed)).toEqual([true, false, false]);
  });
});

test("without a mail server no mail is written", async () => {
  const before = await db.mail.count();
  const admin = await anAdministrator();
  await aSubmittedEdition();
  expect(await toldTo(admin)).toEqual(["AWAITS_APPROVAL"]);
  expect(await db.mail.count()).toBe(before);
  expect((await getMails(admin, 1)).isOn).toBe(false);
});

describe("an inbox", () => {
  test("shows unread lines first, with the reason, and marks one or all as read", async () => {
    const { editionId, editor, caseNumber } = await aSubmittedEdition({ title: "收件箱里的标题" });
    const admin = await anAdministrator();
    await requestChanges(admin, await shown(editionId, "请补来源"));
    await submit(editor, editionId);
    await approveAndPublish(admin, await shown(editionId));
    const before = await getInbox(editor, 1);
    expect(before).toMatchObject({ unread: 2, total: 2, page: 1, pageCount: 1 });
    expect(before.items.map(({ kind }) => kind)).toEqual(["PUBLISHED", "RETURNED"]);
    const returned = {
      kind: "RETURNED",
      by: admin.name,
      caseNumber,
      title: "收件箱里的标题",
      said: "请补来源",
      isRead: false,
    };
    expect(before.items[1]).toMatchObject({ ...returned, page: `/desk/editions/${editionId}` });

    await markRead(editor, { notificationId: before.items[0]!.id });
    await markRead(editor, { notificationId: before.items[0]!.id });
    expect((await getInbox(editor, 1)).items.map(({ kind, isRead }) => [kind, isRead])).toEqual([
      ["RETURNED", false],
      ["PUBLISHED", true],
    ]);
    await markAllRead(editor, { drawnAt: before.drawnAt });
    expect(await countUnread(editor)).toBe(0);
  });

  test("leaves unread what came after the page was drawn", async () => {
    const admin = await anAdministrator();
    const { drawnAt } = await getInbox(admin, 1);
    await aSubmittedEdition();
    await markAllRead(admin, { drawnAt });
    expect(await countUnread(admin)).toBe(1);
  });

  test("is nobody else's: a foreign line answers like one that does not exist", async () => {
    const admin = await anAdministrator();
    await aSubmittedEdition();
    const [row] = await inboxOf(admin);
    const stranger = await anAdministrator();
    for (const notificationId of [row!.id, randomUUID(), "1", "'; --"])
      await expect(markRead(stranger, { notificationId })).rejects.toEqual(refusal("NOT_FOUND"));
    expect(await countUnread(admin)).toBe(1);
    expect((await getInbox(stranger, 1)).items).toEqual([]);
  });

  test("keeps the line of a case that went to others, and shows nothing of the case", async () => {
    const { editionId, editor, caseNumber } = await aSubmittedEdition({ title: "移交的案例" });
    const admin = await anAdministrator();
    await requestChanges(admin, await shown(editionId, "请补来源"));
    const organisations = [await anOrganisation()];
    await assignManagers(admin, { ...aRequest(), caseNumber, organisations, reason: "机构改革" });
    const [item] = (await getInbox(editor, 1)).items;
    expect(item).toMatchObject({ kind: "RETURNED", page: null, title: null, said: null });
  });

  test("has pages, and one beyond the last is the last", async () => {
    const { editionId, editor } = await aDraft();
    const admin = await anAdministrator();
    for (let n = 0; n < 21; n++) {
      const commentId = await aComment(admin, editionId);
      await transaction((tx) => announceComment(tx, { editionId, commentId, authorId: admin.userId }));
    }
    const [first, last] = [await getInbox(editor, 1), await getInbox(editor, 9999)];
    expect([first.items.length, first.pageCount]).toEqual([20, 2]);
    expect([last.items.length, last.page]).toEqual([1, 2]);
  });
});

describe("a daily digest", () => {
  beforeEach(withMail);

  const carried = async (userId: string) =>
    (
      await db.mail.findMany({
        where: { userId },
        select: { digestOn: true, notifications: { select: { kind: true } } },
      })
    ).map(({ digestOn, notifications }) => [digestOn !== null, notifications.length]);

  test("is one mail with everything unread since it was asked for; none when there is nothing", async () => {
    const [reader, content] = [await anAdministrator(), await anAdministrator()];
    for (const person of [reader, content]) await savePreferences(person, { language: "zh-Hans", mails: "NONE" });
    await aSubmittedEdition(); // before: not reached back to
    for (const person of [reader, content]) await savePreferences(person, { language: "zh-Hans", mails: "DIGEST" });
    expect(await digestsOf(reader.userId)).toEqual([]);
    await aSubmittedEdition();
    await aSubmittedEdition();
    await aSubmittedEdition();
    await markAllRead(content, { drawnAt: new Date(Date.now() + 1000) });
    const [latest] = (await getInbox(reader, 1)).items;
    await markRead(reader, { notificationId: latest!.id });
    await Promise.all(Array.from({ length: 4 }, () => queueDigests()));
    expect(await carried(reader.userId)).toEqual([[true, 2]]);
    expect(await carried(content.userId)).toEqual([]);

    await aSubmittedEdition();
    await queueDigests(); // the same day again
    expect(await carried(reader.userId)).toEqual([[true, 2]]);
    await pastTriggersOf("mail", `UPDATE mail SET digest_on = digest_on - 1 WHERE user_id = '${reader.userId}'`);
    await queueDigests();
    expect((await carried(reader.userId)).sort()).toEqual([
      [true, 1],
      [true, 2],
    ]);
  });

  const digestsOf = async (userId: string) => {
    await queueDigests();
    return carried(userId);
  };
});

test("preferences are kept for each person; until then mails come at once in Simplified Chinese", async () => {
  const person = await aPerson({});
  expect(await getPreferences(person)).toEqual({ language: "zh-Hans", mails: "AT_ONCE" });
  await savePreferences(person, { language: "en", mails: "DIGEST" });
  await savePreferences(person, { language: "zh-Hant", mails: "DIGEST" });
  expect(await getPreferences(person)).toEqual({ language: "zh-Hant", mails: "DIGEST" });
});

describe("sending again", () => {
  const aFailedMail = async () => {
    const { userId } = await anAdministrator();
    const failed = { userId, state: "FAILED" as const, attempts: 16, lastError: "550", settledAt: new Date() };
    return (await db.mail.create({ data: failed, select: { id: true } })).id;
  };

  test("has one effect, however often it is asked for", async () => {
    const mailId = await aFailedMail();
    const admin = await anAdministrator();
    const request = aRequest();
    const before = await jobCount();
    const same = await Promise.allSettled(Array.from({ length: 5 }, () => sendAgain(admin, { ...request, mailId })));
    expect(same.every(({ status }) => status === "fulfilled")).toBe(true);
    await expect(sendAgain(admin, { ...aRequest(), mailId })).rejects.toEqual(refusal("NOT_FAILED"));
    expect(await db.mail.findUniqueOrThrow({ where: { id: mailId } })).toMatchObject({ state: "WAITING", attempts: 0 });
    expect(await jobCount()).toBe(before + 1);
  });

  test("is refused to others, and for what does not exist", async () => {
    const mailId = await aFailedMail();
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await expect(sendAgain(auditor, { ...aRequest(), mailId })).rejects.toEqual(refusal("ONLY_ADMINISTRATORS"));
    await expect(getMails(auditor, 1)).rejects.toEqual(refusal("ONLY_ADMINISTRATORS"));
    for (const unknown of [randomUUID(), "1"])
      await expect(sendAgain(await anAdministrator(), { ...aRequest(), mailId: unknown })).rejects.toEqual(
        refusal("NOT_FOUND"),
      );
  });
});

describe("the database", () => {
  test("keeps what was told, and never sends again what was sent", async () => {
    const admin = await anAdministrator();
    await aSubmittedEdition();
    const [row] = await inboxOf(admin);
    await markRead(admin, { notificationId: row!.id });
    const change = (set: string) => db.$executeRawUnsafe(`UPDATE notification SET ${set} WHERE id = '${row!.id}'`);
    for (const set of ["kind = 'RETURNED'", "user_id = actor_id", "facts = '{\"a\":1}'", "read_at = NULL"])
      await expect(change(set)).rejects.toThrow("a notification is only read and mailed");
    const sent = { userId: admin.userId, state: "SENT" as const, settledAt: new Date() };
    const { id } = await db.mail.create({ data: sent });
    await expect(db.mail.update({ where: { id }, data: { state: "WAITING", settledAt: null } })).rejects.toThrow(
      "a mail is sent once",
    );
  });
});
