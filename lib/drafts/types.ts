import type { DraftForEditing } from "@/lib/cases/types";
import type { CaseContent } from "@/lib/cases/schema";
import type { FieldChange } from "@/lib/review/types";
import type { Typed } from "./schema";

/** What autosave kept for one person on one edition. */
export interface WorkingCopy {
  typed: Typed;
  /** Goes up with every keeping; 0 stands for no working copy. */
  counter: number;
  /** The revision the form was filled from. */
  baseRevisionId: string;
  /** UTC, ISO 8601. */
  keptAt: string;
}

/** The answer to a keeping. */
export interface Kept {
  counter: number;
  /** UTC, ISO 8601. */
  keptAt: string;
  /** These very words were kept before: a request whose answer was lost came again. */
  isSame: boolean;
}

/** What the page hands to the browser so that it can keep what is typed. */
export interface Keeping {
  editionId: string;
  /** The revision the edition stands on. */
  headRevisionId: string;
  mayEdit: boolean;
  account: { id: string; email: string };
  /** 256 bits, base64: seals what this browser keeps for this account. Only the server can make it; it is never stored. */
  localKey: string;
  copy: WorkingCopy | null;
}

/** The head revision with what the actor typed over it, as far as that can be understood. */
export interface ContentBeingWritten extends DraftForEditing {
  /** What the head revision holds. */
  base: CaseContent;
}

/** From what the server has (removed) to what was typed (added). */
export interface TypedComparison {
  changes: FieldChange[];
  /** Everything that was typed could be understood; what could not is not among the changes. */
  isWhole: boolean;
}
