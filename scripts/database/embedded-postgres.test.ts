import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../processes";
import { temporaryFolder } from "../testing/test-server";
import { value, withClient } from "./connection";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { stopLeftOver } from "./postmaster";

const { folder, remove } = temporaryFolder();
const lockFile = path.join(folder, "postgres", "postmaster.pid");
const postmasterPid = () => Number.parseInt(readFileSync(lockFile, "utf8"), 10);
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ folder, durable: true });
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  remove();
});

const asOwner = (sql: string) => withClient(postgres.url("owner"), (client) => value(client, sql));
const asSuperuser = (sql: string) => withClient(postgres.url("superuser", "postgres"), (client) => value(client, sql));
const asApp = (sql: string) => withClient(postgres.url("app"), (client) => value(client, sql));

describe("the embedded database", () => {
  it("knows nobody without a password, and keeps the passwords scrambled", async () => {
    const stranger = postgres.url("app").replace(/:[^:@]+@/, ":guess@");
    await expect(withClient(stranger, (client) => client.query("SELECT 1"))).rejects.toMatchObject({ code: "28P01" });
    const stored = await asSuperuser(
      "SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') FROM pg_authid WHERE rolcanlogin",
    );
    expect(stored).toBe(true);
    const rules = await asSuperuser("SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules");
    expect(rules).toEqual(["scram-sha-256"]);
  });

  it("has an owner who is no superuser and an app that may create nothing", async () => {
    const mighty =
      "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname = current_user";
    expect(await asOwner(mighty)).toBe(false);
    expect(await asApp(mighty)).toBe(false);
    await expect(asApp("CREATE TABLE mine (id int)")).rejects.toMatchObject({ code: "42501" });
    await expect(asApp("CREATE SCHEMA mine")).rejects.toMatchObject({ code: "42501" });
  });

  it("listens on the loopback only and flushes what it acknowledges", async () => {
    expect(await asApp("SHOW listen_addresses")).toBe("127.0.0.1");
    expect(await asSuperuser("SHOW unix_socket_directories")).toBe("");
    for (const setting of ["fsync", "full_page_writes", "synchronous_commit", "data_checksums"]) {
      expect([setting, await asApp(`SHOW ${setting}`)]).toEqual([setting, "on"]);
    }
  });

  it("killed, comes back on the same port with everything it acknowledged", async () => {
    await asOwner("CREATE TABLE kept AS SELECT 42 AS answer");
    const before = postmasterPid();
    process.kill(before, "SIGKILL");
    const isBack = () =>
      asOwner("SELECT answer FROM kept").then(
        (answer) => answer === 42,
        () => false,
      );
    expect(await eventually(isBack, 20_000)).toBe(true);
    expect(postmasterPid()).not.toBe(before);
  }, 30_000);
});

describe("a lock file that is left over", () => {
  it("of a number that another program has now is removed, and that program left alone", async () => {
    const data = path.join(folder, "of-another-program");
    mkdirSync(data);
    writeFileSync(path.join(data, "postmaster.pid"), `${process.pid}\n${data}\n`);
    await stopLeftOver(data);
    expect(() => readFileSync(path.join(data, "postmaster.pid"))).toThrow(/ENOENT/);
  });

  it("of a PostgreSQL that still runs on other data leaves that one running", async () => {
    const data = path.join(folder, "of-other-data");
    mkdirSync(data);
    writeFileSync(path.join(data, "postmaster.pid"), `${postmasterPid()}\n${data}\n`);
    await stopLeftOver(data);
    expect(await asApp("SELECT 1")).toBe(1);
  });
});
