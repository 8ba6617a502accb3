import { spawn } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/types";
import { db } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { TASKS } from "@/lib/jobs/tasks";
import { startWorker, type Worker } from "@/lib/jobs/worker";
import { approveAndPublish, requestChanges } from "@/lib/review/commands";
import { anAdministrator, aRequest, aSubmittedEdition, shown } from "@/prisma/factories/given";
import { aMailServer, type Received, type TestMailServer } from "@/prisma/factories/mail-server";
import { markAllRead, queueDigests, queueForgottenMails, savePreferences, sendAgain } from "./commands";
import { deliver } from "./delivery";
import { MOST_TRIES } from "./policy";
import { getMails } from "./queries";

// A real mail server, and real workers on the real database.
let mail: TestMailServer;
const workers: Worker[] = [];
beforeAll(async () => {
  mail = await aMailServer();
  vi.stubEnv("MAIL_FROM", "盐田改革档案 <archive@archive.example>");
  vi.stubEnv("PUBLIC_ORIGIN", "https://archive.example");
  vi.stubEnv("SMTP_URL", mail.url);
});
afterAll(async () => {
  await mail.stop();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  mail.received.length = 0;
  mail.onReceived = () => {};
  mail.refused.clear();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await db.siteRole.deleteMany(); // the next test's editions are not told to these administrators
});

const patient = { timeout: 20_000, interval: 20 };
function work(count = 1): void {
  const databaseUrl = serverEnv().DATABASE_URL;
  for (let n = 0; n < count; n++) workers.push(startWorker({ databaseUrl, tasks: TASKS, pollMs: 50, abandonedMs: 50 }));
}
const mailOf = ({ userId }: Actor) => db.mail.findFirstOrThrow({ where: { userId }, orderBy: { createdAt: "desc" } });
const addressOf = async ({ userId }: Actor) =>
  (await db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })).email;
const receivedBy = async (person: Actor): Promise<Received[]> => {
  const address = await addressOf(person);
  return mail.received.filter(({ recipients }) => recipients.includes(address));
};
const until = async (person: Actor, state: string) =>
  vi.waitFor(async () => expect(await mailOf(person)).toMatchObject({ state }), patient);
const settled = { state: "DROPPED" as const, settledAt: new Date() };
/** What waits for its time is due now. */
const hurry = () =>
  db.$queryRaw`SELECT id FROM graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker.jobs), now())`;

/** An edition returned to its editor, who has a mail waiting. */
async function aReturnedEdition(name?: string) {
  const { editionId, editor, caseNumber } = await aSubmittedEdition({ title: "不该进邮件的标题" });
  if (name !== undefined) await db.user.update({ where: { id: editor.userId }, data: { name } });
  const admin = await anAdministrator();
  await requestChanges(admin, await shown(editionId, "不该进邮件的理由"));
  return { editionId, editor, caseNumber, admin };
}

