import type { Actor } from "@/lib/auth/types";
import { no, yes, type Decision, type RefusalCode } from "@/lib/errors";
import type { EditionState } from "@/lib/generated/prisma/enums";
import { fits, isEditable, type TransitionName } from "./workflow";

/** What the rules need to know about an edition. */
export interface EditionFacts {
  state: EditionState;
  /** Organisations that manage its case today. */
  managers: readonly string[];
  /** User ids of contributors(edition), domain.md §2. */
  contributors: readonly string[];
  /** Reviews inside the department that this submission passes before the administrator's. */
  stages: number;
  /** Who passed one of them, on exactly the submitted revision. */
  passedBy: readonly string[];
  /** The case was taken from the public after this edition was begun: only reinstating leads back. */
  isWithdrawn: boolean;
}

type Rule = (actor: Actor, edition: EditionFacts) => Decision;

export function isAdministrator(actor: Actor): boolean {
  return actor.roles.has("ADMIN");
}

/** Administrators and auditors read every case, whoever manages it. */
export function readsEverything(actor: Actor): boolean {
  return isAdministrator(actor) || actor.roles.has("AUDITOR");
}

/** Organisations the actor edits for today. */
export function editsFor(actor: Actor): string[] {
  return actor.memberships.filter((m) => m.role === "EDITOR").map((m) => m.organisationId);
}

function manages(actor: Actor, managers: readonly string[], role?: "EDITOR" | "REVIEWER"): boolean {
  return actor.memberships.some((m) => managers.includes(m.organisationId) && (role === undefined || m.role === role));
}

/** Drafts, history, differences. A no is answered as if the thing did not exist. */
export function canRead(actor: Actor, managers: readonly string[]): Decision {
  return readsEverything(actor) || manages(actor, managers) ? yes : no("NOT_FOUND");
}

export function canCreate(actor: Actor, organisationId: string): Decision {
  if (isAdministrator(actor) || editsFor(actor).includes(organisationId)) return yes;
  return no(actor.memberships.length > 0 ? "OTHER_DEPARTMENT" : "ONLY_EDITORS");
}

/** A new edition of a published case; taking an old revision up again. */
export function canRevise(actor: Actor, managers: readonly string[]): Decision {
  return asEditorOrAdministrator(actor, { managers });
}

export function canEdit(actor: Actor, edition: EditionFacts): Decision {
  const may = asEditorOrAdministrator(actor, edition);
  return may.allowed && !isEditable(edition.state) ? no("ONLY_DRAFTS") : may;
}

/** What concerns a whole case: withdrawing it, reinstating it, assigning its managers. */
export function canAdministerCase(actor: Actor, managers: readonly string[]): Decision {
  return asAdministrator(actor, { managers });
}

/** The settings of all organisations. */
export function canReadOrganisations(actor: Actor): Decision {
  return readsEverything(actor) ? yes : no("ONLY_ADMINISTRATORS_AND_AUDITORS");
}

/** How an organisation works: its stages of review, its sign-off. */
export function canSetOrganisation(actor: Actor): Decision {
  return isAdministrator(actor) ? yes : no(actor.roles.has("AUDITOR") ? "READ_ONLY" : "ONLY_ADMINISTRATORS");
}

/** May the actor make this transition now? The button asks before it is drawn, the command asks again. */
export function canTransition(actor: Actor, edition: EditionFacts, name: ActorTransition): Decision {
  const who = WHO[name](actor, edition);
  if (!who.allowed) return who;
  if (!fits(name, edition.state)) return no(WRONG_STATE[name]);
  return GUARDS[name]?.(actor, edition) ?? yes;
}

/** Transitions a person makes by name; the others happen inside these, or when a time has come. */
export const ACTOR_TRANSITIONS = [
  "submit",
  "recall",
  "passStage",
  "requestChanges",
  "publish",
  "schedule",
  "unschedule",
  "withdraw",
  "discard",
] as const satisfies TransitionName[];
export type ActorTransition = (typeof ACTOR_TRANSITIONS)[number];

