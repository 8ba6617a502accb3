import type { Actor } from "@/lib/auth/types";
import { readsEverything } from "@/lib/cases/policy";
import { no, yes, type Decision } from "@/lib/errors";

/** The whole log, with every name in it: administrators and auditors. Editors have the timelines of their cases. */
export function canReadAudit(actor: Actor): Decision {
  return readsEverything(actor) ? yes : no("ONLY_ADMINISTRATORS_AND_AUDITORS");
}
