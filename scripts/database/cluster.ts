import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { OperatorError } from "../../lib/env";
import { keep, randomSecret } from "../data-dir";
import { value, withClient } from "./connection";
import { postgresProgram, type Program } from "./program";

export const DATABASE = "archive";
/** `superuser` makes the others and is used for nothing else; `owner` migrates; `app` serves. */
export const ROLES = { superuser: "archive_superuser", owner: "archive_owner", app: "archive_app" } as const;
export type Role = keyof typeof ROLES;

const passwordsSchema = z.object({ superuser: z.string(), owner: z.string(), app: z.string() });
export type Passwords = z.infer<typeof passwordsSchema>;

export interface Cluster {
  program: Program;
  /** PostgreSQL's data folder. */
  data: string;
  passwords: Passwords;
}

// macOS has no C.UTF-8 of its own; PostgreSQL's built-in one sorts the same everywhere.
const LOCALE =
  process.platform === "darwin" ? ["--locale=en_US.UTF-8", "--builtin-locale=C.UTF-8"] : ["--locale=C.UTF-8"];

/**
 * The cluster kept in `folder`, made at the first call: checksums, SCRAM for everyone, random passwords.
 * @param durable false for a throw-away cluster of a test: made faster, not flushed
 */
export async function openCluster(folder: string, durable: boolean): Promise<Cluster> {
  const data = path.join(folder, "postgres");
  const made = existsSync(path.join(data, "PG_VERSION"));
  const passwords = keptPasswords(path.join(folder, "database-passwords.json"), made);
  if (!made) await initialise(folder, data, passwords, durable);
  return { program: postgresProgram(data), data, passwords };
}

/** The database and its two roles, made when absent. Runs as the superuser, on a server that has just started. */
export async function ensureRoles(
  serverUrl: (role: Role, database: string) => string,
  passwords: Passwords,
  createDb: boolean,
) {
  await withClient(serverUrl("superuser", "postgres"), async (client) => {
    for (const role of ["owner", "app"] as const) {
      if (await value(client, "SELECT 1 FROM pg_roles WHERE rolname = $1", [ROLES[role]])) continue;
      const extra = role === "owner" && createDb ? "CREATEDB" : "";
      await client.query(`CREATE ROLE ${ROLES[role]} LOGIN ${extra} PASSWORD ${pg.escapeLiteral(passwords[role])}`);
    }
    if (await value(client, "SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE])) return;
    await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLES.owner}`);
  });
}

/** Made aside and moved into place, so that a first start cut short leaves nothing half made. */
async function initialise(folder: string, data: string, passwords: Passwords, durable: boolean): Promise<void> {
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  const program = postgresProgram(draft);
  const passwordFile = path.join(folder, "superuser-password");
  keep(passwordFile, passwords.superuser);
  program.own(passwordFile);
  try {
    const options = ["-U", ROLES.superuser, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "-E", "UTF8"];
    const speed = durable ? ["--data-checksums"] : ["--no-sync"];
    const init = program.start(
      "initdb",
      ["-D", draft, ...options, "--locale-provider=builtin", ...LOCALE, ...speed],
      ["ignore", "pipe", "pipe"],
      false,
    );
    let output = "";
    for (const stream of [init.stdout, init.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
    const code = await new Promise<number | null>((resolve, reject) => init.on("error", reject).on("close", resolve));
    if (code !== 0)
      throw new OperatorError(`The embedded database could not be made in ${folder}: ${lastLine(output)}`);
    renameSync(draft, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function keptPasswords(file: string, clusterExists: boolean): Passwords {
  if (!existsSync(file)) {
    if (clusterExists) throw new OperatorError(`${file} is missing: put back the file that belongs to this database.`);
    keep(file, JSON.stringify({ superuser: randomSecret(), owner: randomSecret(), app: randomSecret() }));
  }
  return passwordsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

export function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}
