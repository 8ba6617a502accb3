import type { FormValues } from "@/lib/cases/form-values";
import { REFORM_FIELDS } from "@/lib/cases/schema";
import type { Words } from "@/lib/i18n/languages";
import { fieldId, type FaultMessage } from "../fault-messages";
import { CheckBox, optionsOf, SelectField, TextArea, TextField } from "../field";

interface PartProps {
  values: FormValues;
  faults: readonly FaultMessage[];
  words: Words;
}

export function Basics({ values, faults, words: { t, terms } }: PartProps) {
  const field = (path: string, label: string, hint?: string) => ({ path, label, faults, ...(hint ? { hint } : {}) });
  return (
    <>
      <TextField {...field("title", t.edit.titleField, t.edit.titleHint)} value={values.title} />
      <div className="pair">
        <SelectField
          {...field("titleStatus", t.edit.titleStatus)}
          value={values.titleStatus}
          options={optionsOf(terms.titleStatus)}
        />
        <SelectField
          {...field("stage", t.field.stage)}
          value={values.stage}
          options={[{ value: "", label: t.record.stageNone }, ...optionsOf(terms.stage)]}
        />
        <TextField {...field("launch", t.edit.launch, t.edit.launchHint)} value={values.launch} />
        <TextField {...field("end", t.record.end, t.record.endHint)} value={values.end} />
        <TextField {...field("reviewDate", t.field.reviewDate, t.record.reviewDateHint)} value={values.reviewDate} />
        <div className="field">
          <input type="hidden" name="present.ongoing" value="1" />
          <CheckBox name="ongoing" value="on" label={t.field.ongoing} isChecked={values.ongoing === "on"} />
        </div>
      </div>
      <TextArea {...field("summary", t.edit.summary, t.edit.summaryHint)} value={values.summary} rows={4} />
    </>
  );
}

export function Topics({ values, faults, words: { t } }: PartProps) {
  const others = values.fields.filter((name) => !(REFORM_FIELDS as readonly string[]).includes(name));
  const fault = faults.find(({ path }) => path === "fields");
  return (
    <div className="pair">
      <fieldset className="checks" id={fieldId("fields")}>
        <legend>{t.field.fields}</legend>
        <p className="hint">{t.record.fieldsHint}</p>
        {fault && <p className="fault">{fault.text}</p>}
        <input type="hidden" name="present.fields" value="1" />
        {[...REFORM_FIELDS, ...others].map((name, index) => (
          <CheckBox
            key={name}
            name={`fields.${index}`}
            value={name}
            label={name}
            isChecked={values.fields.includes(name)}
          />
        ))}
      </fieldset>
      <TextArea
        path="keywords"
        label={t.field.keywords}
        hint={t.record.keywordsHint}
        faults={faults}
        value={values.keywords}
        rows={6}
      />
    </div>
  );
}

export function Update({ values, faults, words: { t, terms } }: PartProps) {
  return (
    <>
      <SelectField
        path="changeType"
        label={t.edit.changeType}
        faults={faults}
        value={values.changeType}
        options={optionsOf(terms.changeType)}
      />
      <TextArea
        path="changeNote"
        label={t.edit.changeNote}
        hint={t.edit.changeNoteHint}
        faults={faults}
        value={values.changeNote}
        rows={2}
      />
    </>
  );
}
