import path from "node:path";
import { OperatorError } from "../lib/env";
import { build } from "./build";
import { migrate } from "./database/migrate";
import { withDatabase } from "./database/open-database";
import { finish, readEnvironment } from "./environment";
import { say, tool } from "./project";
import { run, runScript } from "./run";
import { appEnvironment } from "./serve";
import { startTestServer } from "./testing/test-server";

/** `npm run <task> -- <arguments>`; each answers with its exit code. */
const TASKS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  build: async () => {
    await build();
    return 0;
  },
  migrate: () => {
    const env = readEnvironment();
    return withDatabase(env, "npm run migrate", async (database) => {
      const applied = await migrate(database.ownerUrl, database.appRole);
      if (applied.length === 0) say("The database is up to date.");
      return 0;
    });
  },
  prisma: onThrowAway,
  "founding:load": (args) => onDatabase("scripts/founding-load.ts", args),
  "user:create": (args) => onDatabase("scripts/user-create.ts", args),
  "audit:verify": (args) => onDatabase("scripts/audit-verify.ts", args),
  redact: (args) => asOwner("scripts/redact.ts", args),
  "files:verify": (args) => onDatabase("scripts/files-verify.ts", args),
  "files:sweep": (args) => onDatabase("scripts/files-sweep.ts", args),
};

await finish(async () => {
  const [name = "", ...args] = process.argv.slice(2);
  const task = TASKS[name];
  if (task === undefined) throw new OperatorError(`There is no task ${name}: ${Object.keys(TASKS).join(", ")}.`);
  return task(args);
});

/** A command of the app, on its database, whether or not the site is running. */
function onDatabase(script: string, args: readonly string[]): Promise<number> {
  const env = readEnvironment();
  return withDatabase(env, `npm run ${path.basename(script, ".ts")}`, async (database) => {
    return (await runScript(script, args, appEnvironment(env, database))).code;
  });
}

/** A command that only the owner of the database may give: the app's role lacks the right. */
function asOwner(script: string, args: readonly string[]): Promise<number> {
  const env = readEnvironment();
  return withDatabase(env, `npm run ${path.basename(script, ".ts")}`, async (database) => {
    const extra = { ...appEnvironment(env, database), OWNER_DATABASE_URL: database.ownerUrl };
    return (await runScript(script, args, extra)).code;
  });
}

/** The Prisma CLI on a database of its own that is thrown away: `migrate dev` writes a migration and harms nothing. */
async function onThrowAway(args: readonly string[]): Promise<number> {
  const server = await startTestServer();
  try {
    return (await run(tool("prisma"), args, { DATABASE_URL: server.ownerUrl })).code;
  } finally {
    await server.stop();
  }
}
