import "server-only";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type { S3 } from "@aws-sdk/client-s3";
import type { S3Place } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { hashInName, storedName } from "./stored-name";
import { FileMissing, type FileStore, type StoredBytes } from "./types";

/** In milliseconds. */
interface Patience {
  /** For a whole answer, or for the beginning of a file, with every attempt. */
  answer: number;
  /** For the next bytes of a file: a slow reader holds them up too. */
  silence: number;
}

const PATIENCE: Patience = { answer: 5000, silence: 60_000 };
const ATTEMPTS = 3;
/** Of a file that is held in memory, so that it can be sent again: those that people send. In bytes. */
const HELD = 32_000_000;

interface Options {
  patience?: Patience;
  /** What the names of this store begin with. */
  prefix?: string;
  /** Larger files, in bytes, are streamed, and a broken attempt is not repeated. */
  held?: number;
}

/** Files in a bucket of Amazon S3 or of something that speaks as it does, such as MinIO. */
export class S3Store implements FileStore {
  readonly #client: Promise<S3>;
  readonly #bucket: string;
  readonly #patience: Patience;
  readonly #prefix: string;
  readonly #held: number;

  constructor(place: S3Place, { patience = PATIENCE, prefix = "", held = HELD }: Options = {}) {
    this.#client = clientOf(place, patience);
    this.#bucket = place.bucket;
    this.#patience = patience;
    this.#prefix = prefix;
    this.#held = held;
  }

  /** The store compares what arrives with the hash. */
  async put(sha256: string, file: string): Promise<void> {
    const at = this.#at(sha256);
    const { size } = await stat(file);
    const Body = size > this.#held ? createReadStream(file) : await readFile(file);
    const ChecksumSHA256 = Buffer.from(sha256, "hex").toString("base64");
    const what = { ...at, Body, ContentLength: size, ChecksumSHA256 };
    await this.#inTime((client, options) => client.putObject(what, options));
  }

  async open(sha256: string): Promise<Readable> {
    const at = this.#at(sha256);
    const answer = await this.#inTime((client, options) => unless("NoSuchKey", client.getObject(at, options)));
    if (answer === null) throw new FileMissing(sha256);
    if (!(answer.Body instanceof Readable)) throw new Error("a file came without a stream");
    return answer.Body;
  }

  async has(sha256: string): Promise<boolean> {
    const at = this.#at(sha256);
    return (await this.#inTime((client, options) => unless("NotFound", client.headObject(at, options)))) !== null;
  }

  async remove(sha256: string): Promise<void> {
    const at = this.#at(sha256);
    await this.#inTime((client, options) => client.deleteObject(at, options));
  }

  async *list(): AsyncIterable<StoredBytes> {
    let after: string | undefined;
    do {
      const where = { Bucket: this.#bucket, Prefix: this.#prefix, ContinuationToken: after };
      const page = await this.#inTime((client, options) => client.listObjectsV2(where, options));
      for (const { Key = "", LastModified } of page.Contents ?? []) {
        const sha256 = hashInName(Key.slice(this.#prefix.length));
        if (sha256 && LastModified) yield { sha256, storedAt: LastModified };
      }
      after = page.NextContinuationToken;
    } while (after !== undefined);
  }

  #at(sha256: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: this.#prefix + storedName(sha256) };
  }

  /** @throws DomainError UNAVAILABLE, STORAGE_FULL */
  async #inTime<T>(ask: (client: S3, options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
    const client = await this.#client;
    const aborter = new AbortController(); // not AbortSignal.timeout, which would also end a file under way
    const timer = setTimeout(() => aborter.abort(), this.#patience.answer);
    try {
      return await ask(client, { abortSignal: aborter.signal });
    } catch (error) {
      log.error("the store of files did not do what was asked", { error });
      throw new DomainError(isFull(error) ? "STORAGE_FULL" : "UNAVAILABLE");
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The SDK is large, and loaded only where there is a bucket. */
async function clientOf(place: S3Place, patience: Patience): Promise<S3> {
  const { S3 } = await import("@aws-sdk/client-s3");
  return new S3({
    endpoint: place.endpoint,
    region: place.region,
    credentials: { accessKeyId: place.accessKey, secretAccessKey: place.secretKey },
    forcePathStyle: true, // a bucket of MinIO has no host name of its own
    maxAttempts: ATTEMPTS,
    // Ours is the SHA-256, which every store knows; others have no checksum of the SDK's choosing.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { socketTimeout: patience.silence },
  });
}

/** @returns null for a refusal of this name */
async function unless<T>(name: string, answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === name) return null;
    throw error;
  }
}

/** 507 is MinIO's; Amazon's buckets are never full. */
function isFull(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 507;
}
