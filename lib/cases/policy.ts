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
}

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

function manages(actor: Actor, managers: readonly string[], role?: "EDITOR"): boolean {
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

/** A new edition of a published case. */
export function canRevise(actor: Actor, managers: readonly string[]): Decision {
  return asEditorOrAdministrator(actor, managers);
}

export function canEdit(actor: Actor, edition: EditionFacts): Decision {
  const may = asEditorOrAdministrator(actor, edition.managers);
  return may.allowed && !isEditable(edition.state) ? no("ONLY_DRAFTS") : may;
}

/** May the actor make this transition now? The button asks before it is drawn, the command asks again. */
export function canTransition(actor: Actor, edition: EditionFacts, name: ActorTransition): Decision {
  const who = WHO[name](actor, edition);
  return who.allowed && !fits(name, edition.state) ? no(WRONG_STATE[name]) : who;
}

/** Transitions a person makes by name; the others happen inside these. */
export type ActorTransition = Extract<TransitionName, "submit" | "recall" | "requestChanges" | "publish" | "discard">;

const WHO: Record<ActorTransition, (actor: Actor, edition: EditionFacts) => Decision> = {
  submit: (actor, edition) => asEditor(actor, edition.managers),
  recall: (actor, edition) => asEditor(actor, edition.managers),
  discard: (actor, edition) => asEditorOrAdministrator(actor, edition.managers),
  requestChanges: (actor, edition) => asAdministrator(actor, edition.managers),
  publish: (actor, edition) => {
    const may = asAdministrator(actor, edition.managers);
    return may.allowed && edition.contributors.includes(actor.userId) ? no("CONTRIBUTOR") : may;
  },
};

const WRONG_STATE: Record<ActorTransition, RefusalCode> = {
  submit: "ONLY_DRAFTS",
  discard: "ONLY_DRAFTS",
  recall: "NOT_SUBMITTED",
  requestChanges: "NOT_SUBMITTED",
  publish: "NOT_SUBMITTED",
};

function asEditor(actor: Actor, managers: readonly string[]): Decision {
  if (manages(actor, managers, "EDITOR")) return yes;
  return whyNot(actor, managers, "ONLY_EDITORS");
}

function asEditorOrAdministrator(actor: Actor, managers: readonly string[]): Decision {
  return isAdministrator(actor) ? yes : asEditor(actor, managers);
}

function asAdministrator(actor: Actor, managers: readonly string[]): Decision {
  return isAdministrator(actor) ? yes : whyNot(actor, managers, "ONLY_ADMINISTRATORS");
}

/** Who may not even read it gets the answer of something that does not exist. */
function whyNot(actor: Actor, managers: readonly string[], reason: RefusalCode): Decision {
  return canRead(actor, managers).allowed
    ? no(actor.roles.has("AUDITOR") && !isAdministrator(actor) ? "READ_ONLY" : reason)
    : no("NOT_FOUND");
}
