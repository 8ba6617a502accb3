import path from "node:path";
import { z } from "zod";
import type { OperatorEnv } from "../../lib/env";
import { keep, keptSecret, openDataDir } from "../data-dir";
import { lockDataDir, lockHolder } from "../launcher-lock";
import { ROLES } from "./cluster";
import { startEmbeddedPostgres } from "./embedded-postgres";
import { checkApp, checkOwner, derivedAppUrl, ensureAppRole } from "./operator-database";
import { existsSync, readFileSync, rmSync } from "node:fs";

/** A database ready for migrations and for the app. */
export interface Database {
  ownerUrl: string;
  appUrl: string;
  /** The app role's plain name. */
  appRole: string;
  isEmbedded: boolean;
  /** Settles only when the embedded database died for good. */
  lost: Promise<void>;
  close: () => Promise<void>;
}

const runningSchema = z.object({ ownerUrl: z.string(), appUrl: z.string() });
const never = new Promise<void>(() => {});

/** The secret that signs sessions: the operator's, or one made here and kept. */
export function authSecret(env: OperatorEnv): string {
  return env.AUTH_SECRET ?? keptSecret(openDataDir(env.DATA_DIR), "auth-secret");
}

/**
 * Opens the operator's database, or starts the embedded one and takes its data folder for this process.
 * @param what the command, for whoever finds the folder taken
 */
export function openDatabase(env: OperatorEnv, what: string): Promise<Database> {
  return env.DATABASE_URL === undefined ? startEmbedded(env, what) : openOperators(env, env.DATABASE_URL);
}

/** Runs `work` on the database, starting the embedded one only when no other process has it running. */
export async function withDatabase<T>(
  env: OperatorEnv,
  what: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = (env.DATABASE_URL === undefined && findRunning(env)) || (await openDatabase(env, what));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function openOperators(env: OperatorEnv, ownerUrl: string): Promise<Database> {
  await checkOwner(ownerUrl);
  const appUrl = env.APP_DATABASE_URL ?? derivedAppUrl(ownerUrl, authSecret(env));
  if (env.APP_DATABASE_URL === undefined) await ensureAppRole(ownerUrl, appUrl);
  await checkApp(appUrl);
  const appRole = decodeURIComponent(new URL(appUrl).username);
  return { ownerUrl, appUrl, appRole, isEmbedded: false, lost: never, close: () => Promise.resolve() };
}

async function startEmbedded(env: OperatorEnv, what: string): Promise<Database> {
  const folder = openDataDir(env.DATA_DIR);
  const unlock = lockDataDir(folder, what);
  try {
    const postgres = await startEmbeddedPostgres({ folder, durable: true });
    const addresses = { ownerUrl: postgres.url("owner"), appUrl: postgres.url("app") };
    keep(addressFile(folder), JSON.stringify(addresses));
    const close = async () => {
      rmSync(addressFile(folder), { force: true });
      await postgres.stop();
      unlock();
    };
    return { ...addresses, appRole: ROLES.app, isEmbedded: true, lost: postgres.lost, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The embedded database of a launcher that runs now. It is not ours to stop. */
function findRunning(env: OperatorEnv): Database | null {
  const folder = openDataDir(env.DATA_DIR);
  const file = addressFile(folder);
  if (lockHolder(folder) === null || !existsSync(file)) return null;
  const addresses = runningSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return { ...addresses, appRole: ROLES.app, isEmbedded: true, lost: never, close: () => Promise.resolve() };
}

const addressFile = (folder: string) => path.join(folder, "postgres.json");
