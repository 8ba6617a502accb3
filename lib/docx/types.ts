import type { SectionName } from "@/lib/cases/form";
import type { RichText } from "@/lib/cases/rich-text";
import type { Lead } from "@/lib/cases/schema";
import type { WordReading } from "./schema";

/** Where a value was found: by a style, by its look, on a line 启动时间：…, under a heading, or as what was left. */
export interface Origin {
  kind: "STYLE" | "LOOK" | "LINE" | "HEADING" | "REST";
  words: string;
}

export type TextField = "title" | "launch" | "summary";
export type WordsField = "fields" | "keywords";
export type RichField = "body" | SectionName;
export type WordField = TextField | WordsField | RichField | "leads";

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

/** Everything the page about a Word file shows. */
export interface WordFindings extends Pick<WordReading, "unknownStyles" | "warnings"> {
  found: Found[];
  notUnderstood: NotUnderstood[];
  /** Headings known by their look only. */
  headings: string[];
  pictures: number;
}
