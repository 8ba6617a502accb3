"use client";
import type { ReactNode } from "react";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import { AskingForm } from "./asking-form";
import { TextArea } from "./field";

interface UnscheduleFormProps {
  editionId: string;
  words: Words;
  action: FormAction;
  /** The id of the request. */
  children: ReactNode;
}

/** Cancels a schedule, with a reason. */
export function UnscheduleForm({ editionId, words, action, children }: UnscheduleFormProps) {
  const { unschedule, unscheduleReason } = words.t.workflow;
  return (
    <AskingForm action={action} words={words} labels={{ reason: unscheduleReason }}>
      {({ typed, faults }) => (
        <>
          {children}
          <input type="hidden" name="editionId" value={editionId} />
          <TextArea path="reason" label={unscheduleReason} faults={faults} value={typed("reason")} rows={2} />
          <button>{unschedule}</button>
        </>
      )}
    </AskingForm>
  );
}
