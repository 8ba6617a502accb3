import type { Actor } from "@/lib/auth/types";
import { canChangeSettings, canReadSettings } from "@/lib/settings/policy";
import type { Decision } from "@/lib/errors";

/** The dictionary is on every page, like the settings. */
export function canReadDictionary(actor: Actor): Decision {
  return canReadSettings(actor);
}

export function canChangeDictionary(actor: Actor): Decision {
  return canChangeSettings(actor);
}
