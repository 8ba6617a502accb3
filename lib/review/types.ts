import type { DiffPart } from "@/lib/chinese/diff";
import type { Finding } from "@/lib/attachments/schema";
import type { EditionView, SavedText } from "@/lib/cases/types";
import type { Decision } from "@/lib/errors";
import type { ChangeType } from "@/lib/generated/prisma/enums";
import type { Side } from "@/lib/merge/types";
import type { NamedOrganisation } from "@/lib/organisations/queries";
import type { Field, FieldGroup } from "./fields";

export type { FieldGroup };

/** One field that changed, as the review page shows it. */
export interface FieldChange extends Pick<Field, "key" | "group" | "path" | "row" | "aspect"> {
  /** `moved`: a row that only stands elsewhere in its list. */
  kind: "added" | "removed" | "changed" | "moved" | "formatting";
  /** Of a row that stands elsewhere among those that stayed: its places before and after, from 1. */
  moved: { from: number; to: number } | null;
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

/** Who says to be reviewing it, since when. */
export interface Claim {
  userId: string;
  by: string;
  since: Date;
  isMine: boolean;
}

/** Something submitted that waits for the actor. */
export interface QueueItem {
  editionId: string;
  caseNumber: string;
  title: string | null;
  managers: NamedOrganisation[];
  changeType: ChangeType;
  isFirst: boolean;
  submittedAt: Date;
  submittedBy: string | null;
  /** Reviews inside the department that were passed, of how many. */
  passed: number;
  stages: number;
  claim: Claim | null;
  /** May the actor decide it, and if not, why not. */
  decide: Decision;
}

/** Everything the review page shows. */
export interface Review {
  edition: EditionView;
  /** Number of the published edition it is compared with; null for a first edition. */
  againstNumber: number | null;
  changes: FieldChange[];
  unchanged: FieldGroup[];
  /** Fields that a comment may be about, in the order of the page. */
  fields: Pick<Field, "key" | "group" | "path" | "aspect">[];
  /** The files of the revision, by the key of their row. */
  files: ReadonlyMap<string, ReviewedFile>;
  submitted: { at: Date; by: string | null } | null;
  passed: { by: string; at: Date; reason: string | null }[];
  signOff: (SignOffInput & { by: string; at: Date }) | null;
  claim: Claim | null;
  /** May the actor claim it, and if not, why not. */
  mayClaim: Decision;
  /** Names of contributors whose account the actor made. */
  madeByActor: string[];
}

/** A file of what is reviewed: to be opened, and what was found in it. */
export interface ReviewedFile {
  sha256: string;
  name: string;
  findings: readonly Finding[];
}

/** What became of an edition after somebody had opened its review. */
export interface Meanwhile {
  at: Date;
  /** Transition name. */
  what: string;
  by: string | null;
}

/** An old text, against the current one. */
export interface OldText {
  edition: EditionView;
  saved: SavedText;
  /** From what the edition stands on (removed) to the old text (added). */
  changes: FieldChange[];
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
