import type { Actor } from "@/lib/auth/types";
import { canRead, canRevise } from "@/lib/cases/policy";
import type { Decision } from "@/lib/errors";

/** @param handlers the organisations that manage the case today, and those the report was passed on to */
export function canReadReport(actor: Actor, handlers: readonly string[]): Decision {
  return canRead(actor, handlers);
}

/** Editors of these organisations, and administrators. */
export function canAnswerReport(actor: Actor, handlers: readonly string[]): Decision {
  return canRevise(actor, handlers);
}
