import { constants, inflateRawSync } from "node:zlib";
import { Refused } from "./refused";

const MOST_UNPACKED = 64 * 1024 * 1024;
const PEEK = 256;
const ZLIB_HEADER = 2;
/** Where a stream begins, as lenient readers see it. */
const STREAM = /(?<!end)stream[^\r\n]{0,80}(?:\r\n|\r|\n)/g;
/** White space and comments between a name and its value. */
const GAP = String.raw`[\s\0]*(?:%[^\r\n]*[\r\n][\s\0]*)*`;
const REFERENCE = String.raw`\d+${GAP}\d+${GAP}R`;

const ENCRYPTED = /\/Encrypt\b/;
const ACTIVE = /\/(?:JavaScript|Launch|SubmitForm|ImportData|RichMedia)\b/;
/** Names so short that packed pictures have them by chance: only with a value that they could have. */
const ACTIVE_WITH_VALUE = new RegExp(String.raw`\/JS${GAP}(?:[(<]|${REFERENCE})|\/XFA${GAP}(?:\[|${REFERENCE})`);

/**
 * Looks for the names of what runs in the whole file as it is, whatever seems to be a comment, a string or a stream, and
 * in the objects that are packed in streams: what those are is for each viewer to say. Names may be written with
 * #-escapes, which are undone.
 * @throws Refused
 */
export function assertPassive(bytes: Buffer): void {
  const whole = bytes.toString("latin1");
  assertPassiveText(whole);
  let unpacked = 0;
  for (const { index, 0: mark } of whole.matchAll(STREAM)) {
    if (isPackedOddly(whole.slice(Math.max(0, index - 2000), index))) throw new Refused("TOO_COMPLEX");
    const objects = packedObjects(bytes.subarray(index + mark.length), MOST_UNPACKED - unpacked);
    unpacked += objects.length;
    assertPassiveText(objects);
  }
}

function assertPassiveText(raw: string): void {
  const text = unescaped(raw);
  if (ENCRYPTED.test(text)) throw new Refused("ENCRYPTED");
  if (ACTIVE.test(text) || ACTIVE_WITH_VALUE.test(text)) throw new Refused("ACTIVE_PDF");
}

function unescaped(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** No program packs objects by anything but one deflation; whoever does so hides them. */
function isPackedOddly(before: string): boolean {
  const dictionary = unescaped(before.slice(before.lastIndexOf(" obj") + 1));
  if (!/\/ObjStm\b/.test(dictionary)) return false;
  return /\/(?:ASCII\w+Decode|AHx|A85|LZW\w*|RunLength\w*|RL|Crypt|Predictor)\b/.test(dictionary);
}

/** Objects begin with a number. Their end is where the packing ends, not where the file says; check sums do not count. */
function packedObjects(stream: Buffer, most: number): string {
  const [method = 0, flags = 0] = stream;
  if ((method & 0x0f) !== 8 || (method * 256 + flags) % 31 !== 0) return "";
  const packed = stream.subarray(ZLIB_HEADER);
  if (!/^[\s\0]*[\d%]/.test(inflated(packed.subarray(0, PEEK), PEEK * 2000) ?? "")) return "";
  const objects = inflated(packed, Math.max(most, 1));
  if (objects === null) throw new Refused("BROKEN");
  return objects;
}

/** @returns null for what is not packed this way */
function inflated(packed: Buffer, most: number): string | null {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most };
    return inflateRawSync(packed, options).toString("latin1");
  } catch (error) {
    if (error instanceof RangeError) throw new Refused("TOO_COMPLEX");
    return null;
  }
}
