import { afterAll, beforeAll, expect, it } from "vitest";
import { OperatorError } from "../../lib/env";
import { startTestServer, type TestServer } from "../testing/test-server";
import { withClient } from "./connection";
import { migrate } from "./migrate";
import { checkApp, checkOwner, derivedAppUrl, ensureAppRole } from "./operator-database";

const SECRET = "one secret for every instance of it";
let server: TestServer;
/** A database that may be careless, as its name says. */
let ownerUrl: string;

const changed = (url: string, change: (address: URL) => void) => {
  const address = new URL(url);
  change(address);
  return address.toString();
};
const onIt = (url: string) => changed(url, (address) => (address.pathname = "/test_operator"));
const named = (database: string) => changed(server.ownerUrl, (address) => (address.pathname = `/${database}`));
const create = (database: string) =>
  withClient(server.ownerUrl, (client) => client.query(`CREATE DATABASE ${database}`)).then(() => named(database));

beforeAll(async () => {
  server = await startTestServer();
  ownerUrl = await create("test_operator");
}, 60_000);
afterAll(() => server.stop());

it("accepts an owner's address", async () => {
  await expect(checkOwner(ownerUrl)).resolves.toBeUndefined();
});

it.each<[string, () => string, RegExp]>([
  [
    "a wrong password",
    () => changed(ownerUrl, (url) => (url.password = "guess")),
    /refuses the user archive_owner or its/,
  ],
  ["a database that is not there", () => named("nowhere"), /there is no database nowhere/],
  [
    "a port where nothing listens",
    () => changed(ownerUrl, (url) => (url.port = "1")),
    /nothing listens at 127\.0\.0\.1:1/,
  ],
  ["a host that does not exist", () => changed(ownerUrl, (url) => (url.hostname = "db.invalid")), /there is no host/],
  ["a user who owns nothing", () => onIt(server.appUrl), /must be the address of the database's owner/],
  ["a database that may lose what it acknowledged", () => server.ownerUrl, /has fsync = off/],
])("refuses %s in one sentence without the password", async (_, url, sentence) => {
  const refusal: unknown = await checkOwner(url()).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(OperatorError);
  const { message } = refusal as OperatorError;
  expect(message).toMatch(sentence);
  expect(message).toMatch(/^[^\n]+[.]$/);
  expect(message).not.toContain(new URL(url()).password);
});

it("refuses an owner of tables who may not make a schema for the jobs", async () => {
  const url = onIt(server.appUrl);
  const superuser = onIt(server.superuserUrl);
  await withClient(superuser, (client) => client.query("GRANT CREATE ON SCHEMA public TO archive_app"));
  await expect(checkOwner(url)).rejects.toThrow(/may not create tables and schemas in test_operator/);
  await withClient(superuser, (client) => client.query("REVOKE CREATE ON SCHEMA public FROM archive_app"));
});

it("refuses to serve as the owner", async () => {
  await expect(checkApp(ownerUrl)).rejects.toThrow(/must not serve as archive_owner/);
});

it("tells an owner who may not create roles what an administrator must run", async () => {
  await expect(ensureAppRole(ownerUrl, derivedAppUrl(ownerUrl, SECRET))).rejects.toThrow(
    /CREATE ROLE "test_operator_app" LOGIN PASSWORD .+ APP_DATABASE_URL/,
  );
});

it("makes the app's role when the owner may, and gives it the password of a new secret", async () => {
  await withClient(server.superuserUrl, (client) => client.query("ALTER ROLE archive_owner CREATEROLE"));
  for (const secret of [SECRET, `${SECRET}, changed`]) {
    const appUrl = derivedAppUrl(ownerUrl, secret);
    await ensureAppRole(ownerUrl, appUrl);
    await expect(checkApp(appUrl)).resolves.toBeUndefined();
  }
  await expect(checkApp(derivedAppUrl(ownerUrl, SECRET))).rejects.toThrow(/refuses the user test_operator_app/);
});

it("makes the app a role that serves but cannot rewrite history", async () => {
  await migrate(ownerUrl, "archive_app");
  const appUrl = onIt(server.appUrl);
  await expect(checkApp(appUrl)).resolves.toBeUndefined();
  await expect(withClient(appUrl, (client) => client.query("DELETE FROM revision"))).rejects.toMatchObject({
    code: "42501",
  });
  expect(await migrate(ownerUrl, "archive_app")).toEqual([]);
}, 60_000);

it("lets the app use the tables of the jobs, and not alter them", async () => {
  const appUrl = onIt(server.appUrl);
  const { rows } = await withClient(appUrl, (client) =>
    client.query<{ table: string; rights: string[] }>(
      `SELECT tablename AS table, array_agg(granted ORDER BY granted) AS rights
         FROM pg_tables, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) granted
        WHERE schemaname = 'graphile_worker' AND has_table_privilege('graphile_worker.' || tablename, granted)
        GROUP BY tablename ORDER BY tablename`,
    ),
  );
  expect(Object.fromEntries(rows.map(({ table, rights }) => [table, rights]))).toEqual({
    _private_job_queues: ["INSERT", "SELECT", "UPDATE"],
    _private_jobs: ["DELETE", "INSERT", "SELECT", "UPDATE"],
    _private_known_crontabs: ["INSERT", "SELECT", "UPDATE"],
    _private_tasks: ["INSERT", "SELECT"],
    migrations: ["SELECT"],
  });
  const alter = "ALTER TABLE graphile_worker._private_jobs ADD COLUMN mine text";
  await expect(withClient(appUrl, (client) => client.query(alter))).rejects.toMatchObject({ code: "42501" });
});

it("works out the same role and password wherever the secret is the same", () => {
  expect(derivedAppUrl(ownerUrl, SECRET)).toBe(derivedAppUrl(ownerUrl, SECRET));
  expect(new URL(derivedAppUrl(ownerUrl, `${SECRET}!`)).password).not.toBe(
    new URL(derivedAppUrl(ownerUrl, SECRET)).password,
  );
});