describe("a mail", () => {
  test("says who did what to which case and where to look, in Chinese, and nothing of the content", async () => {
    const { editionId, editor, caseNumber, admin } = await aReturnedEdition();
    const { id } = await mailOf(editor);
    await deliver(id);
    const [letter] = await receivedBy(editor);
    expect(letter?.recipients).toEqual([await addressOf(editor)]);
    expect(letter?.headers.get("from")).toBe("盐田改革档案 <archive@archive.example>");
    expect(letter?.headers.get("subject")).toBe(`[盐田改革档案] ${caseNumber} 已退回，请修改`);
    expect(letter?.headers.get("message-id")).toBe(`<notice.${id}@archive.example>`);
    expect(letter?.text).toContain(`${admin.name}退回了 ${caseNumber}，请修改。`);
    expect(letter?.text).toContain(`https://archive.example/desk/editions/${editionId}\n`);
    expect(letter?.text).not.toMatch(/不该进邮件/);
  });

  test.each([
    ["zh-Hant", "已退回，請修改", "退回了"],
    ["en", "was returned for changes", "returned"],
  ] as const)("comes in the language the person chose: %s", async (language, subject, text) => {
    const { editor } = await aReturnedEdition();
    await savePreferences(editor, { language, mails: "AT_ONCE" });
    await deliver((await mailOf(editor)).id);
    const [letter] = await receivedBy(editor);
    expect(letter?.headers.get("subject")).toContain(subject);
    expect(letter?.text).toContain(text);
  });

  test("has no header and no recipient that somebody typed", async () => {
    const { editor } = await aReturnedEdition("坏人\r\nBcc: victim@archive.example\r\n\r\n正文");
    await deliver((await mailOf(editor)).id);
    const [letter] = await receivedBy(editor);
    const ours = ["From", "To", "Subject", "Message-ID", "Auto-Submitted", "Date", "MIME-Version"];
    const ofContent = ["Content-Type", "Content-Transfer-Encoding"];
    expect([...(letter?.headerNames ?? [])].sort()).toEqual([...ours, ...ofContent].sort());
    expect(letter?.recipients).toEqual([await addressOf(editor)]);
  });

  test.each([", b@archive.example", "\r\nBcc: b@archive.example", "@archive.example", ">, <b@archive.example"])(
    "is not sent to what is no single address: a@archive.example%j",
    async (more) => {
      const { editor } = await aReturnedEdition();
      await db.user.update({
        where: { id: editor.userId },
        data: { email: `${editor.userId}@archive.example${more}` },
      });
      await deliver((await mailOf(editor)).id);
      expect(await mailOf(editor)).toMatchObject({ state: "FAILED", attempts: 1 });
      expect(mail.received).toEqual([]);
    },
  );

  test("is sent once, however many workers there are and however often its job runs", async () => {
    const { editor } = await aReturnedEdition();
    const { id } = await mailOf(editor);
    work(3);
    await until(editor, "SENT");
    await Promise.allSettled(Array.from({ length: 5 }, () => deliver(id)));
    expect(await receivedBy(editor)).toHaveLength(1);
  });

  test("whose job was lost or given up gets one again; one that has a job does not", async () => {
    const { editor } = await aReturnedEdition();
    const { editor: other } = await aReturnedEdition();
    await db.mail.updateMany({
      where: { userId: { notIn: [editor.userId, other.userId] }, state: "WAITING" },
      data: settled,
    });
    const key = `send-mail ${(await mailOf(editor)).id}`;
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = ${key}`;
    expect(await queueForgottenMails()).toBe(1);
    expect(await queueForgottenMails()).toBe(0);
    work(2);
    await until(editor, "SENT");
    await until(other, "SENT");
    expect(await receivedBy(editor)).toHaveLength(1);
  });

  test("is not sent to who was suspended, lost the case or wants none by now", async () => {
    const suspended = (await aReturnedEdition()).editor;
    const former = (await aReturnedEdition()).editor;
    const quiet = (await aReturnedEdition()).editor;
    await savePreferences(quiet, { language: "en", mails: "NONE" });
    await db.user.update({ where: { id: suspended.userId }, data: { suspendedAt: new Date() } });
    await db.$executeRaw`
      UPDATE membership SET valid_until = today_in_shanghai() - 1 WHERE user_id = ${former.userId}::uuid`;
    for (const person of [suspended, former, quiet]) {
      await deliver((await mailOf(person)).id);
      expect(await mailOf(person)).toMatchObject({ state: "DROPPED" });
    }
    expect(mail.received).toEqual([]);
  });
});

describe("while the mail server is down", () => {
  test("work goes on, and each mail is sent once when it is up again", async () => {
    await mail.stop();
    const { editor } = await aReturnedEdition();
    work(2);
    await vi.waitFor(async () => expect((await mailOf(editor)).attempts).toBe(1), patient);
    expect(await mailOf(editor)).toMatchObject({ state: "WAITING", lastError: expect.stringMatching(/ECONNREFUSED/) });
    const admin = await anAdministrator();
    expect((await getMails(admin, 1)).mails.map(({ state }) => state)).toContain("WAITING");
    await mail.start();
    await hurry();
    await until(editor, "SENT");
    expect(await receivedBy(editor)).toHaveLength(1);
    expect(await mailOf(editor)).toMatchObject({ attempts: 2, lastError: null });
  });

  test("a mail is given up after the last try, listed with why, and sent again once", async () => {
    const { editor, caseNumber } = await aReturnedEdition();
    const { id } = await mailOf(editor);
    await db.mail.update({ where: { id }, data: { attempts: MOST_TRIES - 1 } });
    await mail.stop();
    await deliver(id);
    await mail.start();
    const admin = await anAdministrator();
    const listed = (await getMails(admin, 1)).mails.find((one) => one.id === id);
    expect(listed).toMatchObject({ state: "FAILED", attempts: MOST_TRIES, about: [{ kind: "RETURNED", caseNumber }] });
    expect(listed?.lastError).toMatch(/ECONNREFUSED/);

    const request = { ...aRequest(), mailId: id };
    await Promise.all([sendAgain(admin, request), sendAgain(admin, request)]);
    work(2);
    await until(editor, "SENT");
    expect(await receivedBy(editor)).toHaveLength(1);
  });
});

test("a recipient the server refuses is failed at once; the others get theirs", async () => {
  const { editor } = await aReturnedEdition();
  const { editor: other } = await aReturnedEdition();
  mail.refused.set(await addressOf(editor), 550);
  work();
  await until(editor, "FAILED");
  await until(other, "SENT");
  expect((await mailOf(editor)).lastError).toMatch(/550 not taken/);
  expect((await getMails(await anAdministrator(), 1)).failed).toBeGreaterThan(0);
});

test("a recipient the server does not take just now is tried again", async () => {
  const { editor } = await aReturnedEdition();
  mail.refused.set(await addressOf(editor), 451);
  const { id } = await mailOf(editor);
  await deliver(id);
  expect(await mailOf(editor)).toMatchObject({
    state: "WAITING",
    attempts: 1,
    lastError: expect.stringMatching(/451/),
  });
  mail.refused.clear();
  await deliver(id);
  expect(await receivedBy(editor)).toHaveLength(1);
});

test("a worker killed between sending and noting leaves a second copy that bears the same Message-ID", async () => {
  const { editor } = await aReturnedEdition();
  const args = ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"];
  const child = spawn(process.execPath, args, { env: process.env, stdio: "inherit" });
  const killed = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  const address = await addressOf(editor);
  mail.onReceived = ({ recipients }) => {
    if (recipients.includes(address)) child.kill("SIGKILL");
  };
  expect(await killed).toBe("SIGKILL");
  expect(await mailOf(editor)).toMatchObject({ state: "WAITING" });
  mail.onReceived = () => {};
  work(2);
  await until(editor, "SENT");
  const copies = await receivedBy(editor);
  expect(copies).toHaveLength(2);
  expect(new Set(copies.map(({ headers }) => headers.get("message-id"))).size).toBe(1);
});

describe("a digest", () => {
  test("is one mail that lists everything unread, oldest first; what was read before is not in it", async () => {
    const admin = await anAdministrator();
    await savePreferences(admin, { language: "zh-Hans", mails: "DIGEST" });
    await aSubmittedEdition();
    await markAllRead(admin, { drawnAt: new Date(Date.now() + 1000) });
    const [first, second] = [await aSubmittedEdition(), await aSubmittedEdition()];
    await approveAndPublish(await anAdministrator(), await shown(first.editionId));
    await queueDigests();
    work(2);
    await until(admin, "SENT");
    const [letter, ...more] = await receivedBy(admin);
    expect(more).toEqual([]);
    expect(letter?.headers.get("subject")).toMatch(/消息汇总：2 条未读$/);
    const numbers = [...(letter?.text ?? "").matchAll(/YT-\d+/g)].map(([number]) => number);
    expect(numbers).toEqual([first.caseNumber, second.caseNumber]);
    expect(letter?.text).toContain(`https://archive.example/desk/editions/${second.editionId}/review`);
  });
});
