import type { WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { log } from "@/lib/log";

/**
 * Frees the jobs of workers that died. graphile-worker itself waits four hours. Here a worker's listening session bears
 * its name, so that a name without a session is a worker without a process. It is believed at the second look only: a
 * listener that lost its connection comes back within a minute.
 */
export class AbandonedJobs {
  readonly #timer: NodeJS.Timeout;
  #missing: ReadonlySet<string> = new Set();
  /** Settles when this worker's session bears its name: before that, it must not take a job. */
  readonly named: Promise<void>;

  constructor(
    readonly pool: pg.Pool,
    events: WorkerEvents,
    everyMs: number,
    signal: AbortSignal,
  ) {
    this.named = new Promise((resolve) => {
      signal.addEventListener("abort", () => resolve());
      events.on("pool:listen:success", ({ workerPool, client }) => {
        // Drained: the statement that listens, which is about to be sent, has been answered.
        client.once("drain", () => {
          const naming = client.query("SELECT set_config('application_name', $1, false)", [workerPool.id]);
          naming.then(() => resolve()).catch(() => {}); // the connection broke: listening is tried again
        });
      });
    });
    this.#timer = setInterval(() => void this.#look().catch(() => {}), everyMs); // the database is away: next time
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { rows } = await this.pool.query<{ worker: string }>(
      `SELECT DISTINCT locked_by AS worker FROM graphile_worker.jobs WHERE locked_by IS NOT NULL
        EXCEPT SELECT application_name FROM pg_stat_activity WHERE datname = current_database()`,
    );
    const workers = rows.map(({ worker }) => worker);
    const dead = workers.filter((worker) => this.#missing.has(worker));
    this.#missing = new Set(workers);
    if (dead.length === 0) return;
    await this.pool.query("SELECT graphile_worker.force_unlock_workers($1)", [dead]);
    log.warn("jobs of workers that died are done again", { workers: dead });
  }
}
