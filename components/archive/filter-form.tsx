import type { ReactElement, ReactNode } from "react";
import type { FilterName, ReadFilters } from "@/lib/archive/schema";
import { SORTS, usualSort } from "@/lib/archive/schema";
import type { Facets, FacetValue } from "@/lib/archive/types";
import { BODY_STATUSES, RECOGNITION_KINDS } from "@/lib/cases/schema";
import type { Fault } from "@/lib/errors";
import type { ArchiveFault } from "@/lib/i18n/archive";
import { narrowingsOf } from "./narrowings";
import type { Reader } from "./reader";
import { HiddenDisplay } from "./search-box";

interface FilterFormProps {
  reader: Reader;
  read: ReadFilters;
  facets: Facets;
}

/** The filters of the list as a GET form: every state has an address, and what was typed stays. */
export function FilterForm({ reader, read, facets }: FilterFormProps): ReactElement {
  const { words } = reader;
  const { list, searching } = words;
  const { typed, faults, filters } = read;
  const active = narrowingsOf(reader, filters, facets).length;
  return (
    <form className="filters" role="search" aria-label={list.filters} action={`/${reader.script}/cases`}>
      <Field reader={reader} faults={faults} name="q" label={list.q}>
        {(attributes) => <input {...attributes} type="search" defaultValue={typed.q} />}
      </Field>
      <button className="go">{words.search.button}</button>
      <details open={active > 0 || faults.length > 0}>
        <summary>{searching.narrow(active)}</summary>
        <div className="narrowing">
          <Years reader={reader} read={read} />
          <Selects reader={reader} read={read} facets={facets} />
          <Choices reader={reader} read={read} facets={facets} />
          <div className="actions">
            <button>{list.apply}</button>
            <a href={reader.href("/cases")}>{list.clear}</a>
          </div>
        </div>
      </details>
      <HiddenDisplay reader={reader} />
    </form>
  );
}

function Years({ reader, read: { typed, faults } }: Omit<FilterFormProps, "facets">): ReactElement {
  const { list } = reader.words;
  return (
    <div className="between">
      <Field reader={reader} faults={faults} name="from" label={list.from}>
        {(attributes) => <input {...attributes} inputMode="numeric" size={6} defaultValue={typed.from} />}
      </Field>
      <Field reader={reader} faults={faults} name="to" label={list.to}>
        {(attributes) => <input {...attributes} inputMode="numeric" size={6} defaultValue={typed.to} />}
      </Field>
    </div>
  );
}

/** What has many values: departments and fields, and the order. */
function Selects({ reader, read, facets }: FilterFormProps): ReactElement {
  const { words, say } = reader;
  const { list, searching } = words;
  const { typed, faults, filters } = read;
  const sorts = SORTS.filter((sort) => sort !== "relevance" || filters.q !== null);
  return (
    <>
      <Field reader={reader} faults={faults} name="department" label={list.department}>
        {(attributes) => (
          <select {...attributes} defaultValue={typed.department}>
            <option value="">{list.anyDepartment}</option>
            {facets.department.map((one) => (
              <Option key={one.value} reader={reader} facets={facets} one={one} chosen={typed.department}>
                {say(one.name) +
                  (one.formerNames.length > 0 ? searching.formerly(say(one.formerNames.join(words.comma))) : "")}
              </Option>
            ))}
          </select>
        )}
      </Field>
      <Field reader={reader} faults={faults} name="field" label={searching.field}>
        {(attributes) => (
          <select {...attributes} defaultValue={typed.field}>
            <option value="">{searching.anyField}</option>
            {facets.field.map((one) => (
              <Option key={one.value} reader={reader} facets={facets} one={one} chosen={typed.field}>
                {say(one.value)}
              </Option>
            ))}
          </select>
        )}
      </Field>
      <Field reader={reader} faults={faults} name="sort" label={searching.sort}>
        {(attributes) => (
          <select {...attributes} defaultValue={filters.sort === usualSort(filters.q) ? "" : filters.sort}>
            {sorts.map((sort) => (
              <option key={sort} value={sort === usualSort(filters.q) ? "" : sort}>
                {searching.sorts[sort]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

interface OptionProps {
  reader: Reader;
  facets: Facets;
  one: FacetValue;
  /** The value that is chosen: it stays, whatever its count. */
  chosen: string;
  children: string;
}

function Option({ reader, facets, one, chosen, children }: OptionProps): ReactElement {
  return (
    <option value={one.value} disabled={one.count === 0 && one.value !== chosen}>
      {children + countWords(reader, facets, one.count)}
    </option>
  );
}

function countWords({ words: { searching } }: Reader, { areLowerBounds }: Facets, count: number | null): string {
  if (count === null) return "";
  return searching.count(areLowerBounds ? searching.atLeast(count) : String(count));
}

/** What has few values, each shown with its count. */
function Choices({ reader, read, facets }: FilterFormProps): ReactElement {
  const { words, vocabulary } = reader;
  const { searching } = words;
  const of = { reader, facets, faults: read.faults };
  return (
    <>
      <Choice
        {...of}
        name="recognition"
        legend={searching.recognition}
        chosen={read.typed.recognition}
        values={RECOGNITION_KINDS.map((kind) => [kind, vocabulary.recognition[kind]])}
      />
      <Choice
        {...of}
        name="indicators"
        legend={searching.indicators}
        chosen={read.typed.indicators}
        values={[
          ["1", searching.hasIndicators.yes],
          ["0", searching.hasIndicators.no],
        ]}
      />
      <Choice
        {...of}
        name="body"
        legend={searching.body}
        chosen={read.typed.body}
        values={BODY_STATUSES.map((status) => [status, vocabulary.bodyStatus[status]])}
      />
    </>
  );
}

interface ChoiceProps {
  reader: Reader;
  facets: Facets;
  faults: readonly Fault[];
  name: "recognition" | "indicators" | "body";
  legend: string;
  chosen: string;
  /** Values with their words. */
  values: readonly (readonly [string, string])[];
}

function Choice({ reader, facets, faults, name, legend, chosen, values }: ChoiceProps): ReactElement {
  const fault = faults.find(({ path }) => path === name);
  const isKnown = values.some(([value]) => value === chosen);
  return (
    <fieldset id={name} tabIndex={fault ? -1 : undefined}>
      <legend>{legend}</legend>
      {fault ? <p className="fault">{faultWords(reader, fault)}</p> : null}
      <label>
        <input type="radio" name={name} value="" defaultChecked={!isKnown} />
        {reader.words.searching.any}
      </label>
      {values.map(([value, label]) => {
        const count = facets[name].find((one) => one.value === value)?.count;
        const known = count === undefined ? 0 : count;
        return (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === chosen}
              disabled={known === 0 && value !== chosen}
            />
            {label + countWords(reader, facets, known)}
          </label>
        );
      })}
    </fieldset>
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
  children: (attributes: FieldAttributes) => ReactNode;
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
