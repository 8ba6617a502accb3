import { z } from "zod";
import { PERSONAL_DATA_KINDS } from "@/lib/checks/personal-data";

/** What is taken, and how much of it. */
export const FILE_LIMITS = {
  bytes: 20 * 1024 * 1024,
  nameCharacters: 200,
  /** Of one edition, all its uploads together. */
  editionFiles: 60,
  editionBytes: 300 * 1024 * 1024,
  imagePixels: 40_000_000,
} as const;

export const FILE_KINDS = ["JPEG", "PNG", "WEBP", "PDF", "DOCX", "XLSX"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The first ending is the one its name is given. */
export const FORMATS: Readonly<Record<FileKind, { mediaType: string; endings: readonly string[] }>> = {
  JPEG: { mediaType: "image/jpeg", endings: ["jpg", "jpeg", "jfif"] },
  PNG: { mediaType: "image/png", endings: ["png"] },
  WEBP: { mediaType: "image/webp", endings: ["webp"] },
  PDF: { mediaType: "application/pdf", endings: ["pdf"] },
  DOCX: {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    endings: ["docx"],
  },
  XLSX: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", endings: ["xlsx"] },
};

export function kindOfMediaType(mediaType: string): FileKind | null {
  return FILE_KINDS.find((kind) => FORMATS[kind].mediaType === mediaType) ?? null;
}

export function isImage(mediaType: string): boolean {
  return mediaType.startsWith("image/");
}

/** Why a file is not taken: what it is, or what is in it. `IS_…`: its name says something else. */
export const FILE_REFUSALS = [
  ...FILE_KINDS.map((kind) => `IS_${kind}` as const),
  "EMPTY",
  "BROKEN",
  "SVG",
  "HTML",
  "SCRIPT",
  "PROGRAM",
  "ARCHIVE",
  "OTHER_IMAGE",
  "LEGACY_OFFICE",
  "UNKNOWN_TYPE",
  "ENCRYPTED",
  "MACROS",
  "ACTIVE_OFFICE",
  "ACTIVE_PDF",
  "TRAILING_BYTES",
  "ANIMATED",
  "TOO_MANY_PIXELS",
  "ZIP_BOMB",
  "UNSAFE_ZIP",
  "TOO_COMPLEX",
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** What somebody should look at before a file is public: personal data, and what the page does not show. */
export const FINDING_KINDS = [
  ...PERSONAL_DATA_KINDS,
  "HIDDEN_SHEET",
  "HIDDEN_ROWS",
  "HIDDEN_COLUMNS",
  "HIDDEN_TEXT",
  "COMMENTS",
  "TRACKED_CHANGES",
  "EMBEDDED_FILES",
  "EXTERNAL_LINKS",
  "AUTHOR_NAME",
  "NO_TEXT",
  "NOT_CHECKED",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

const finding = z.strictObject({
  kind: z.enum(FINDING_KINDS),
  /** In words: `工作表 名单 B3`, `第 2 页`. The first place, when there are several. */
  where: z.string().max(200),
  count: z.int().min(1),
  /** The first one of personal data, masked: the number itself is never kept. */
  masked: z.string().max(40).optional(),
});
export type Finding = z.infer<typeof finding>;
export const findingsSchema = z.array(finding).max(200);

const pixels = z.int().min(1).max(100_000);

/** What the inspecting process answers with. */
export const inspectionSchema = z.union([
  z.strictObject({ refusal: z.enum(FILE_REFUSALS) }),
  z.strictObject({
    mediaType: z.string().max(100),
    width: pixels.optional(),
    height: pixels.optional(),
    /** The file to keep is the one encoded anew. */
    isEncodedAnew: z.boolean(),
    findings: findingsSchema,
  }),
]);
export type Inspection = z.infer<typeof inspectionSchema>;

/**
 * The name a file is known by: the last step of whatever path was sent, in NFC. Names are data and never become paths.
 */
export function fileNameOf(sent: string): string {
  const name = sent.isWellFormed() ? sent.normalize("NFC") : sent;
  return (name.split(/[/\\]/).at(-1) ?? "").trim();
}

/** The ending of a file name, in lower case, without its dot. */
export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}
