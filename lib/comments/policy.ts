import type { Actor } from "@/lib/auth/types";
import { canRead, isAdministrator } from "@/lib/cases/policy";
import { no, yes, type Decision } from "@/lib/errors";

/** Says something of an edition, answers, resolves: editors and reviewers of a managing organisation, administrators. */
export function canComment(actor: Actor, managers: readonly string[]): Decision {
  if (isAdministrator(actor) || actor.memberships.some((m) => managers.includes(m.organisationId))) return yes;
  return no(canRead(actor, managers).allowed ? "READ_ONLY" : "NOT_FOUND");
}
