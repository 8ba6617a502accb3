import "server-only";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import yazl from "yazl";

/** A file of an archive: its path in it, and its bytes piece by piece. */
export interface ZipMember {
  name: string;
  content: Iterable<string | Buffer> | AsyncIterable<string | Buffer>;
}

// The year zip begins at. The clock of the machine is nobody's business: the same files are the same bytes.
const OPTIONS = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };

/**
 * A zip of these files, in their order, the same bytes for the same files. One file at a time is asked for, when the
 * reader has taken the one before: however many they are, little is held.
 */
export function zipOf(members: AsyncIterable<ZipMember>): Readable {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  fill(zip, output, members).catch((error: unknown) => output.destroy(error as Error));
  return output;
}

async function fill(zip: yazl.ZipFile, output: Readable, members: AsyncIterable<ZipMember>): Promise<void> {
  for await (const { name, content } of members) {
    const bytes = Readable.from(content, { objectMode: false });
    const stop = () => void bytes.destroy(); // the reader is gone
    output.once("close", stop);
    zip.addReadStreamLazy(name, OPTIONS, (take) => take(null, bytes));
    await finished(bytes);
    output.off("close", stop);
  }
  zip.end();
}
