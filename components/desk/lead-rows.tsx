import type { FormValues } from "@/lib/cases/form";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { FaultMessage } from "./fault-messages";
import { optionsOf, SelectField, TextField, type Option } from "./field";

/** Empty rows are always there to be filled, so that a department can be added without scripts. */
const SPARE_ROWS = 2;

interface LeadRowsProps {
  leads: FormValues["leads"];
  organisations: readonly Option[];
  faults: readonly FaultMessage[];
  words: Words;
}

/** Lead departments in their order, each with its role and the name it had at the time. */
export function LeadRows({ leads, organisations, faults, words: { t, terms } }: LeadRowsProps) {
  const fault = faults.find((f) => f.path === "leads");
  return (
    <fieldset className={fault ? "rows is-faulty" : "rows"}>
      <legend>{t.edit.leads}</legend>
      <p className="hint">{t.edit.leadsHint}</p>
      {fault && <p className="fault">{fault.text}</p>}
      {withSpareRows(leads).map((lead, index) => (
        <div className="row" role="group" aria-label={fill(t.edit.lead, { n: index + 1 })} key={index}>
          <input type="hidden" name={`leads.${index}.id`} value={lead.id} />
          <SelectField
            path={`leads.${index}.organisation`}
            label={t.edit.organisation}
            faults={faults}
            value={lead.organisation}
            options={[{ value: "", label: t.edit.noOrganisation }, ...organisations]}
          />
          <SelectField
            path={`leads.${index}.role`}
            label={t.edit.role}
            faults={faults}
            value={lead.role}
            options={optionsOf(terms.leadRole)}
          />
          <TextField
            path={`leads.${index}.nameAsRecorded`}
            label={t.edit.nameAsRecorded}
            faults={faults}
            value={lead.nameAsRecorded}
          />
        </div>
      ))}
    </fieldset>
  );
}

/** What was typed stays in its row, also in rows that were emptied. */
function withSpareRows(leads: FormValues["leads"]): FormValues["leads"] {
  const empty = leads.filter((lead) => lead.organisation === "" && lead.nameAsRecorded === "").length;
  return [...leads, ...Array.from({ length: Math.max(0, SPARE_ROWS - empty) }, () => EMPTY_ROW)];
}

const EMPTY_ROW = { id: "", organisation: "", role: "LEAD", nameAsRecorded: "" };
