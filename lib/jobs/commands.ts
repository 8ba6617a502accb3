import "server-only";
import type { Tx } from "@/lib/db";
import type { JobName, JobPayloads } from "./types";

interface When {
  /** A job of this key that still waits is replaced: at most one of them is pending. */
  key?: string;
  /** Not before; now when absent. */
  runAt?: Date;
  /** The waiting job keeps its time: however often it is asked for, it is not put off. */
  keepsTime?: boolean;
  /** Jobs of a queue are done one after the other. */
  queue?: string;
}

/** Puts a job into the same transaction as what it follows from: both are there, or neither. */
export async function addJob<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayloads[Name],
  { key, runAt, keepsTime = false, queue }: When = {},
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${name}::text, ${JSON.stringify(payload)}::json,
      job_key => ${key ?? null}::text, run_at => ${runAt ?? null}::timestamptz,
      job_key_mode => ${keepsTime ? "preserve_run_at" : "replace"}::text, queue_name => ${queue ?? null}::text)`;
}
