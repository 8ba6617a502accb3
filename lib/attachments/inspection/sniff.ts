import { open, readFile } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { endingOf, FORMATS, type FileKind, type FileRefusal, kindOfMediaType } from "../schema";
import { Refused } from "./refused";
import { openPackage } from "./zip";

/**
 * What a file is, by its bytes, never by what its sender says.
 * @throws Refused when it is nothing that is taken, or its name says that it is something else
 */
export async function kindOf(file: string, name: string): Promise<FileKind> {
  const sniffed = await fileTypeFromFile(file);
  const kind = kindOfMediaType(sniffed?.mime ?? "") ?? (await kindOfRest(file, sniffed?.ext));
  if (!FORMATS[kind].endings.includes(endingOf(name))) throw new Refused(`IS_${kind}`);
  return kind;
}

const REFUSED_ENDINGS: Readonly<Record<string, FileRefusal>> = {
  ...named("PROGRAM", "exe elf macho class dex wasm deb rpm"),
  ...named("ARCHIVE", "rar 7z gz bz2 xz tar lz zst cab ar jar apk tar.gz"),
  ...named("OTHER_IMAGE", "gif heic heif avif tif bmp ico jxl jp2 psd"),
  ...named("ANIMATED", "apng"),
  ...named("MACROS", "docm xlsm dotm xltm pptm"),
};

function named(refusal: FileRefusal, endings: string): Record<string, FileRefusal> {
  return Object.fromEntries(endings.split(" ").map((ending) => [ending, refusal]));
}

async function kindOfRest(file: string, ending: string | undefined): Promise<FileKind> {
  if (ending === "zip") return kindOfZip(file);
  if (ending === "cfb") throw new Refused(await refusalOfCompoundFile(file));
  const refusal = REFUSED_ENDINGS[ending ?? ""];
  throw new Refused(refusal ?? refusalOfText(await beginningOf(file)));
}

/** Word and Excel files whose parts stand in an unusual order are told from other archives by their main part. */
async function kindOfZip(file: string): Promise<FileKind> {
  const { names } = await openPackage(file);
  if (names.includes("word/document.xml")) return "DOCX";
  if (names.includes("xl/workbook.xml")) return "XLSX";
  throw new Refused("ARCHIVE");
}

/** An Office file with a password is wrapped in the container that Word and Excel used before 2007. */
async function refusalOfCompoundFile(file: string): Promise<FileRefusal> {
  const bytes = await readFile(file);
  return bytes.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "ENCRYPTED" : "LEGACY_OFFICE";
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(4096) });
    return buffer.subarray(0, bytesRead).toString("latin1").replaceAll("\0", "");
  } finally {
    await handle.close();
  }
}

function refusalOfText(beginning: string): FileRefusal {
  if (beginning === "") return "EMPTY";
  if (/<svg[\s>]/i.test(beginning)) return "SVG";
  if (/<(?:!doctype html|html|head|body|script|iframe)[\s>]/i.test(beginning)) return "HTML";
  if (/^#!|^<\?php|^@echo off/i.test(beginning)) return "SCRIPT";
  return "UNKNOWN_TYPE";
}
