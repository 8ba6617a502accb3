import type { EditionState } from "@/lib/generated/prisma/enums";

/** The states an edition can be in while somebody still works on it; at most one such edition a case. */
export const OPEN_STATES = ["DRAFT", "SUBMITTED", "CHANGES_REQUESTED", "SCHEDULED"] as const satisfies EditionState[];
/** The states whose content may still be saved. */
export const EDITABLE_STATES = ["DRAFT", "CHANGES_REQUESTED"] as const satisfies EditionState[];
/** The states a reader may meet. */
export const PUBLIC_STATES = ["PUBLISHED", "SUPERSEDED", "WITHDRAWN"] as const satisfies EditionState[];

export interface TransitionRule {
  /** Empty: the edition does not exist yet. */
  from: readonly EditionState[];
  to: EditionState;
  needsReason: boolean;
  /** A reason that readers are shown; every other one never leaves the desk. */
  isPublic?: true;
}

/**
 * Every move of an edition there is: read by buttons, commands, docs and tests, and compared with the database's
 * `is_legal_move`. Who may is policy.ts's business.
 */
export const TRANSITIONS = {
  create: { from: [], to: "DRAFT", needsReason: false },
  reinstate: { from: [], to: "DRAFT", needsReason: true },
  submit: { from: ["DRAFT", "CHANGES_REQUESTED"], to: "SUBMITTED", needsReason: false },
  passStage: { from: ["SUBMITTED"], to: "SUBMITTED", needsReason: false },
  recall: { from: ["SUBMITTED"], to: "DRAFT", needsReason: false },
  requestChanges: { from: ["SUBMITTED"], to: "CHANGES_REQUESTED", needsReason: true },
  publish: { from: ["SUBMITTED"], to: "PUBLISHED", needsReason: false },
  schedule: { from: ["SUBMITTED"], to: "SCHEDULED", needsReason: false },
  due: { from: ["SCHEDULED"], to: "PUBLISHED", needsReason: false },
  unschedule: { from: ["SCHEDULED"], to: "SUBMITTED", needsReason: true },
  supersede: { from: ["PUBLISHED"], to: "SUPERSEDED", needsReason: false },
  withdraw: { from: ["PUBLISHED", "SUPERSEDED"], to: "WITHDRAWN", needsReason: true, isPublic: true },
  discard: { from: ["DRAFT", "CHANGES_REQUESTED"], to: "DISCARDED", needsReason: false },
} as const satisfies Record<string, TransitionRule>;

export type TransitionName = keyof typeof TRANSITIONS;

export function isEditable(state: EditionState): boolean {
  return (EDITABLE_STATES as readonly EditionState[]).includes(state);
}
export function fits(name: TransitionName, state: EditionState): boolean {
  return (TRANSITIONS[name].from as readonly EditionState[]).includes(state);
}
