import type { Actor } from "@/lib/auth/types";
import { isAdministrator, readsEverything } from "@/lib/cases/policy";
import { no, yes, type Decision } from "@/lib/errors";

/** What is on every page is for those who answer for all of it. */
export function canReadSettings(actor: Actor): Decision {
  return readsEverything(actor) ? yes : no("ONLY_ADMINISTRATORS_AND_AUDITORS");
}

export function canChangeSettings(actor: Actor): Decision {
  if (isAdministrator(actor)) return yes;
  return no(actor.roles.has("AUDITOR") ? "READ_ONLY" : "ONLY_ADMINISTRATORS");
}
