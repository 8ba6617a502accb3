import type { OperatorEnv } from "../lib/env";
import { buildIfNeeded } from "./build";
import { openDataDir } from "./data-dir";
import { migrate } from "./database/migrate";
import { type Database, openDatabase } from "./database/open-database";
import { finish, readEnvironment } from "./environment";
import { demoPassword, foundOnce } from "./founding";
import { assertPortFree } from "./port";
import { say } from "./project";
import { address, startServer, startWorker, untilServing } from "./serve";
import { type StopSignals, stopSignals } from "./stop-signals";

await finish(launch);

/** `npm start`: from wherever the last one left off to a running site, and back. @returns the exit code */
async function launch(): Promise<number> {
  const stopped = stopSignals();
  const env = readEnvironment();
  await assertPortFree(env.PORT, env.HOST);
  openDataDir(env.DATA_DIR);
  const database = await openDatabase(env, "npm start");
  try {
    await prepare(env, database, stopped);
    return stopped.count > 0 ? 0 : await serve(env, database, stopped);
  } catch (error) {
    if (stopped.count === 0) throw error;
    return 0; // what was under way got the same Ctrl-C
  } finally {
    await database.close();
  }
}

async function prepare(env: OperatorEnv, database: Database, stopped: StopSignals): Promise<void> {
  const steps = [
    () => migrate(database.ownerUrl, database.appRole),
    () => buildIfNeeded(),
    () => foundOnce(env, database),
  ];
  for (const step of steps) if (stopped.count === 0) await step();
}

/** Serves, and works beside it, until a signal, the end of the server or the loss of the database. */
async function serve(env: OperatorEnv, database: Database, stopped: StopSignals): Promise<number> {
  const server = startServer(env, database);
  stopped.onEach(server.stop);
  let isDatabaseLost = false;
  void database.lost.then(() => {
    isDatabaseLost = true;
    say("PostgreSQL could not be started again.");
    server.stop();
  });
  try {
    await untilServing(env, server);
  } catch (error) {
    server.stop();
    await server.ended;
    throw error;
  }
  const worker = startWorker(env, database);
  stopped.onEach(worker.stop);
  greet(env, database);
  const code = await server.ended;
  if (stopped.count === 0) worker.stop();
  await worker.ended;
  if (stopped.count > 0 && !isDatabaseLost) return 0;
  if (!isDatabaseLost) say("The server ended unexpectedly.");
  return code || 1;
}

function greet(env: OperatorEnv, database: Database): void {
  say(`\nReform Archive 改革档案 is ready: ${address(env)}`);
  if (!database.isEmbedded) return;
  say(`Sign in at ${address(env)}/sign-in with the password ${demoPassword(env)} as`);
  say("  minzheng@archive.example, shegongwei@archive.example, chengguan@archive.example  editors of a department");
  say("  admin1@archive.example, admin2@archive.example                                   administrators");
  say("  shenhe@archive.example                                                           reviewer of a department");
  say("  auditor@archive.example                                                          reads everything");
}
