import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { serverEnv } from "@/lib/env";
import { acknowledged } from "@/lib/freshness/acknowledgement";
import { Queue } from "@/lib/queue";

export type Tx = Prisma.TransactionClient;

/** Every wait is bounded, so that a request ends in time with 503 when the database hangs. */
const BOUNDS = {
  connectionTimeoutMillis: 1500,
  query_timeout: 2800,
  statement_timeout: 2600,
  idleTimeoutMillis: 30_000,
};

function connect() {
  // Compiling a statement takes longer than any of ours runs.
  const options = "-c jit=off";
  const pool = new pg.Pool({ connectionString: serverEnv().DATABASE_URL, max: 10, options, ...BOUNDS });
  pool.on("error", () => {}); // an idle connection that broke is replaced at its next use
  return { pool, client: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

// Next bundles server code more than once; the process keeps one pool.
const shared = globalThis as { archiveDatabase?: ReturnType<typeof connect> };

function connection() {
  return (shared.archiveDatabase ??= connect());
}

/** The application's database, as the role that cannot rewrite history. Connects at its first use, never at import. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_target, property) => Reflect.get(connection().client, property) as unknown,
});

export function databasePool(): pg.Pool {
  return connection().pool;
}

const RETRIES = 3;

/**
 * Whoever waits for the same case holds a connection meanwhile: a crowd waits here instead, and readers are answered.
 * Never one inside another.
 */
const TURNS = new Queue({ atOnce: 6, waiting: 200, refusal: "UNAVAILABLE", patienceMs: 4000 });

/**
 * One all-or-nothing piece of work. Serialization failures and deadlocks are tried again, at most three times, so `work`
 * must have no effect but through `tx`. Where it changed what the public may read, it settles when every server shows it.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>, milliseconds = 4000): Promise<T> {
  const { outcome, isPublic } = await committed(async (tx) => {
    return { outcome: await work(tx), isPublic: await changesArchive(tx) };
  }, milliseconds);
  if (isPublic) await whenFresh();
  return outcome;
}

let waiting: Promise<void> | undefined;
let next: Promise<void> | undefined;

/** Settles when every server shows what was published by now (ADR 0021). A crowd that asks meanwhile shares the next wait. */
export function whenFresh(): Promise<void> {
  if (!waiting) return (waiting = acknowledged(databasePool()).finally(() => (waiting = undefined)));
  return (next ??= waiting
    .catch(() => undefined) // told to whoever waited for it
    .then(() => {
      next = undefined;
      return whenFresh();
    }));
}

async function changesArchive(tx: Tx): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM archive_change WHERE transaction = pg_current_xact_id_if_assigned()::text`;
  return found.length > 0;
}

async function committed<T>(work: (tx: Tx) => Promise<T>, milliseconds: number): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await TURNS.run(() => db.$transaction(work, { maxWait: 1800, timeout: milliseconds }));
    } catch (error) {
      if (attempt === RETRIES || !isConflict(error)) throw error;
    }
  }
}

/**
 * Reads many portions as they were at one moment. It holds a connection for as long as that takes: for jobs, not for
 * requests.
 */
export function snapshot<T>(read: (tx: Tx) => Promise<T>, milliseconds: number): Promise<T> {
  return db.$transaction(read, { isolationLevel: "RepeatableRead", maxWait: 5000, timeout: milliseconds });
}

function isConflict(error: unknown): boolean {
  return (
    error instanceof Error &&
    /P2034|40001|40P01|deadlock detected|could not serialize/.test(
      `${String((error as { code?: unknown }).code)} ${error.message}`,
    )
  );
}

/** True when a unique index refused: two requests raced for the same place. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
