import type { DiffPart } from "@/lib/chinese/diff";
import type { EditionView } from "@/lib/cases/types";
import type { Side } from "@/lib/merge/types";
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

/** A save that came second, where both changed the same: each overlap side by side, and what is merged by itself. */
export interface StaleSave {
  /** Who saved since the form was filled. */
  savedBy: string[];
  /** What is chosen is chosen on the sight of this head. */
  headRevisionId: string;
  overlaps: OverlapView[];
  merged: MergedFields;
}

/** One overlap: what stood there, and what comes of either choice. */
export interface OverlapView {
  /** The key of lib/merge. */
  key: string;
  group: FieldGroup;
  /** Of a section. */
  section: string | null;
  /** Who changed it since; empty when nobody knows. */
  by: string[];
  before: string;
  theirs: DiffPart[];
  mine: DiffPart[];
  chosen: Side | null;
}

/** What came from whom, in a merge. */
export interface MergedFields {
  theirs: { group: FieldGroup; by: string[] }[];
  mine: FieldGroup[];
}

/** A merge as its maker is told of it. */
export interface MergeReport extends MergedFields {
  /** UTC. */
  at: Date;
}
