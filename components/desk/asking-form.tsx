"use client";
import type { ReactNode } from "react";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import { ErrorSummary } from "./error-summary";
import { faultMessages, type FaultMessage } from "./fault-messages";
import { useServerForm } from "./use-server-form";

interface Asked {
  /** What was typed into a field before it was refused; `otherwise` before anything was. */
  typed: (name: string, otherwise?: string) => string;
  faults: FaultMessage[];
}

interface AskingFormProps {
  action: FormAction;
  words: Words;
  /** What each field is called in a message. */
  labels: Readonly<Record<string, string>>;
  children: (asked: Asked) => ReactNode;
}

/** A form of a few fields, with a summary of what is wrong that leads to each; what was typed stays, whatever the answer. */
export function AskingForm({ action, words: { t }, labels, children }: AskingFormProps) {
  const { state, isPending, summary, form } = useServerForm(action);
  const faults = faultMessages(state.faults, t, (path) => labels[path] ?? path);
  const typed = (name: string, otherwise = "") => {
    const value = state.typed?.[name];
    return typeof value === "string" ? value : otherwise;
  };
  return (
    <form {...form} className="asking" aria-busy={isPending} noValidate>
      {state.refusal && (
        <ErrorSummary
          ref={summary}
          title={faults.length > 0 ? t.summary.title : t.refusals[state.refusal]}
          intro={null}
          faults={faults}
        />
      )}
      {children({ typed, faults })}
    </form>
  );
}
