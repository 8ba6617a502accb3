import type { ReactNode } from "react";
import { fieldId, type FaultMessage } from "./fault-messages";

export interface FieldProps {
  /** Its path in the form: name of the control and key of its faults. */
  path: string;
  label: string;
  hint?: string;
  faults: readonly FaultMessage[];
}

/** Label, hint, fault and control, tied together for assistive technology. */
function Field({
  path,
  label,
  hint,
  faults,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = fieldId(path);
  const fault = faults.find((f) => f.path === path);
  const described = [hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ");
  return (
    <div className={fault ? "field is-faulty" : "field"}>
      <label htmlFor={id}>{label}</label>
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
      {children({
        id,
        name: path,
        ...(described ? { "aria-describedby": described } : {}),
        ...(fault ? { "aria-invalid": true } : {}),
      })}
    </div>
  );
}

interface ControlProps {
  id: string;
  name: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

interface TextFieldProps extends FieldProps {
  value: string;
  inputMode?: "text" | "decimal" | "url";
}

export function TextField({ value, inputMode, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input type="text" autoComplete="off" {...control} {...(inputMode ? { inputMode } : {})} defaultValue={value} />
      )}
    </Field>
  );
}

interface CheckBoxProps {
  name: string;
  value: string;
  label: string;
  isChecked: boolean;
}

export function CheckBox({ name, value, label, isChecked }: CheckBoxProps) {
  const id = fieldId(name);
  return (
    <p className="check">
      <input type="checkbox" id={id} name={name} value={value} defaultChecked={isChecked} />
      <label htmlFor={id}>{label}</label>
    </p>
  );
}

export function TextArea({ value, rows, ...field }: FieldProps & { value: string; rows: number }) {
  return <Field {...field}>{(control) => <textarea {...control} rows={rows} defaultValue={value} />}</Field>;
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField({ value, options, ...field }: FieldProps & { value: string; options: readonly Option[] }) {
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The choices of a controlled vocabulary. */
export function optionsOf(labels: Readonly<Record<string, string>>): Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
