/** What a listing of reforms says, how it was repaired on the way, and what could not be read. All of it is plain data. */
export interface ParsedListing {
  cases: ParsedCase[];
  problems: ListingProblem[];
}

export interface ParsedCase {
  /** The same for the same case in a later listing: year, leads, first 40 characters of the Simplified text. */
  key: string;
  /** Null where the listing has none that can be read; a problem says so. */
  year: number | null;
  leads: ParsedLead[];
  /** The lines of the case as they came, markers and damage included. */
  rawText: string;
  /** Damage taken out, variants and ASCII marks kept. */
  textHantAsGiven: string;
  textHans: string;
  /** The Simplified text converted back properly, with full-width marks. */
  textHantCorrected: string;
  flags: ParsedFlags;
  repairs: Repair[];
  /** First and last line, from 1. */
  sourceLines: readonly [number, number];
}

export interface ParsedLead {
  nameHant: string;
  nameHans: string;
  /** The second body in `區委組織部(區編辦)`: another organisation under one roof, not another name. */
  coLocatedHant: string | null;
  coLocatedHans: string | null;
}

export interface ParsedFlags {
  /** The listing cut the text. */
  truncated: boolean;
  hasFullTextLink: boolean;
  markerOnOwnLine: boolean;
  endsAtSentence: boolean;
  residuals: Residual[];
}

/** Something odd that stays, or went, and that an editor should look at. */
export interface Residual {
  kind:
    | "ascii-quotes"
    | "stray-tag-open"
    | "doubtful-gloss"
    | "mangled-character"
    | "unclosed-quote"
    | "unclosed-book-title"
    | "unclosed-paren"
    | "clipped-tail";
  at?: "end";
  raw: string;
  action?: string;
}

export type RepairKind = "gloss" | "mangled" | "marker" | "stray-tag" | "punctuation" | "variant";

export interface Position {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

export interface Repair extends Position {
  kind: RepairKind;
  /** Where it stands in the whole raw text, in UTF-16 units from 0. */
  offset: number;
  before: string;
  /** Null while it is open: no rule can say what stood there, the text is left as it is. */
  after: string | null;
  /** For an open repair, what the word list offers; nothing is ever chosen from it by itself. */
  candidates: string[];
  decidedBy: string | null;
}

/** An editor's word on one repair: what stands there instead. `after` equal to `before` undoes a repair. */
export interface RepairDecision extends Position {
  before: string;
  after: string;
  by: string;
  note: string;
}

export interface ListingProblem extends Position {
  code:
    | "UNKNOWN_LINE"
    | "BAD_YEAR"
    | "MISSING_LEAD"
    | "REPEATED_LEAD"
    | "BAD_LEAD"
    | "MISSING_TEXT"
    | "DUPLICATE_CASE"
    | "DECISION_WITHOUT_REPAIR";
  text: string;
}
