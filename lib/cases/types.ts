import type { Decision } from "@/lib/errors";
import type { ChangeType, EditionState, RevisionKind } from "@/lib/generated/prisma/enums";
import type { Known } from "./form";
import type { ActorTransition } from "./policy";
import type { CaseContent } from "./schema";

export interface TimelineEntry {
  at: Date;
  /** Transition name, or `save`, `merge`, `takeOver`. */
  what: string;
  by: string | null;
  reason: string | null;
}

/** A text that was saved, and may be taken up again. */
export interface SavedText {
  id: string;
  kind: RevisionKind;
  at: Date;
  by: string | null;
  isRedacted: boolean;
}

/** Everything the edition page shows. */
export interface EditionView {
  editionId: string;
  caseNumber: string;
  title: string | null;
  state: EditionState;
  number: number | null;
  changeType: ChangeType;
  changeNote: string | null;
  revisionId: string;
  revisionHash: string;
  lockVersion: number;
  managers: string[];
  contributors: string[];
  /** Reviews inside the department that this submission passes, and the names of who passed one. */
  stages: number;
  passedBy: string[];
  scheduledFor: Date | null;
  /** Why it was not published when it was due; a code of lib/review/due.ts. */
  scheduleFault: string | null;
  /** What readers are told, of what was withdrawn. */
  withdrawal: { explanation: string; replacementTitle: string | null } | null;
  /** Its content was removed by law. */
  isRedacted: boolean;
  timeline: TimelineEntry[];
  /** Every text of it, newest first. */
  revisions: SavedText[];
  /** May the actor take an old text up again, and administer the case. */
  restore: Decision;
  administer: Decision;
  /** What the actor may do now, and if not, why not. */
  allowed: Record<ActorTransition | "edit", Decision>;
}

/** What the form is filled with. */
export interface DraftForEditing {
  editionId: string;
  caseNumber: string;
  state: EditionState;
  baseRevisionId: string;
  savedAt: Date;
  savedBy: string | null;
  content: CaseContent;
  /** Organisations and files that what is typed may name. */
  known: Known;
  changeType: ChangeType;
  changeNote: string | null;
  /** May the actor save it, and send it for review. */
  allowed: { edit: Decision; submit: Decision };
  /** The actor administers and would become a contributor by saving. */
  warnsAdministrator: boolean;
}
