import type { Actor } from "@/lib/auth/types";
import { isAdministrator } from "@/lib/cases/policy";
import { no, yes, type Decision } from "@/lib/errors";

/** Word lists say what the house holds to be sensitive: they are for those who answer for all of it. */
export function canReadWordLists(actor: Actor): Decision {
  return isAdministrator(actor) || actor.roles.has("AUDITOR") ? yes : no("ONLY_ADMINISTRATORS");
}

export function canChangeWordLists(actor: Actor): Decision {
  if (isAdministrator(actor)) return yes;
  return no(actor.roles.has("AUDITOR") ? "READ_ONLY" : "ONLY_ADMINISTRATORS");
}
