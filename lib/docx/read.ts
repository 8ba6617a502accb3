import { plainTextOf, paragraphsFrom, richTextSchema, type RichTextBlock } from "@/lib/cases/rich-text";
import { blocksOf } from "./blocks";
import { htmlOf, type Picture } from "./html";
import type { Remarks } from "./marking";
import { withLists } from "./numbering";
import { wordReadingSchema, type WordBlock, type WordReading, type WordWarning } from "./schema";

/**
 * Reads a .docx. Opens a stranger's file: only ever called in a bounded process of its own (scripts/read-docx.ts).
 * @throws for a file that is none, is damaged, or is more than the archive takes
 */
export async function readDocx(bytes: Buffer): Promise<{ reading: WordReading; pictures: Picture[] }> {
  const remarks = new Noted();
  const { html, pictures } = await htmlOf(bytes, remarks);
  const blocks = listsMade(blocksOf(html, remarks), remarks).flatMap((block) => storable(block, remarks));
  const reading = {
    blocks,
    pictures: pictures.map(({ id, mediaType, size }) => ({ id, mediaType, size })),
    ...remarks.sorted(),
  };
  return { reading: wordReadingSchema.parse(reading), pictures };
}

/** Lists typed by hand become lists; titles and headings part the text around them. */
function listsMade(blocks: readonly WordBlock[], remarks: Remarks): WordBlock[] {
  const made = (example: string) => remarks.warn("LIST_MADE", example);
  const result: WordBlock[] = [];
  let run: RichTextBlock[] = [];
  const flush = () => {
    result.push(...withLists(run, made).map((node) => ({ role: "TEXT" as const, byLook: false, node })));
    run = [];
  };
  for (const block of blocks) {
    if (block.role === "TEXT" && block.node.type === "paragraph") run.push(block.node);
    else {
      flush();
      result.push(block);
    }
  }
  flush();
  return result;
}

/** A block that is more than rich text takes is kept as plain paragraphs, its words complete. */
function storable(block: WordBlock, remarks: Remarks): WordBlock[] {
  const doc = { type: "doc" as const, content: [block.node] };
  if (richTextSchema.safeParse(doc).success) return [block];
  const words = plainTextOf(doc);
  remarks.warn("BECAME_PLAIN", words);
  return (paragraphsFrom(words)?.content ?? []).map((node) => ({ role: "TEXT", byLook: false, node }));
}

const EXAMPLE_LENGTH = 60;
const short = (text: string) => Array.from(text.trim()).slice(0, EXAMPLE_LENGTH).join("");

class Noted implements Remarks {
  private readonly styles = new Map<string, { count: number; example: string }>();
  private readonly warnings = new Map<string, { code: WordWarning; count: number; example: string }>();

  unknownStyle(name: string, example: string): void {
    const known = this.styles.get(short(name));
    this.styles.set(short(name), { count: (known?.count ?? 0) + 1, example: known?.example ?? short(example) });
  }

  /** One warning a kind, with the first example; of what was ignored, one for each element. */
  warn(code: WordWarning, example: string): void {
    const key = code === "ELEMENT_IGNORED" ? `${code} ${example}` : code;
    const known = this.warnings.get(key);
    this.warnings.set(key, { code, count: (known?.count ?? 0) + 1, example: known?.example ?? short(example) });
  }

  sorted(): Pick<WordReading, "unknownStyles" | "warnings"> {
    const unknownStyles = [...this.styles].map(([name, { count, example }]) => ({ name, count, example }));
    return {
      unknownStyles: unknownStyles.sort((a, b) => b.count - a.count).slice(0, 100),
      warnings: [...this.warnings.values()].slice(0, 100),
    };
  }
}
