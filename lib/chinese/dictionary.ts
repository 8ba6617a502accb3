/**
 * What the conversion tables get wrong for this archive. A word is looked up in the text as it stands, the longest one
 * first, and beats the tables; exceptions of one case beat this dictionary. Both sides have the same number of
 * characters, so that offsets carry over.
 */
export interface WordPair {
  readonly from: string;
  readonly to: string;
}

/** The pairs of both directions. Versions count up; 0 is what stands here. */
export interface Dictionary {
  readonly version: number;
  readonly toHant: readonly WordPair[];
  readonly toHans: readonly WordPair[];
}

/** Simplified → Traditional: general usage where the tables prefer a rare or regional form. */
export const TO_HANT: readonly WordPair[] = [
  { from: "回归", to: "回歸" },
  { from: "胡同", to: "胡同" },
  { from: "家具", to: "家具" },
];

/** Traditional → Simplified: 著 is kept where it means writing or renown; elsewhere the tables make it 着. */
export const TO_HANS: readonly WordPair[] = [
  { from: "隨著", to: "随着" },
  { from: "承擔著", to: "承担着" },
  { from: "原著", to: "原著" },
  { from: "編著", to: "编著" },
  { from: "論著", to: "论著" },
  { from: "遺著", to: "遗著" },
  { from: "卓著", to: "卓著" },
  { from: "馀", to: "余" },
];

/** What the archive begins with; administrators write the versions after it (ADR 0027). */
export const STARTING_DICTIONARY: Dictionary = { version: 0, toHant: TO_HANT, toHans: TO_HANS };