/** Whose business a transition is, whatever the state. */
const WHO: Record<ActorTransition, Rule> = {
  submit: asEditor,
  recall: asEditor,
  discard: asEditorOrAdministrator,
  passStage: (actor, edition) => notContributor(actor, edition, asReviewer(actor, edition)),
  // An administrator may return an edition at any stage; a reviewer, like one who passes it, is no contributor.
  requestChanges: (actor, edition) =>
    isAdministrator(actor) ? yes : notContributor(actor, edition, asReviewer(actor, edition, "ONLY_ADMINISTRATORS")),
  publish: (actor, edition) => notContributor(actor, edition, asAdministrator(actor, edition)),
  schedule: (actor, edition) => notContributor(actor, edition, asAdministrator(actor, edition)),
  unschedule: asAdministrator,
  withdraw: asAdministrator,
};

const WRONG_STATE: Record<ActorTransition, RefusalCode> = {
  submit: "ONLY_DRAFTS",
  discard: "ONLY_DRAFTS",
  recall: "NOT_SUBMITTED",
  passStage: "NOT_SUBMITTED",
  requestChanges: "NOT_SUBMITTED",
  publish: "NOT_SUBMITTED",
  schedule: "NOT_SUBMITTED",
  unschedule: "NOT_SCHEDULED",
  withdraw: "NOT_PUBLIC",
};

/** What else must hold in the right state. */
const GUARDS: Partial<Record<ActorTransition, Rule>> = {
  submit: notWithdrawn,
  recall: (_actor, { passedBy }) => (passedBy.length > 0 ? no("DECISION_IN_FORCE") : yes),
  passStage: (actor, edition) => (isLastStage(edition) ? no("NO_STAGE_LEFT") : notTwice(actor, edition)),
  requestChanges: (actor, edition) =>
    isLastStage(edition) && !isAdministrator(actor) ? no("ONLY_ADMINISTRATORS") : yes,
  publish: lastReview,
  schedule: lastReview,
};

function notWithdrawn(_actor: Actor, { isWithdrawn }: EditionFacts): Decision {
  return isWithdrawn ? no("WITHDRAWN") : yes;
}

function lastReview(actor: Actor, edition: EditionFacts): Decision {
  if (edition.isWithdrawn) return no("WITHDRAWN");
  return isLastStage(edition) ? notTwice(actor, edition) : no("STAGES_LEFT");
}

/** Only the administrator's review is left. */
export function isLastStage({ stages, passedBy }: Pick<EditionFacts, "stages" | "passedBy">): boolean {
  return passedBy.length >= stages;
}

function notTwice(actor: Actor, { passedBy }: EditionFacts): Decision {
  return passedBy.includes(actor.userId) ? no("PASSED_A_STAGE") : yes;
}

function notContributor(actor: Actor, { contributors }: EditionFacts, may: Decision): Decision {
  return may.allowed && contributors.includes(actor.userId) ? no("CONTRIBUTOR") : may;
}

type Managed = Pick<EditionFacts, "managers">;

function asEditor(actor: Actor, { managers }: Managed): Decision {
  return manages(actor, managers, "EDITOR") ? yes : whyNot(actor, managers, "ONLY_EDITORS");
}

function asReviewer(actor: Actor, { managers }: Managed, reason: RefusalCode = "ONLY_REVIEWERS"): Decision {
  return manages(actor, managers, "REVIEWER") ? yes : whyNot(actor, managers, reason);
}

function asEditorOrAdministrator(actor: Actor, edition: Managed): Decision {
  return isAdministrator(actor) ? yes : asEditor(actor, edition);
}

function asAdministrator(actor: Actor, { managers }: Managed): Decision {
  return isAdministrator(actor) ? yes : whyNot(actor, managers, "ONLY_ADMINISTRATORS");
}

/** Who may not even read it gets the answer of something that does not exist. */
function whyNot(actor: Actor, managers: readonly string[], reason: RefusalCode): Decision {
  return canRead(actor, managers).allowed
    ? no(actor.roles.has("AUDITOR") && !isAdministrator(actor) ? "READ_ONLY" : reason)
    : no("NOT_FOUND");
}
