import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";
import { databaseName } from "../../prisma/schema-engine/connection";
import { withClient } from "../database/connection";

// Before anything of a test file is imported: a migrated database of its own, as both roles, and a folder for files.
const { ownerUrl, appUrl } = inject("template");
const name = `test_${randomBytes(6).toString("hex")}`;
const on = (url: string, database: string) => {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
};

await withClient(on(ownerUrl, "postgres"), (client) =>
  client.query(`CREATE DATABASE ${name} TEMPLATE ${databaseName(ownerUrl)}`),
);
process.env.DATABASE_URL = on(appUrl, name);
process.env.TEST_OWNER_DATABASE_URL = on(ownerUrl, name);
const files = mkdtempSync(path.join(tmpdir(), "reform-archive-files-"));
afterAll(() => rmSync(files, { recursive: true, force: true }));
process.env.FILES_DIR = files;
process.env.AUDIT_DIR = path.join(files, "audit");
process.env.AUTH_SECRET = "a secret for tests, 32 characters";
