import { readFile } from "node:fs/promises";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Findings } from "./findings";
import { Refused } from "./refused";

const MOST_PAGES = 500;
/** Bytes after the end mark that printers' programs leave; more is another file hidden behind this one. */
const MOST_AFTER_END = 1024;
const MOST_UNPACKED = 64 * 1024 * 1024;

/** A PDF that is whole, open to everyone and does nothing by itself; the personal data in its text. @throws Refused */
export async function inspectPdf(file: string, findings: Findings): Promise<void> {
  const bytes = await readFile(file);
  const end = bytes.lastIndexOf("%%EOF");
  if (end === -1) throw new Refused("BROKEN");
  if (bytes.length - end > MOST_AFTER_END) throw new Refused("TRAILING_BYTES");
  const dictionaries = dictionariesOf(bytes);
  if (/\/Encrypt\b/.test(dictionaries)) throw new Refused("ENCRYPTED");
  if (/\/(?:JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|XFA)\b/.test(dictionaries))
    throw new Refused("ACTIVE_PDF");
  const document = await opened(bytes);
  await inspectText(document, findings);
  const attached = (await document.getAttachments()) as object | null;
  findings.add("EMBEDDED_FILES", "嵌入文件", "嵌入文件", Object.keys(attached ?? {}).length);
  const { info } = await document.getMetadata();
  const author: unknown = Reflect.get(info, "Author");
  if (typeof author === "string" && author.trim() !== "") findings.add("AUTHOR_NAME", "文件属性");
}

async function opened(bytes: Buffer): Promise<PDFDocumentProxy> {
  const library = path.resolve("node_modules/pdfjs-dist");
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: `${library}/cmaps/`, // Chinese fonts that do not bring the meaning of their glyphs
      cMapPacked: true,
      standardFontDataUrl: `${library}/standard_fonts/`,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    }).promise;
  } catch (error) {
    throw new Refused(error instanceof Error && error.name === "PasswordException" ? "ENCRYPTED" : "BROKEN");
  }
}

async function inspectText(document: PDFDocumentProxy, findings: Findings): Promise<void> {
  const { numPages } = document;
  let characters = 0;
  for (let number = 1; number <= Math.min(numPages, MOST_PAGES); number++) {
    const page = await document.getPage(number).catch(() => {
      throw new Refused("BROKEN");
    });
    const { items } = await page.getTextContent();
    const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    characters += text.trim().length;
    findings.search(text, `第 ${number} 页`);
    page.cleanup();
  }
  if (characters === 0) findings.add("NO_TEXT", `共 ${numPages} 页`);
  if (numPages > MOST_PAGES) findings.add("NOT_CHECKED", `第 ${MOST_PAGES + 1} 页起`, undefined, numPages - MOST_PAGES);
}

/**
 * The dictionaries of the file as text: everything outside streams, and the streams that hold objects. Names may be
 * written with #-escapes, which are undone.
 */
function dictionariesOf(bytes: Buffer): string {
  const whole = bytes.toString("latin1");
  const pieces: string[] = [];
  let unpacked = 0;
  let from = 0;
  for (const { index, 0: mark } of whole.matchAll(/\bstream\r?\n/g)) {
    if (index < from) continue; // inside a stream that was passed over
    const start = index + mark.length;
    const end = whole.indexOf("endstream", start);
    if (end === -1) break;
    const outside = whole.slice(from, index);
    pieces.push(outside);
    if (/\/ObjStm\b/.test(outside.slice(outside.lastIndexOf(" obj")))) {
      const objects = inflated(bytes.subarray(start, end), MOST_UNPACKED - unpacked);
      unpacked += objects.length;
      pieces.push(objects);
    }
    from = end;
  }
  pieces.push(whole.slice(from));
  return pieces.join("\n").replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function inflated(stream: Buffer, most: number): string {
  try {
    return inflateSync(stream, { maxOutputLength: Math.max(most, 1) }).toString("latin1");
  } catch (error) {
    if (error instanceof RangeError) throw new Refused("TOO_COMPLEX");
    return ""; // not packed this way; the library reads it, and so do viewers, without running anything
  }
}
