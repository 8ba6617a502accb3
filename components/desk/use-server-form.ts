"use client";
import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useActionState, useEffect, useRef, useState, useTransition, type FormEvent } from "react";
import { IDLE, type FormAction, type FormState } from "@/lib/forms/form-state";

type Send<Extra> = (
  data: FormData,
  request: (data: FormData) => Promise<FormState<Extra>>,
) => Promise<FormState<Extra>>;

/**
 * A form that works before and without scripts, and never loses what was typed: with scripts the page stays as it is
 * while the action runs, and an answer that never arrives is shown as a refusal instead of replacing the page.
 * @param send for who has something to do before or after the request; with scripts only
 */
export function useServerForm<Extra>(action: FormAction<Extra>, send: Send<Extra> = (data, request) => request(data)) {
  const [posted, post] = useActionState(action, IDLE as FormState<Extra>);
  const [answer, setAnswer] = useState<FormState<Extra> | null>(null);
  const [isPending, start] = useTransition();
  const summary = useRef<HTMLDivElement>(null);
  const state = answer ?? posted;

  useEffect(() => {
    if (state.status === "refused") summary.current?.focus();
  }, [state]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = event.currentTarget;
    const data = new FormData(form, submitter);
    start(async () => {
      try {
        const answered = await send(data, (sent) => action(state, sent));
        if (answered.refusal === "REQUEST_REUSED") renew(form);
        setAnswer(answered);
      } catch (error) {
        unstable_rethrow(error);
        const refusal = unstable_isUnrecognizedActionError(error) ? "OUTDATED_PAGE" : "UNAVAILABLE";
        setAnswer({ ...state, status: "refused", refusal, faults: [] });
      }
    });
  }

  return { state, isPending, summary, form: { action: post, onSubmit } };
}

/** Other words than those the id was used for are another request: sent once more, they have an effect of their own. */
function renew(form: HTMLFormElement): void {
  const id = form.elements.namedItem("requestId");
  if (id instanceof HTMLInputElement) id.value = newId();
}

/** A UUID, also where the browser keeps `randomUUID` for addresses with TLS. */
function newId(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
