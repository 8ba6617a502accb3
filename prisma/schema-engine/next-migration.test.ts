import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startTestServer, type TestServer } from "@/scripts/testing/test-server";
import { startEngine } from "./engine";
import { createMigration, type Diff, evaluateDataLoss } from "./next-migration";

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

const FIRST = `CREATE TABLE "a" ("id" INTEGER NOT NULL, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));`;
const schema = (...fields: string[]) =>
  ["datasource db {", '  provider = "postgresql"', "}", "model a {", "  id Int @id", ...fields, "}"].join("\n");
const MADE = schema();
const WANTED = schema("  name String");

let server: TestServer;
let diff: Diff;
beforeAll(async () => {
  server = await startTestServer();
  const engine = await startEngine({ url: server.ownerUrl }, []);
  diff = async (between) => (await engine.call("diff", between)) as Awaited<ReturnType<Diff>>;
});
afterAll(() => server.stop());

const asked = (content: string, draft = false) => ({
  draft,
  migrationName: "a_has_a_name",
  filters: { externalTables: [], externalEnums: [] },
  schema: { files: [{ path: "schema.prisma", content }] },
  migrationsList: {
    baseDir: "/migrations",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"' },
    shadowDbInitScript: "",
    migrationDirectories: [
      { path: "1_first", migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: FIRST } } },
    ],
  },
});

it("the next migration holds what the migrations lack of the schema, under the time and its name", async () => {
  const at = new Date("2026-11-23T08:09:10.123Z");
  const { migrationScript, ...rest } = await createMigration(diff, asked(WANTED), at);
  expect(migrationScript).toMatch(/ALTER TABLE "a" ADD COLUMN +"name" TEXT NOT NULL;/);
  expect(rest.generatedMigrationName).toBe("20261123080910_a_has_a_name");
  expect((await evaluateDataLoss(diff, asked(WANTED))).migrationSteps).toBe(1);
});

it("there is none when they say the same, unless an empty one is asked for", async () => {
  expect((await createMigration(diff, asked(MADE))).migrationScript).toBeNull();
  expect((await createMigration(diff, asked(MADE, true))).migrationScript).toMatch(/^--/);
  expect((await evaluateDataLoss(diff, asked(MADE))).migrationSteps).toBe(0);
});
