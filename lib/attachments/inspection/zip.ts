import type { Readable } from "node:stream";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { Refused } from "./refused";

const LIMITS = {
  entries: 5_000,
  /** Unpacked, all entries together, in bytes. */
  total: 200_000_000,
  /** Unpacked to packed; small files may repeat themselves as much as they like. */
  ratio: 150,
  ratioFrom: 20_000_000,
};

/** An Office file: the named parts of a zip archive, each within bounds. Names are in lower case, as case means nothing. */
export interface Package {
  names: readonly string[];
  /** @returns null when there is no such part */
  part(name: string): Promise<Readable | null>;
  /** Unpacks everything once, so that a directory that lies about its sizes is found out. @throws Refused */
  verify(): Promise<void>;
}

/** Reads the central directory before anything is unpacked. @throws Refused */
export async function openPackage(file: string): Promise<Package> {
  const { zip, entries } = await directoryOf(file);
  const part = (entry: Entry) => zip.openReadStreamPromise(entry);
  return {
    names: [...entries.keys()],
    part: async (name) => {
      const entry = entries.get(name);
      return entry ? part(entry) : null;
    },
    verify: async () => {
      for (const entry of entries.values()) await drain(entry, part).catch(asBroken);
    },
  };
}

async function directoryOf(file: string): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  const entries = new Map<string, Entry>();
  const zip = await openPromise(file, { autoClose: false }).catch(asBroken);
  if (zip.entryCount > LIMITS.entries) throw new Refused("ZIP_BOMB");
  let total = 0;
  let packed = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      packed += entry.compressedSize;
      if (total > LIMITS.total || (total > LIMITS.ratioFrom && total > LIMITS.ratio * packed))
        throw new Refused("ZIP_BOMB");
      if (entry.isEncrypted()) throw new Refused("ENCRYPTED");
      if (!entry.canDecodeFileData()) throw new Refused("BROKEN");
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw new Refused("UNSAFE_ZIP"); // two programs would read two different files
      entries.set(name, entry);
    }
  } catch (error) {
    return asBroken(error);
  }
  return { zip, entries };
}

const NESTED = /^(?:PK\x03\x04|Rar!|7z\xBC\xAF|\x1F\x8B)/;

/** Its bytes must be as many as the directory says; an archive in an archive has no business here. */
async function drain(entry: Entry, open: (entry: Entry) => Promise<Readable>): Promise<void> {
  if (entry.fileName.endsWith("/")) return;
  let isFirst = true;
  for await (const chunk of await open(entry)) {
    if (isFirst && NESTED.test((chunk as Buffer).toString("latin1", 0, 6)) && !isEmbedding(entry.fileName))
      throw new Refused("UNSAFE_ZIP");
    isFirst = false;
  }
}

/** The table behind a chart, or a document shown in another one: reported, and never opened. */
export function isEmbedding(name: string): boolean {
  return /^(?:word|xl)\/embeddings\//i.test(name);
}

/** yauzl refuses absolute names, names with `..`, and sizes that are not true. */
function asBroken(error: unknown): never {
  if (error instanceof Refused) throw error;
  const message = error instanceof Error ? error.message : "";
  if (/relative path|absolute path|invalid characters in fileName/.test(message)) throw new Refused("UNSAFE_ZIP");
  if (/too many bytes/.test(message)) throw new Refused("ZIP_BOMB");
  throw new Refused("BROKEN");
}
