import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import sharp from "sharp";
import { Queue } from "@/lib/queue";
import { cardSvg, charactersOf, type CardWords, type Glyphs } from "./card-drawing";

/** A card takes about a tenth of a second of a core; whoever asks for many at once waits, or is told to come back. */
const DRAWING = { atOnce: 1, waiting: 30, refusal: "UNAVAILABLE", patienceMs: 10_000 } as const;

// Next bundles server code more than once; the machine has one set of cores.
const shared = globalThis as { archiveCards?: Queue };

/**
 * The picture that stands for a case where its address is shared: 1200 × 630, PNG.
 * @throws DomainError UNAVAILABLE when too many are being drawn
 */
export function drawCard(words: CardWords): Promise<Buffer> {
  return (shared.archiveCards ??= new Queue(DRAWING)).run(async () => {
    const svg = cardSvg(words, await glyphsFor(charactersOf(words)));
    return sharp(Buffer.from(svg)).png({ palette: true, colours: 64, compressionLevel: 9, effort: 7 }).toBuffer();
  });
}

const FILE = path.join(process.cwd(), "lib/reading/card-glyphs.br");
const unpack = promisify(brotliDecompress);

// Ten megabytes of outlines that only a card needs: kept as long as nothing else wants the memory.
let outlines: WeakRef<Buffer> | undefined;

async function glyphsFor(characters: ReadonlySet<string>): Promise<Glyphs> {
  let text = outlines?.deref();
  if (!text) {
    text = await unpack(await readFile(FILE));
    outlines = new WeakRef(text);
  }
  const glyphs = new Map<string, { advance: number; outline: string }>();
  for (const character of characters) {
    const [, advance, outline] = lineOf(text, character)?.split("\t") ?? [];
    if (advance !== undefined && outline !== undefined) glyphs.set(character, { advance: Number(advance), outline });
  }
  return glyphs;
}

const NEWLINE = 10;

/** Lines are in the order of code points, which is that of their UTF-8 bytes: the right one is found by halving. */
function lineOf(text: Buffer, character: string): string | undefined {
  const sought = Buffer.from(`${character}\t`);
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = text.lastIndexOf(NEWLINE, middle - 1) + 1;
    const found = text.indexOf(NEWLINE, start);
    const end = found < 0 ? text.length : found;
    const order = text.compare(sought, 0, sought.length, start, Math.min(start + sought.length, end));
    if (order === 0) return text.toString("utf8", start, end);
    if (order < 0) low = end + 1;
    else high = start;
  }
  return undefined;
}
