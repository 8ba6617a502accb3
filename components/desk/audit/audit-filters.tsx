import { auditQuery, type ReadAuditFilters } from "@/lib/audit/schema";
import type { Fault } from "@/lib/errors";
import type { Words } from "@/lib/i18n/languages";
import { fieldId, type FaultMessage } from "../fault-messages";
import { SelectField, TextField } from "../field";
import { sayWhat } from "./entry-words";

interface AuditFiltersProps {
  read: ReadAuditFilters;
  kinds: readonly string[];
  faults: readonly FaultMessage[];
  words: Words;
}

/** The filters as a GET form: every state has an address, and what was typed stays. */
export function AuditFilters({ read: { filters, typed }, kinds, faults, words }: AuditFiltersProps) {
  const { audit } = words.t;
  const named = kinds.map((what) => ({ value: what, label: sayWhat(what, words) }));
  const strange = kinds.includes(typed.what) || typed.what === "" ? [] : [{ value: typed.what, label: typed.what }];
  // A log that does not know the case number shows the field only to say so.
  const asksCase = filters.list === "entries" || typed.case !== "";
  return (
    <form className="audit-filters" role="search" aria-label={audit.filters} action="/desk/audit">
      {filters.list !== "entries" && <input type="hidden" name="list" value={filters.list} />}
      <SelectField
        path="what"
        label={audit.whatField}
        faults={faults}
        value={typed.what}
        options={[{ value: "", label: audit.anything }, ...named, ...strange]}
      />
      <TextField path="person" label={audit.person} hint={audit.personHint} faults={faults} value={typed.person} />
      {asksCase && (
        <TextField path="case" label={audit.case} hint={audit.caseHint} faults={faults} value={typed.case} />
      )}
      <TextField path="from" label={audit.from} hint={audit.dayHint} faults={faults} value={typed.from} />
      <TextField path="to" label={audit.to} hint={audit.dayHint} faults={faults} value={typed.to} />
      <div className="actions">
        <button className="primary">{audit.apply}</button>
        <a className="button" href={`/desk/audit${filters.list === "entries" ? "" : `?list=${filters.list}`}`}>
          {audit.clear}
        </a>
        <a className="button" href={`/desk/audit/export${auditQuery(typed, { before: "" })}`}>
          {audit.export}
        </a>
      </div>
    </form>
  );
}

/** Faults in the reader's words; those of parameters without a field lead to the first one. */
export function filterFaults(faults: readonly Fault[], { t: { audit } }: Words): FaultMessage[] {
  const texts: Readonly<Record<string, string>> = audit.faults;
  const { whatField: what, person, case: caseNumber, from, to } = audit;
  const labels: Readonly<Record<string, string>> = { what, person, case: caseNumber, from, to };
  return faults.map(({ path, code }) => {
    const label = labels[path];
    const text = texts[code] ?? audit.faults.OTHER;
    return label === undefined
      ? { path, fieldId: fieldId("what"), text }
      : { path, fieldId: fieldId(path), text: `${label}：${text}` };
  });
}
