"use client";
import type { ReactNode } from "react";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import { AskingForm } from "../asking-form";
import { SelectField, TextArea, TextField, type Option } from "../field";

interface FormProps {
  caseNumber: string;
  words: Words;
  action: FormAction;
  /** The id of the request. */
  children: ReactNode;
}

export function WithdrawForm({
  caseNumber,
  scopes,
  words,
  action,
  children,
}: FormProps & { scopes: readonly Option[] }) {
  const { withdraw } = words.t.workflow;
  const labels = {
    number: withdraw.scope,
    explanation: withdraw.explanation,
    replacementTitle: withdraw.replacementTitle,
  };
  return (
    <AskingForm action={action} words={words} labels={labels}>
      {({ typed, faults }) => (
        <>
          {children}
          <input type="hidden" name="caseNumber" value={caseNumber} />
          <SelectField path="number" label={labels.number} faults={faults} value={typed("number")} options={scopes} />
          <TextArea
            path="explanation"
            label={labels.explanation}
            hint={withdraw.explanationHint}
            faults={faults}
            value={typed("explanation")}
            rows={4}
          />
          <TextField
            path="replacementTitle"
            label={labels.replacementTitle}
            hint={withdraw.replacementTitleHint}
            faults={faults}
            value={typed("replacementTitle")}
          />
          <button className="primary">{withdraw.button}</button>
        </>
      )}
    </AskingForm>
  );
}

export function ReinstateForm({ caseNumber, words, action, children }: FormProps) {
  const { reinstate } = words.t.workflow;
  return (
    <AskingForm action={action} words={words} labels={{ reason: reinstate.reason }}>
      {({ typed, faults }) => (
        <>
          {children}
          <input type="hidden" name="caseNumber" value={caseNumber} />
          <TextArea path="reason" label={reinstate.reason} faults={faults} value={typed("reason")} rows={2} />
          <button className="primary">{reinstate.button}</button>
        </>
      )}
    </AskingForm>
  );
}
