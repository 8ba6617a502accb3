"use client";
import type { ReactNode } from "react";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import type { CaseManagers } from "@/lib/organisations/queries";
import { AskingForm } from "../asking-form";
import { fieldId } from "../fault-messages";
import { CheckBox, TextArea } from "../field";

interface ManagersFormProps {
  managed: CaseManagers;
  words: Words;
  action: FormAction;
  /** The id of the request. */
  children: ReactNode;
}

export function ManagersForm({ managed, words, action, children }: ManagersFormProps) {
  const { managers } = words.t.workflow;
  return (
    <AskingForm action={action} words={words} labels={{ organisations: managers.legend, reason: managers.reason }}>
      {({ typed, faults }) => {
        const fault = faults.find(({ path }) => path === "organisations");
        return (
          <>
            {children}
            <input type="hidden" name="caseNumber" value={managed.caseNumber} />
            <fieldset className="checks" id={fieldId("organisations")}>
              <legend>{managers.legend}</legend>
              {fault && <p className="fault">{fault.text}</p>}
              {managed.organisations.map(({ id, name }, index) => (
                <CheckBox
                  key={id}
                  name={`organisations.${index}`}
                  value={id}
                  label={name}
                  isChecked={managed.managers.includes(id)}
                />
              ))}
            </fieldset>
            <TextArea path="reason" label={managers.reason} faults={faults} value={typed("reason")} rows={2} />
            <button className="primary">{managers.button}</button>
          </>
        );
      }}
    </AskingForm>
  );
}
