import type { DiffPart } from "@/lib/chinese/diff";
import type { EditionView, SavedText } from "@/lib/cases/types";
import type { FieldGroup } from "./fields";

/** One field that changed, as the review page shows it. */
export interface FieldChange {
  key: string;
  group: FieldGroup;
  kind: "added" | "removed" | "changed" | "formatting";
  parts: DiffPart[];
  /** A figure is among what changed: such fields come first. */
  hasNumbers: boolean;
}

/** Who in the department checked what, as it was typed; days in Shanghai, `2026-11-29`. */
export interface SignOffInput {
  factsBy: string | null;
  factsOn: string | null;
  confidentialityBy: string | null;
  confidentialityOn: string | null;
}

export interface Review {
  edition: EditionView;
  /** Number of the published edition it is compared with; null for a first edition. */
  againstNumber: number | null;
  changes: FieldChange[];
  unchanged: FieldGroup[];
}

/** An old text, against the current one. */
export interface OldText {
  edition: EditionView;
  saved: SavedText;
  /** From what the edition stands on (removed) to the old text (added). */
  changes: FieldChange[];
}

/** A save that came second: what the first one left, against what was typed. */
export interface StaleSave {
  savedBy: string | null;
  headRevisionId: string;
  /** From what was saved (removed) to what was typed (added). */
  changes: FieldChange[];
}
