import { spawn } from "node:child_process";
import http from "node:http";
import path from "node:path";
import { OperatorError, type OperatorEnv } from "../lib/env";
import { authSecret, type Database } from "./database/open-database";
import { projectRoot } from "./project";
import { eventually } from "./processes";
import type { Extra } from "./run";

const NEVER_READY = 60_000;

export interface Server {
  /** The exit code of the serving process; null when a signal ended it. */
  ended: Promise<number | null>;
  /** Lets requests in flight finish; at the second call, ends it at once. */
  stop: () => void;
}

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
  };
}

/**
 * Starts server.ts in a process group of its own, so that one signal reaches it once. The channel between the two tells
 * it when this process is gone.
 */
export function startServer(env: OperatorEnv, database: Database): Server {
  const child = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    cwd: projectRoot,
    env: { ...process.env, ...appEnvironment(env, database) },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  let asked = false;
  return {
    ended: new Promise((resolve) => child.once("exit", resolve)),
    stop: () => {
      child.kill(asked ? "SIGKILL" : "SIGTERM");
      asked = true;
    },
  };
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
