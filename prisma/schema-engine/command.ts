import pg from "pg";
import { administer, databaseName, withClient } from "./connection";

/** Prisma's code for a refusal of PostgreSQL. */
const PRISMA_CODES: Readonly<Record<string, string>> = { "3D000": "P1003", "28P01": "P1000", "42P04": "P1009" };

const COMMANDS: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  "can-connect-to-database": (url) => withClient(url, (client) => client.query("SELECT 1")),
  "create-database": createDatabase,
  "drop-database": (url) =>
    administer(url, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(databaseName(url))} WITH (FORCE)`),
};

export async function createDatabase(url: string): Promise<void> {
  await administer(url, `CREATE DATABASE ${pg.escapeIdentifier(databaseName(url))}`);
}

/**
 * `schema-engine cli <command>`: the one-shot commands of the Prisma CLI.
 * @returns the exit code; a failure is one log line in the engine's own form, which the CLI reads
 */
export async function runCommand(name: string, url: string): Promise<0 | 1> {
  try {
    const command = COMMANDS[name];
    if (command === undefined) throw new Error(`unknown command ${name}`);
    await command(url);
    return 0;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const fields = {
      error_code: PRISMA_CODES[code] ?? "P1001",
      message: error instanceof Error ? error.message : code,
    };
    console.error(`schema-engine\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}`);
    return 1;
  }
}
