import "server-only";
import { Queue } from "@/lib/queue";

/** Of the pool's ten connections uploads take three at the most: readers and editors have the others, whatever is sent. */
const ALL = { atOnce: 3, waiting: 100, refusal: "UPLOADS_BUSY" } as const;
/** Two uploads of an edition wait for the same lock; the second does so here, without a connection. */
const OF_AN_EDITION = { ...ALL, atOnce: 1 };

interface Turns {
  all: Queue;
  /** Of the editions that something is being kept for. */
  editions: Map<string, Queue>;
}

// Next bundles server code more than once; the process has one pool, and one line in front of it.
const shared = globalThis as { archiveUploads?: Turns };
const turns = () => (shared.archiveUploads ??= { all: new Queue(ALL), editions: new Map() });

/**
 * What an upload asks of the database without waiting for anybody.
 * @throws DomainError UPLOADS_BUSY
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return turns().all.run(work);
}

/**
 * What an upload does while it holds the lock of its edition.
 * @throws DomainError UPLOADS_BUSY
 */
export async function inTurnOf<T>(editionId: string, work: () => Promise<T>): Promise<T> {
  const { all, editions } = turns();
  const edition = editions.get(editionId) ?? new Queue(OF_AN_EDITION);
  editions.set(editionId, edition);
  try {
    return await edition.run(() => all.run(work));
  } finally {
    if (edition.isIdle) editions.delete(editionId);
  }
}
