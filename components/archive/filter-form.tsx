import type { ReactElement } from "react";
import type { FilterName } from "@/lib/archive/schema";
import type { Department } from "@/lib/archive/types";
import type { Fault } from "@/lib/errors";
import type { ArchiveFault } from "@/lib/i18n/archive";
import type { Reader } from "./reader";
import { HiddenDisplay } from "./search-box";

interface FilterFormProps {
  reader: Reader;
  typed: Record<FilterName, string>;
  faults: readonly Fault[];
  departments: readonly Department[];
}

/** The filters of the list as a GET form: every state has an address, and what was typed stays. */
export function FilterForm({ reader, typed, faults, departments }: FilterFormProps): ReactElement {
  const { words, say } = reader;
  const { list } = words;
  const field = { reader, typed, faults };
  return (
    <form className="filters" role="search" aria-label={list.filters} action={`/${reader.script}/cases`}>
      <Field {...field} name="q" label={list.q}>
        {(attributes) => <input {...attributes} type="search" defaultValue={typed.q} />}
      </Field>
      <Field {...field} name="from" label={list.from}>
        {(attributes) => <input {...attributes} inputMode="numeric" size={6} defaultValue={typed.from} />}
      </Field>
      <Field {...field} name="to" label={list.to}>
        {(attributes) => <input {...attributes} inputMode="numeric" size={6} defaultValue={typed.to} />}
      </Field>
      <Field {...field} name="department" label={list.department}>
        {(attributes) => (
          <select {...attributes} defaultValue={typed.department}>
            <option value="">{list.anyDepartment}</option>
            {departments.map(({ id, name, count }) => (
              <option key={id} value={id} disabled={count === 0 && id !== typed.department}>
                {`${say(name)}（${count}）`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <HiddenDisplay reader={reader} />
      <div className="actions">
        <button>{list.apply}</button>
        <a href={reader.href("/cases")}>{list.clear}</a>
      </div>
    </form>
  );
}

interface FieldAttributes {
  id: string;
  name: string;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

interface FieldProps {
  reader: Reader;
  faults: readonly Fault[];
  name: FilterName;
  label: string;
  children: (attributes: FieldAttributes) => ReactElement;
}

function Field({ reader, faults, name, label, children }: FieldProps): ReactElement {
  const fault = faults.find((candidate) => candidate.path === name);
  const faultId = `${name}-fault`;
  return (
    <div className={`field ${name}`}>
      <label htmlFor={name}>{label}</label>
      {fault ? (
        <p className="fault" id={faultId}>
          {faultWords(reader, fault)}
        </p>
      ) : null}
      {children({ id: name, name, ...(fault ? { "aria-invalid": true, "aria-describedby": faultId } : {}) })}
    </div>
  );
}

export function faultWords({ words }: Reader, { code }: Fault): string {
  return words.faults[Object.hasOwn(words.faults, code) ? (code as ArchiveFault) : "OTHER"];
}
