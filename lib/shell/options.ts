import type { IncomingMessage, ServerResponse } from "node:http";
import type { Pages } from "./kept/pages";
import type { Rendered } from "./kept/through-next";

/** All times in milliseconds, all sizes in bytes unless the name says otherwise. */
export interface Limits {
  readonly headerBytes: number;
  readonly bodyBytes: number;
  readonly targetCharacters: number;
  /** From the first byte of a request, or from the opening of a connection, to the end of its headers. */
  readonly headersMs: number;
  /** From the end of a request's headers to the last byte of its body. */
  readonly requestMs: number;
  /** The same for whoever is given more time (allowances.ts), and never more. */
  readonly longestRequestMs: number;
  /** How often Node looks at its own limits. */
  readonly checkMs: number;
  readonly keepAliveMs: number;
  /** A connection on which nothing moves, in either direction, for so long is cut. */
  readonly silenceMs: number;
  /** From the last byte received to the first byte answered; past it the shell answers 503. */
  readonly deadlineMs: number;
  /** How long requests in flight may take to finish once the server drains. */
  readonly drainMs: number;
}

export const LIMITS: Limits = {
  headerBytes: 16 * 1024,
  bodyBytes: 1024 * 1024,
  targetCharacters: 2048,
  headersMs: 10_000,
  requestMs: 10_000,
  longestRequestMs: 11 * 60_000,
  checkMs: 1_000,
  keepAliveMs: 65_000,
  silenceMs: 75_000,
  deadlineMs: 4_800,
  drainMs: 10_000,
};

export interface DatabaseHealth {
  /** What the last probe found. */
  readonly up: boolean;
  /** Probes once more; settles within about two seconds and never rejects. */
  confirm(): Promise<boolean>;
}

export interface ShellOptions {
  /** What stands behind the shell: Next, or a plain function in tests. */
  readonly handler: (req: IncomingMessage, res: ServerResponse) => Promise<void> | void;
  readonly database: DatabaseHealth;
  /** `https://archive.example`; without it the shell answers to the loopback names only. */
  readonly publicOrigin?: string | undefined;
  /** Whether the last entry of `X-Forwarded-For` was written by a proxy of ours. */
  readonly trustProxy?: boolean;
  /** Files of `public/`, which are served while the database is away. The path is decoded and starts with a slash. */
  readonly isPublicFile?: (path: string) => boolean;
  /** Published answers in memory; without it each is asked of the handler. */
  readonly pages?: Pages<Rendered>;
  /** How long a CDN in front may answer by itself, in seconds; 0 or absent: it must ask. */
  readonly cdnSeconds?: number;
  readonly limits?: Partial<Limits>;
}
