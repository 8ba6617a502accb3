import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";
import { OperatorError, serverEnv } from "@/lib/env";
import { Listener } from "@/lib/freshness/listener";
import { log } from "@/lib/log";
import { selfOrigin } from "@/lib/shell/addresses";
import { DatabaseProbe } from "@/lib/shell/database-probe";
import { Pages } from "@/lib/shell/kept/pages";
import { type Rendered, throughNext } from "@/lib/shell/kept/through-next";
import { createShell } from "@/lib/shell/shell";

/** Past this, in milliseconds, a stopping process ends whatever still holds it. */
const LAST_CALL_MS = 12_000;

// Like Next itself: one request's bug must not end everyone else's.
process.on("uncaughtException", (error) => log.error("uncaught exception", { error }));
process.on("unhandledRejection", (error) => log.error("unhandled rejection", { error }));

// Listened to from the start: the launcher may go while Next is still getting ready.
const launcherGone = new Promise<void>((resolve) => process.once("disconnect", resolve));

await serve().catch((error: unknown) => {
  if (error instanceof OperatorError) log.error(error.message);
  else log.error("the server could not start", { error });
  process.exit(1);
});

async function serve(): Promise<void> {
  const env = serverEnv();
  const publicUrl = new URL(env.PUBLIC_ORIGIN ?? selfOrigin(env.HOST, env.PORT));
  process.env.__NEXT_PRIVATE_ORIGIN = selfOrigin(env.HOST, env.PORT); // where Next asks itself after a server action
  const app = next({
    dev: false,
    dir: import.meta.dirname,
    httpServer: createServer(), // never listens: carries the upgrade listener that Next insists on adding
    hostname: publicUrl.hostname,
    port: Number(publicUrl.port || (publicUrl.protocol === "https:" ? 443 : 80)),
  });
  const database = new DatabaseProbe(env.DATABASE_URL);
  const pages = new Pages<Rendered>(shares(env.KEPT_PAGES_MB));
  const listener = new Listener(env.DATABASE_URL, pages);
  await app.prepare();
  const handler = app.getRequestHandler();
  await warmUp(handler, publicUrl); // keeps the process busy: whoever waits for an answer meanwhile gives up
  await Promise.all([database.start(), listener.start()]);
  const files = publicFiles();
  const shell = createShell({
    handler,
    database,
    publicOrigin: env.PUBLIC_ORIGIN,
    trustProxy: env.TRUST_PROXY,
    isPublicFile: (path) => files.has(path),
    pages,
    cdnSeconds: env.CDN_SECONDS,
  });

  let isStopping = false;
  async function stop(reason: string): Promise<void> {
    if (isStopping) return; // a terminal and npm may both pass on the same Ctrl-C
    isStopping = true;
    log.info("draining", { reason });
    setTimeout(() => process.exit(0), LAST_CALL_MS).unref();
    await shell.drain();
    await Promise.all([database.stop(), listener.stop(), app.close()]);
    process.exit(0);
  }
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, (name: string) => void stop(name));
  void launcherGone.then(() => stop("the launcher is gone"));

  const port = await shell.listen(env.PORT, env.HOST);
  log.info("listening", { host: env.HOST, port });
}

/** Next loads the code of an address when it is first asked for, for seconds on a small machine: no reader waits for that. */
async function warmUp(handler: Parameters<typeof throughNext>[0], { host, protocol }: URL): Promise<void> {
  const ask = throughNext(handler, protocol.slice(0, -1));
  for (const path of ["/zh-hans", "/zh-hans/cases", "/zh-hans/cases/YT-0001", "/api/v1/cases"])
    await ask(host, path).catch((error: unknown) => log.warn("not warm", { path, error }));
}

/** Bytes for documents, and for answers to queries, which are many and asked for once. */
function shares(megabytes: number): { documents: number; queries: number } {
  const bytes = megabytes * 1024 * 1024;
  return { documents: (bytes * 7) / 8, queries: bytes / 8 };
}

/** The addresses of the files in `public/`, which are there before the server starts. */
function publicFiles(): ReadonlySet<string> {
  const entries = readdirSync(`${import.meta.dirname}/public`, { recursive: true, withFileTypes: true });
  const root = `${import.meta.dirname}/public`.length;
  return new Set(
    entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`.slice(root)),
  );
}
