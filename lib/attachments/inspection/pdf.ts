import { readFile } from "node:fs/promises";
import path from "node:path";
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Findings } from "./findings";
import { assertPassive } from "./pdf-objects";
import { Refused } from "./refused";

const MOST_PAGES = 500;
/** Bytes after the end mark that printers' programs leave; more is another file hidden behind this one. */
const MOST_AFTER_END = 1024;

/** A PDF that is whole, open to everyone and does nothing by itself; the personal data in its text. @throws Refused */
export async function inspectPdf(file: string, findings: Findings): Promise<void> {
  const bytes = await readFile(file);
  const end = bytes.lastIndexOf("%%EOF");
  if (end === -1) throw new Refused("BROKEN");
  if (bytes.length - end > MOST_AFTER_END) throw new Refused("TRAILING_BYTES");
  assertPassive(bytes);
  const document = await opened(bytes);
  if ((await document.getPermissions()) !== null) throw new Refused("ENCRYPTED");
  if (await isActive(document).catch(asBroken)) throw new Refused("ACTIVE_PDF");
  await inspectText(document, findings);
  const { info } = await document.getMetadata().catch(asBroken);
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

/** What the library finds after every unpacking: scripts, files inside, links that run something. */
async function isActive(document: PDFDocumentProxy): Promise<boolean> {
  if ((await document.hasJSActions()) || hasAny(await document.getJSActions())) return true;
  return hasAny(await document.getAttachments());
}

async function isActivePage(page: PDFPageProxy): Promise<boolean> {
  if (hasAny(await page.getJSActions())) return true;
  const annotations = (await page.getAnnotations()) as Record<string, unknown>[];
  return annotations.some(({ actions, file, attachment, unsafeUrl }) => {
    if (hasAny(actions) || file || attachment) return true;
    return typeof unsafeUrl === "string" && /^\s*(?:javascript|vbscript|data|file):/i.test(unsafeUrl);
  });
}

function hasAny(found: unknown): boolean {
  return typeof found === "object" && found !== null && Object.keys(found).length > 0;
}

function asBroken(): never {
  throw new Refused("BROKEN");
}

async function inspectText(document: PDFDocumentProxy, findings: Findings): Promise<void> {
  const { numPages } = document;
  let characters = 0;
  for (let number = 1; number <= Math.min(numPages, MOST_PAGES); number++) {
    const page = await document.getPage(number).catch(asBroken);
    if (await isActivePage(page).catch(asBroken)) throw new Refused("ACTIVE_PDF");
    const { items } = await page.getTextContent();
    const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    characters += text.trim().length;
    findings.search(text, `第 ${number} 页`);
    page.cleanup();
  }
  if (characters === 0) findings.add("NO_TEXT", `共 ${numPages} 页`);
  if (numPages > MOST_PAGES) findings.add("NOT_CHECKED", `第 ${MOST_PAGES + 1} 页起`, undefined, numPages - MOST_PAGES);
}
