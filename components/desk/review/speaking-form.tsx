"use client";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import type { FormAction, FormState } from "@/lib/forms/form-state";
import type { DeskMessages } from "@/lib/i18n/desk";
import { faultMessages, type FaultMessage } from "../fault-messages";
import { useServerForm } from "../use-server-form";

interface SpeakingFormProps {
  /** Of the form; its text has `${id}-text`. */
  id: string;
  action: FormAction;
  /** What unfolds it, with a name of its own where there are several. */
  opener: { text: string; name?: string; className?: string };
  label: string;
  hint?: string;
  send: string;
  t: DeskMessages;
  /** Hidden fields, and those before the text. */
  children: (typed: Readonly<Record<string, unknown>>, faults: readonly FaultMessage[]) => ReactNode;
}

/**
 * Where somebody says something. Enter makes a new line, with Ctrl it sends, and while an input method is composing it
 * does neither. Once it was kept the form is empty again; when it was refused what was typed stays.
 */
export function SpeakingForm({ id, action, opener, label, hint, send, t, children }: SpeakingFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const { state, isPending, summary, form } = useServerForm(action, async (data, request) => {
    const answer: FormState = await request(data);
    if (answer.status === "done") element.current?.reset();
    return answer;
  });
  const typed = state.status === "refused" ? (state.typed ?? {}) : {};
  const faults = faultMessages(state.faults, t, (path) => (path === "passage" ? t.comments.quote : label));
  const fault = faults.find(({ path }) => path === "text");
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    // Without scripts the page is drawn anew, and what was refused must be seen.
    <details className={opener.className} open={state.status === "refused" || undefined}>
      <summary aria-label={opener.name}>{opener.text}</summary>
      <form {...form} ref={element} id={id} className="speaking" aria-busy={isPending} noValidate>
        {state.refusal && (
          <div role="alert" className="refusal" tabIndex={-1} ref={summary}>
            {faults[0]?.text ?? t.refusals[state.refusal]}
          </div>
        )}
        {children(typed, faults)}
        <div className={fault ? "field is-faulty" : "field"}>
          <label htmlFor={`${id}-text`}>{label}</label>
          {hint && (
            <p className="hint" id={`${id}-hint`}>
              {hint}
            </p>
          )}
          {fault && (
            <p className="fault" id={`${id}-fault`}>
              {fault.text}
            </p>
          )}
          <textarea
            id={`${id}-text`}
            name="text"
            rows={3}
            defaultValue={typeof typed.text === "string" ? typed.text : ""}
            onKeyDown={sendOnCtrlEnter}
            {...(described ? { "aria-describedby": described } : {})}
            {...(fault ? { "aria-invalid": true } : {})}
          />
        </div>
        <button>{send}</button>
      </form>
    </details>
  );
}

function sendOnCtrlEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
