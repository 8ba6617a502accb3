import { z } from "zod";
import { SECTIONS } from "@/lib/cases/form";
import { richTextSchema } from "@/lib/cases/rich-text";

/** The fields of the form that a Word file can fill, in the order of the form. */
export const RICH_FIELDS = ["body", ...SECTIONS] as const;
export const PLAIN_FIELDS = ["title", "launch", "leads", "summary", "fields", "keywords"] as const;
export const WORD_FIELDS = [...PLAIN_FIELDS, ...RICH_FIELDS] as const;

/**
 * What reading a Word file yields: its blocks in order, and everything that a person should look at again. It comes out
 * of a process that opened a stranger's file, so it is parsed like any other input.
 */
export const WORD_WARNINGS = [
  "PICTURE_LOST",
  "PICTURE_MOVED",
  "LINK_DROPPED",
  "TABLE_NESTED",
  "CONTENTS_DROPPED",
  "COMMENTS_DROPPED",
  "ELEMENT_IGNORED",
  "HEADING_TOO_DEEP",
  "CHARACTERS_DROPPED",
  "LIST_MADE",
  "BECAME_PLAIN",
] as const;

const words = z.string().max(200);

const warning = z.strictObject({ code: z.enum(WORD_WARNINGS), count: z.int().min(1), example: words });

/** A paragraph style that the archive has no meaning for, and how often it occurs. */
const unknownStyle = z.strictObject({ name: words, count: z.int().min(1), example: words });

const picture = z.strictObject({
  /** Where image nodes point; the row its attachment gets. */
  id: z.string().regex(/^w[0-9a-f]{16}$/),
  mediaType: z.enum(["image/png", "image/jpeg", "image/webp"]),
  /** Bytes. */
  size: z.int().min(1),
});

const block = z.strictObject({
  role: z.enum(["TITLE", "TEXT"]),
  /** Taken for a title or a heading by its look, not by its style. */
  byLook: z.boolean(),
  node: richTextSchema.shape.content.element,
});

export const wordReadingSchema = z.strictObject({
  blocks: z.array(block).max(5000),
  pictures: z.array(picture).max(200),
  unknownStyles: z.array(unknownStyle).max(100),
  warnings: z.array(warning).max(100),
});

export type WordReading = z.infer<typeof wordReadingSchema>;
export type WordBlock = z.infer<typeof block>;
export type WordPicture = z.infer<typeof picture>;
export type WordWarning = (typeof WORD_WARNINGS)[number];
