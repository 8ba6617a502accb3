import { existsSync } from "node:fs";
import path from "node:path";
import { OperatorError, type OperatorEnv } from "../lib/env";
import { keep, keptSecret, openDataDir } from "./data-dir";
import type { Database } from "./database/open-database";
import { runScript } from "./run";
import { appEnvironment } from "./serve";

/** Sixteen characters: short enough to copy by hand from the terminal. */
const DEMO_PASSWORD_BYTES = 12;

/** The password of the demo accounts: the operator's, or one made once and kept beside the embedded database. */
export function demoPassword(env: OperatorEnv): string {
  return env.DEMO_PASSWORD ?? keptSecret(openDataDir(env.DATA_DIR), "demo-password", DEMO_PASSWORD_BYTES);
}

/**
 * Fills the embedded database at its first start: the founding cases and the demo accounts. Both can be run again, so a
 * first start cut short is made up for by the next one.
 */
export async function foundOnce(env: OperatorEnv, database: Database): Promise<void> {
  const marker = path.join(openDataDir(env.DATA_DIR), "founded");
  if (!database.isEmbedded || existsSync(marker)) return;
  for (const script of ["scripts/founding-load.ts", "scripts/demo-accounts.ts"]) {
    const extra = { ...appEnvironment(env, database), DEMO_PASSWORD: demoPassword(env) };
    const { code } = await runScript(script, [], extra);
    if (code !== 0) throw new OperatorError(`${script} failed (${code}); the next start tries again.`);
  }
  keep(marker, new Date().toISOString());
}
