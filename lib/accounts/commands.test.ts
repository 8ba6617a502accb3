import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { anOrganisation } from "@/prisma/factories/given";
import { refusal } from "@/prisma/factories/outcomes";
import { createAccount, endSession, signIn } from "./commands";
import { SIGN_IN_LIMIT } from "./policy";
import { getActor } from "./queries";

const password = "correct horse battery";
let organisationId: string;
let count = 0;

beforeAll(async () => {
  organisationId = await anOrganisation();
});

async function anAccount(): Promise<string> {
  const email = `person${++count}@archive.example`;
  await createAccount({
    email,
    name: "某人",
    password,
    roles: ["AUDITOR"],
    editorOf: [organisationId],
    reviewerOf: [],
  });
  return email;
}

const age = (sessionId: string, column: string, interval: string) =>
  db.$executeRawUnsafe(`UPDATE session SET ${column} = now() - interval '${interval}' WHERE id = '${sessionId}'`);

test("an account is made once, with its rights from today", async () => {
  const email = await anAccount();
  expect(await createAccount({ email, name: "另一人", password, roles: ["ADMIN"], editorOf: [], reviewerOf: [] })).toBe(
    false,
  );
  const { sessionId } = await signIn({ email, password });
  expect(await getActor(sessionId)).toMatchObject({
    name: "某人",
    roles: new Set(["AUDITOR"]),
    memberships: [{ organisationId, role: "EDITOR" }],
  });
});

test("an account for an organisation that is none is not made", async () => {
  const account = {
    email: "x@archive.example",
    name: "某人",
    password,
    roles: [],
    editorOf: [],
    reviewerOf: ["nowhere"],
  };
  await expect(createAccount(account)).rejects.toEqual(refusal("INVALID"));
  expect(await db.user.count({ where: { email: account.email } })).toBe(0);
});

test("passwords are kept as argon2id", async () => {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { email: await anAccount() } });
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test.each([
  ["it is signed out", (id: string) => endSession(id)],
  ["thirty minutes pass without use", (id: string) => age(id, "last_seen_at", "31 minutes")],
  ["twelve hours pass", (id: string) => age(id, "created_at", "12 hours")],
  [
    "the person is suspended",
    (id: string) => db.user.updateMany({ where: { sessions: { some: { id } } }, data: { suspendedAt: new Date() } }),
  ],
])("a session opens nothing once %s", async (_when, end) => {
  const { sessionId } = await signIn({ email: await anAccount(), password });
  expect(await getActor(sessionId)).not.toBeNull();
  await end(sessionId);
  expect(await getActor(sessionId)).toBeNull();
});

test.each([
  ["yesterday", "today_in_shanghai() - 1", 0],
  ["today", "today_in_shanghai()", 1],
])("a membership whose last day is %s", async (_day, until, memberships) => {
  const { sessionId, userId } = await signIn({ email: await anAccount(), password });
  await db.$executeRawUnsafe(
    `UPDATE membership SET valid_from = valid_from - 30, valid_until = ${until} WHERE user_id = '${userId}'`,
  );
  expect((await getActor(sessionId))?.memberships).toHaveLength(memberships);
});

test("known, unknown and suspended accounts are refused alike, and counted", async () => {
  const known = await anAccount();
  const suspended = await anAccount();
  await db.user.update({ where: { email: suspended }, data: { suspendedAt: new Date() } });
  for (const [email, typed] of [
    [known, "wrong"],
    ["nobody@archive.example", "wrong"],
    [suspended, password],
  ] as const) {
    for (let attempt = 1; attempt <= SIGN_IN_LIMIT.points; attempt++)
      await expect(signIn({ email, password: typed })).rejects.toEqual(refusal("WRONG_CREDENTIALS"));
    for (let attempt = 1; attempt <= 2; attempt++)
      await expect(signIn({ email, password })).rejects.toEqual(refusal("TOO_MANY_ATTEMPTS"));
  }
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { email: known } });
  const noted = await db.securityEvent.findMany({ where: { userId }, orderBy: { at: "asc" } });
  expect(noted.map(({ what }) => what)).toEqual([
    ...Array.from({ length: SIGN_IN_LIMIT.points }, () => "sign-in.refused"),
    "sign-in.locked",
  ]);
});

test("many attempts at once are not more than the limit", async () => {
  const email = await anAccount();
  const attempts = Array.from({ length: 12 }, () =>
    signIn({ email, password: "wrong" }).catch((e: { code: string }) => e.code),
  );
  const codes = await Promise.all(attempts);
  expect(codes.filter((code) => code === "WRONG_CREDENTIALS")).toHaveLength(SIGN_IN_LIMIT.points);
});
