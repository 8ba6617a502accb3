import type { Decision } from "@/lib/errors";
import type { EditionState } from "@/lib/generated/prisma/enums";

/** A row of a desk list. */
export interface EditionSummary {
  editionId: string;
  caseNumber: string;
  /** Null while the draft has no title. */
  title: string | null;
  state: EditionState;
  number: number | null;
  /** Short names of the managing organisations. */
  managers: string[];
  updatedAt: Date;
}

/** A case of the actor's organisations, with what can be done next. */
export interface ManagedCase {
  caseNumber: string;
  title: string | null;
  publishedEditionNumber: number | null;
  bodyStatus: string;
  open: { editionId: string; state: EditionState } | null;
  /** The edition readers see now. */
  publishedEditionId: string | null;
  /** Nothing of it is public any more. */
  isWithdrawn: boolean;
  /** May the actor begin a new draft, and if not, why not. */
  revise: Decision;
}

export interface Desk {
  returned: EditionSummary[];
  drafts: EditionSummary[];
  waiting: EditionSummary[];
  scheduled: (EditionSummary & { scheduledFor: Date; hasFailed: boolean })[];
  /** The cases of the actor's organisations; every case for who reads everything. */
  cases: ManagedCase[];
  readsAll: boolean;
  mayCreate: boolean;
  /** Fewer than two administrators: nothing one of them wrote can be approved. */
  loneAdministrator: boolean;
}
