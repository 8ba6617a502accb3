import pg from "pg";
import { log } from "@/lib/log";
import type { DatabaseHealth } from "./options";

interface Pace {
  /** Between two probes, in milliseconds. */
  readonly everyMs?: number;
  /** How long connecting, and then one answer, may take, each in milliseconds. */
  readonly patienceMs?: number;
}

/**
 * Asks the database for a sign of life every second, over one connection of its own, never twice at once.
 * A connection that broke says little: the database is called down only when a fresh one does not answer either.
 */
export class DatabaseProbe implements DatabaseHealth {
  #up: boolean | undefined;
  #client: pg.Client | undefined;
  #round: Promise<boolean> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  readonly #everyMs: number;
  readonly #patienceMs: number;

  constructor(
    readonly connectionString: string,
    { everyMs = 1_000, patienceMs = 1_000 }: Pace = {},
  ) {
    this.#everyMs = everyMs;
    this.#patienceMs = patienceMs;
  }

  get up(): boolean {
    return this.#up === true;
  }

  /** Begins; settles with what the first probe found. */
  start(): Promise<boolean> {
    return this.#next();
  }

  /** Joins the probe that is running, or runs one. */
  confirm(): Promise<boolean> {
    return (this.#round ??= this.#probe().finally(() => (this.#round = undefined)));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#round;
    this.#disconnect();
  }

  async #next(): Promise<boolean> {
    const up = await this.confirm();
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#next(), up ? this.#everyMs : this.#everyMs / 2);
    return up;
  }

  async #probe(): Promise<boolean> {
    const failure = this.#client && !(await this.#failureOf(this.#client)) ? undefined : await this.#reconnect();
    const up = failure === undefined;
    if (up !== this.#up) {
      this.#up = up;
      if (up) log.info("the database answers");
      else log.warn("the database does not answer", { error: failure });
    }
    return up;
  }

  async #reconnect(): Promise<unknown> {
    this.#disconnect();
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: "archive-probe",
      connectionTimeoutMillis: this.#patienceMs,
      query_timeout: this.#patienceMs,
    });
    client.on("error", () => this.#forget(client));
    this.#client = client;
    try {
      await client.connect();
    } catch (error) {
      this.#forget(client);
      return error;
    }
    return this.#failureOf(client);
  }

  async #failureOf(client: pg.Client): Promise<unknown> {
    try {
      await client.query("SELECT 1");
      return undefined;
    } catch (error) {
      return error ?? new Error("no answer");
    }
  }

  #forget(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined;
  }

  /** Nobody waits for the goodbye: a database that hangs never answers it. */
  #disconnect(): void {
    void this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }
}
