"use client";
import type { ReactNode } from "react";
import type { ReportToAnswer } from "@/lib/feedback/types";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { AskingForm } from "../asking-form";
import { optionsOf, SelectField, TextArea, TextField } from "../field";

interface AnswerFormProps {
  report: ReportToAnswer;
  words: Words;
  action: FormAction;
  /** Hidden fields that are drawn on the server. */
  children: ReactNode;
}

/** The outcome, what the reader is told, and the one thing more that the outcome names. */
export function AnswerForm({ report, words, action, children }: AnswerFormProps) {
  const { answer, edition } = words.t.reports;
  const { id, caseNumber, editions, organisations } = report;
  const nothing = { value: "", label: answer.choose };
  const labels = {
    outcome: answer.outcome,
    answer: answer.text,
    edition: answer.edition,
    passedTo: answer.passedTo,
    duplicateOf: answer.duplicateOf,
  };
  return (
    <AskingForm action={action} words={words} labels={labels}>
      {({ typed, faults }) => (
        <>
          {children}
          <input type="hidden" name="reportId" value={id} />
          <SelectField
            path="outcome"
            label={answer.outcome}
            faults={faults}
            value={typed("outcome")}
            options={[nothing, ...optionsOf(answer.outcomes)]}
          />
          <TextArea
            path="answer"
            label={answer.text}
            hint={answer.textHint}
            faults={faults}
            value={typed("answer")}
            rows={4}
          />
          <SelectField
            path="edition"
            label={answer.edition}
            hint={answer.editionHint}
            faults={faults}
            value={typed("edition")}
            options={[
              nothing,
              ...editions.map((n) => ({ value: String(n), label: fill(edition, { case: caseNumber, n }) })),
            ]}
          />
          <SelectField
            path="passedTo"
            label={answer.passedTo}
            hint={answer.passedToHint}
            faults={faults}
            value={typed("passedTo")}
            options={[nothing, ...organisations.map((other) => ({ value: other.id, label: other.name }))]}
          />
          <TextField
            path="duplicateOf"
            label={answer.duplicateOf}
            hint={answer.duplicateOfHint}
            faults={faults}
            value={typed("duplicateOf")}
          />
          <div className="actions">
            <button className="primary">{answer.send}</button>
          </div>
        </>
      )}
    </AskingForm>
  );
}
