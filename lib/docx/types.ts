import type { RichText } from "@/lib/cases/rich-text";
import type { Lead } from "@/lib/cases/schema";
import type { RICH_FIELDS, WORD_FIELDS, WordReading } from "./schema";

/** Where a value was found: by a style, by its look, on a line 启动时间：…, under a heading, or as what was left. */
export interface Origin {
  kind: "STYLE" | "LOOK" | "LINE" | "HEADING" | "REST";
  words: string;
}

export type TextField = "title" | "launch" | "summary";
export type WordsField = "fields" | "keywords";
export type RichField = (typeof RICH_FIELDS)[number];
export type WordField = (typeof WORD_FIELDS)[number];

export type FoundLead = Pick<Lead, "organisation" | "role" | "nameAsRecorded">;

/** What the file says about one field of the form. */
export type Found = { origin: Origin } & (
  | { field: TextField; kind: "TEXT"; text: string }
  | { field: WordsField; kind: "WORDS"; words: string[] }
  | { field: "leads"; kind: "LEADS"; leads: FoundLead[] }
  | { field: RichField; kind: "RICH"; doc: RichText }
);

/** A line that names a field, but says nothing the field can hold: it stays in the text. */
export interface NotUnderstood {
  field: WordField;
  words: string;
}

/** What a Word file says, and what should be looked at again. */
export interface WordFindings extends Pick<WordReading, "pictures" | "unknownStyles" | "warnings"> {
  found: Found[];
  notUnderstood: NotUnderstood[];
  /** Titles and headings known by their look only. */
  byLook: string[];
}

/** What was found for one field beside what the form has there. */
export interface Offer {
  field: WordField;
  origin: Origin;
  /** As words, the text of a rich text whole. */
  found: string;
  /** Empty when the form has nothing there. */
  now: string;
}

/** The page about one Word file. */
export interface WordPage extends Omit<WordFindings, "found"> {
  editionId: string;
  caseNumber: string;
  file: { sha256: string; name: string };
  offers: Offer[];
}
