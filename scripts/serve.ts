import http from "node:http";
import path from "node:path";
import { OperatorError, type OperatorEnv } from "../lib/env";
import { authSecret, type Database } from "./database/open-database";
import { keepRunning, type Running, startProcess } from "./keep-running";
import { projectRoot } from "./project";
import { eventually } from "./processes";
import type { Extra } from "./run";

const NEVER_READY = 60_000;

/** Told to stop, it lets requests in flight finish. */
export type Server = Running;

/** The address at which a person at this machine finds the site. */
export function address(env: OperatorEnv): string {
  const isAny = env.HOST === "0.0.0.0" || env.HOST === "::";
  const host = isAny ? "127.0.0.1" : env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST;
  return env.PUBLIC_ORIGIN ?? `http://${host}:${env.PORT}`;
}

/** What a process that serves, or works beside it, is told: the app role's address, never the owner's. */
export function appEnvironment(env: OperatorEnv, database: Pick<Database, "appUrl">): Extra {
  const secret = authSecret(env);
  return {
    NODE_ENV: "production",
    DATABASE_URL: database.appUrl,
    APP_DATABASE_URL: undefined,
    DEMO_PASSWORD: undefined,
    AUTH_SECRET: secret,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: address(env),
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(env.PORT),
    HOST: env.HOST,
    PUBLIC_ORIGIN: env.PUBLIC_ORIGIN,
    TRUST_PROXY: env.TRUST_PROXY ? "1" : "0",
    DATA_DIR: env.DATA_DIR,
    FILES_DIR: path.resolve(projectRoot, env.FILES_DIR ?? path.join(env.DATA_DIR, "files")),
    AUDIT_DIR: path.resolve(projectRoot, env.AUDIT_DIR ?? path.join(env.DATA_DIR, "audit")),
  };
}

export function startServer(env: OperatorEnv, database: Database): Server {
  return startProcess(["--import", "tsx", "server.ts"], appEnvironment(env, database));
}

/** The background worker, started again whenever it ends by itself. */
export function startWorker(env: OperatorEnv, database: Database): Server {
  const args = ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"];
  return keepRunning("The background worker", () => startProcess(args, appEnvironment(env, database)));
}

/** Waits until it serves and has its database. @throws OperatorError when the server ends or stays silent instead */
export async function untilServing(env: OperatorEnv, server: Server): Promise<void> {
  let code: number | null | undefined;
  void server.ended.then((value) => (code = value));
  const isUp = async () => code !== undefined || (await answers(env));
  if ((await eventually(isUp, NEVER_READY)) && code === undefined) return;
  throw new OperatorError(code === undefined ? "The server does not answer." : "The server stopped while starting.");
}

function answers(env: OperatorEnv): Promise<boolean> {
  const { host } = new URL(address(env));
  const target = new URL(address({ ...env, PUBLIC_ORIGIN: undefined }));
  return new Promise((resolve) => {
    const request = http.get(new URL("/readyz", target), { headers: { host }, timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once("error", () => resolve(false)).once("timeout", () => request.destroy(new Error("no answer")));
  });
}
