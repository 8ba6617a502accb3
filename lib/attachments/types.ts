import type { Readable } from "node:stream";
import type { Finding } from "./schema";

/**
 * Where the bytes of files are kept, each under the SHA-256 (hex) of what it holds. Who may have them is decided elsewhere.
 * A store at the other end of a network throws DomainError UNAVAILABLE when it is away, whatever is asked.
 */
export interface FileStore {
  /**
   * Keeps a copy of a finished temporary file; again replaces the bytes by the same ones, which heals a damaged copy.
   * @param sha256 of the file at `path`: the caller has verified it
   * @throws DomainError STORAGE_FULL
   */
  put(sha256: string, path: string): Promise<void>;
  /** @throws FileMissing */
  open(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  /** Removing what is not there is nothing. */
  remove(sha256: string): Promise<void>;
  list(): AsyncIterable<StoredBytes>;
}

export interface StoredBytes {
  sha256: string;
  storedAt: Date;
}

/** What reading a file again found wrong with it. */
export type FileFault = "MISSING" | "ALTERED" | "UNREADABLE";

/** How the files fare, for those who answer for them. */
export interface Custody {
  files: number;
  bytes: number;
  /** When a file was last read again; null before the first time. */
  lastChecked: Date | null;
  /** How many files have a fault. */
  faulty: number;
  faults: FaultyFile[];
}

/** A file whose bytes are not what they were, and the last edition it was brought to. */
export interface FaultyFile {
  sha256: string;
  fault: FileFault;
  name: string | null;
  editionId: string | null;
  caseNumber: string | null;
}

/** The database knows of a file whose bytes are gone: an operator's trouble, never the reader's fault. */
export class FileMissing extends Error {
  override readonly name = "FileMissing";
  constructor(readonly sha256: string) {
    super(`the bytes of file ${sha256} are missing`);
  }
}

/** What a form may name: the facts of a file that was uploaded to its edition, or is in its head revision. */
export interface FileFacts {
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** Of an image, in pixels. */
  width?: number;
  height?: number;
}

/** A file that was just uploaded, as it is kept: an image was encoded anew. */
export interface KeptFile extends FileFacts {
  sha256: string;
  /** Of what was sent. */
  originalSha256: string;
  findings: readonly Finding[];
}

/** A file on its way to a reader. */
export interface FileToSend {
  sha256: string;
  name: string;
  mediaType: string;
  size: number;
}
