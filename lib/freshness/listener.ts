import { randomUUID } from "node:crypto";
import pg from "pg";
import { log } from "@/lib/log";
import { BEAT_MS, LEASE_MS } from "./pace";
import type { Change, Clock, Kept } from "./types";

/** The waits between two attempts to join, in milliseconds: doubled from the first to the last. */
const [FIRST_WAIT, LAST_WAIT] = [10, 1_000];
/** For the database, which on a busy machine is slow and not away. */
const PATIENCE_MS = 2_000;

// Who crashed days ago goes with the next one that joins. Registered first, the clock is read after that: a publisher
// either waits for this one or had committed before, and then the clock says so.
const JOIN = `
  WITH gone AS (DELETE FROM archive_instance WHERE heartbeat < clock_timestamp() - interval '1 day')
  INSERT INTO archive_instance (id, generation) VALUES ($1, -1)
    ON CONFLICT (id) DO UPDATE SET generation = -1, heartbeat = clock_timestamp()`;
const READ_CLOCK = "SELECT generation, stamp FROM archive_clock";
const BEAT = `
  UPDATE archive_instance i SET heartbeat = clock_timestamp() FROM archive_clock c WHERE i.id = $1 RETURNING c.generation`;
const ACKNOWLEDGE = "UPDATE archive_instance SET generation = $2 WHERE id = $1 AND generation < $2";
const LEAVE = "DELETE FROM archive_instance WHERE id = $1";

/** One connection, from its opening to its loss. What it brought after that belongs to nobody. */
interface Session {
  readonly client: pg.Client;
  isJoined: boolean;
  isAcknowledging: boolean;
  isBeating: boolean;
  /** Heard before it had joined. */
  early: Change | undefined;
}

interface Row {
  generation: string;
  stamp: string;
}

/**
 * Hears what changes in the archive, drops it from what is kept, and says so. What is kept may be served for a lease after
 * each moment at which the clock said that nothing had been missed; between a lost connection and the next it may not,
 * and after it only if the clock did not move meanwhile.
 */
export class Listener {
  readonly #id = randomUUID();
  #session: Session | undefined;
  /** Up to here every change was heard and dropped. */
  #heard: Clock = { generation: -1, stamp: "" };
  #wait = FIRST_WAIT;
  #timer: NodeJS.Timeout | undefined;
  #beats: NodeJS.Timeout | undefined;

  /** @param connectionString of the app's role, to the database itself: a pooler that shares connections hears nothing */
  constructor(
    readonly connectionString: string,
    readonly kept: Kept,
  ) {}

  /** Settles after the first attempt to join; the others follow by themselves. */
  async start(): Promise<void> {
    this.#beats = setInterval(() => void this.#beat(), BEAT_MS);
    await this.#join();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    clearInterval(this.#beats);
    const session = this.#session;
    this.#session = undefined;
    this.kept.lease(0);
    await session?.client.query(LEAVE, [this.#id]).catch(() => undefined);
    await session?.client.end().catch(() => undefined);
  }

  async #join(): Promise<void> {
    const session = (this.#session = this.#open());
    try {
      await session.client.connect();
      await session.client.query("LISTEN archive");
      await session.client.query(JOIN, [this.#id]);
      const sent = performance.now();
      const { rows } = await session.client.query<Row>(READ_CLOCK);
      if (this.#session === session && rows[0]) this.#begin(session, clockOf(rows[0]), sent);
    } catch (error) {
      this.#lose(session, error);
    }
  }

  #open(): Session {
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: "archive-listener",
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      options: "-c synchronous_commit=off", // what a crash loses here was said by a server that joins again
    });
    const session = {
      client,
      isJoined: false,
      isAcknowledging: false,
      isBeating: false,
      early: undefined,
    };
    client.on("notification", ({ payload }) => this.#receive(session, JSON.parse(payload ?? "{}") as Change));
    client.on("error", (error) => this.#lose(session, error));
    client.on("end", () => this.#lose(session, new Error("the connection ended")));
    return session;
  }

  #begin(session: Session, clock: Clock, sent: number): void {
    const { early } = session;
    const now = early && early.generation > clock.generation ? early : clock;
    if (now.stamp !== this.#heard.stamp) this.kept.clear(); // something was published in between
    this.#heard = now;
    this.#wait = FIRST_WAIT;
    session.isJoined = true;
    this.kept.lease(sent + LEASE_MS);
    void this.#acknowledge(session);
  }

  #receive(session: Session, change: Change): void {
    if (this.#session !== session) return;
    if (!session.isJoined) session.early = change;
    else if (change.generation > this.#heard.generation) this.#hear(session, change);
  }

  #hear(session: Session, { generation, stamp, tags }: Change): void {
    if (generation === this.#heard.generation + 1) this.kept.drop(tags);
    else this.kept.clear(); // something in between was not heard
    this.#heard = { generation, stamp };
    void this.#acknowledge(session);
  }

  /** Says how far it has heard. One at a time: the one under way goes on with what came meanwhile. */
  async #acknowledge(session: Session): Promise<void> {
    if (session.isAcknowledging) return;
    session.isAcknowledging = true;
    try {
      for (let told = -1; told < this.#heard.generation && this.#session === session;) {
        told = this.#heard.generation;
        await session.client.query(ACKNOWLEDGE, [this.#id, told]);
      }
    } catch (error) {
      this.#lose(session, error);
    } finally {
      session.isAcknowledging = false;
    }
  }

  /** Renews the lease if the clock says that nothing was missed: a connection that only seems to listen gets none. */
  async #beat(): Promise<void> {
    const session = this.#session;
    if (!session?.isJoined || session.isBeating) return;
    session.isBeating = true;
    try {
      const sent = performance.now();
      const { rows } = await session.client.query<Row>(BEAT, [this.#id]);
      if (this.#session !== session) return;
      if (!rows[0]) throw new Error("struck off by a publisher");
      // What was committed a moment ago may be on its way; whoever still has not heard at the lease's end never will.
      if (Number(rows[0].generation) <= this.#heard.generation) this.kept.lease(sent + LEASE_MS);
      else if (!this.kept.isLeased) throw new Error("changes were not heard");
    } catch (error) {
      this.#lose(session, error);
    } finally {
      session.isBeating = false;
    }
  }

  #lose(session: Session, error: unknown): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    this.kept.lease(0);
    void session.client.end().catch(() => undefined);
    if (this.#wait === FIRST_WAIT) log.warn("changes of the archive are not heard; nothing kept is served", { error });
    this.#timer = setTimeout(() => void this.#join(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LAST_WAIT);
  }
}

function clockOf({ generation, stamp }: Row): Clock {
  return { generation: Number(generation), stamp };
}
