import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { noteRefused } from "@/lib/audit/commands";
import { currentActor } from "@/lib/auth/session";
import type { Actor } from "@/lib/auth/types";
import { DomainError, isDatabaseTrouble } from "@/lib/errors";
import { log } from "@/lib/log";
import { faultsOf } from "./faults";
import { formObject } from "./form-data";
import type { FormAction, FormState } from "./form-state";

/**
 * A server action in four steps: who, well-formed, hand over, answer. Expected refusals become the form's state, with
 * everything that was typed; anything else is a bug and reaches the error page.
 * @param run may redirect, or return what the form shows when it is done
 * @param redraw a step that only changes the form itself, such as one more row where there are no scripts: what the page
 *   is drawn from then; null when the request is no such step
 */
export function formAction<S extends z.ZodType, Extra = never>(
  schema: S,
  run: (actor: Actor, input: z.infer<S>) => Promise<Partial<FormState<Extra>> | void>,
  redraw: (typed: Readonly<Record<string, unknown>>) => Record<string, unknown> | null = () => null,
): FormAction<Extra> {
  return async (_before, data) => {
    // A request can call an action with anything.
    const typed = data instanceof FormData ? formObject(data) : {};
    const refused = (answer: Partial<FormState<Extra>>): FormState<Extra> => ({
      ...BLANK,
      status: "refused",
      typed,
      ...answer,
    });
    const actor = await currentActor();
    if (!actor) return refused({ refusal: "SIGN_IN" });
    const redrawn = redraw(typed);
    if (redrawn) return { ...BLANK, status: "idle", typed: redrawn };
    const parsed = schema.safeParse(typed);
    if (!parsed.success) return refused({ refusal: "INVALID", faults: faultsOf(parsed.error) });
    try {
      return { ...BLANK, status: "done", typed, ...(await run(actor, parsed.data)) };
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof DomainError) {
        await noteRefusal(actor, error);
        return refused({ refusal: error.code, faults: [...error.faults] });
      }
      if (!isDatabaseTrouble(error)) throw error;
      log.error("action failed for want of the database", { error: String(error) });
      return refused({ refusal: "UNAVAILABLE" });
    }
  };
}

const BLANK = { refusal: null, faults: [], extra: null };

/** Refused for lack of a right, not for what was typed. Never in the way of the answer. */
async function noteRefusal(actor: Actor, { code, status }: DomainError): Promise<void> {
  if (status !== 403 && status !== 404) return;
  try {
    await noteRefused(actor.userId, "action.refused", { code });
  } catch (error) {
    log.error("a refusal was not noted", { code, error });
  }
}
