"use client";
import type { ReactNode } from "react";
import type { FormAction } from "@/lib/forms/form-state";
import type { DeskMessages } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { faultMessages } from "./fault-messages";
import { labelOf } from "./form/labels";
import { useServerForm } from "./use-server-form";

/** A form of one or few controls; a refusal is said at its place, and what was typed stays. */
export function ActionForm({
  action,
  t,
  words,
  className = "action-form",
  children,
}: {
  action: FormAction;
  t: DeskMessages;
  /** Where the answer may speak of fields that are not in this form. */
  words?: Words;
  className?: string;
  children: ReactNode;
}) {
  const { state, isPending, summary, form } = useServerForm(action);
  const [fault] = faultMessages(state.faults, t, (path) => (words ? labelOf(path, words) : ""));
  return (
    <form {...form} className={className} aria-busy={isPending} noValidate>
      {state.refusal && (
        <div role="alert" className="refusal" tabIndex={-1} ref={summary}>
          {fault?.text ?? t.refusals[state.refusal]}
        </div>
      )}
      {children}
    </form>
  );
}
