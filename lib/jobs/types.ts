/** What there is to do in the background, and what each job is told: plain JSON, read again by the version that runs it. */
export interface JobPayloads {
  "sweep-files": Record<string, never>;
  "verify-files": Record<string, never>;
  "refresh-lists": Record<string, never>;
  "refresh-words": Record<string, never>;
  "make-dataset": Record<string, never>;
  "publish-due": Record<string, never>;
  "forget-requests": Record<string, never>;
  "erase-contacts": Record<string, never>;
  "witness-audit": Record<string, never>;
  "verify-audit": Record<string, never>;
  "send-mail": { mailId: string };
  "send-digests": Record<string, never>;
  "find-forgotten-mails": Record<string, never>;
}

export type JobName = keyof JobPayloads;

/**
 * Does one job. It is tried again when it throws, and may run twice when a machine dies in the middle: doing it again
 * must do no harm.
 * @param payload as it was stored, perhaps by an earlier version: parse it
 * @param signal aborted when the worker is to stop: leave off at a good place and return
 */
export type Task = (payload: unknown, signal: AbortSignal) => Promise<void>;
