import type { ReactElement } from "react";
import type { PublicEdition, Withdrawal } from "@/lib/archive/types";
import { COMPARED_AT_MOST, type TypedCase } from "@/lib/browsing/schema";
import { paths } from "./browsing-addresses";
import { CompareTable } from "./compare-table";
import type { Reader } from "./reader";
import { HiddenDisplay } from "./search-box";

/** What was typed, and what is published under it; `found` is null where there is a fault. */
export interface ChosenCase extends TypedCase {
  found: PublicEdition | Withdrawal | null;
}

interface ComparePageProps {
  reader: Reader;
  /** In the order given. */
  chosen: readonly ChosenCase[];
}

/** Two to four cases side by side, and the form that chooses them. Nothing that can be typed makes it an error. */
export function ComparePage({ reader, chosen }: ComparePageProps): ReactElement {
  const { compare } = reader.words.browsing;
  const found = chosen.flatMap((one) => (one.found === null ? [] : [one.found]));
  const faulty = chosen.filter(({ fault }) => fault !== null);
  return (
    <>
      <div className="hero">
        <h1>{compare.heading}</h1>
        <p>{compare.lead}</p>
      </div>
      {faulty.length > 0 ? <Faults reader={reader} chosen={chosen} /> : null}
      {found.length === 1 ? (
        <p className="notice" role="status">
          {compare.one}
        </p>
      ) : null}
      {found.length > 0 ? <CompareTable reader={reader} found={found} /> : null}
      <ChoiceForm reader={reader} chosen={chosen} />
    </>
  );
}

/** Those beyond the fourth have no field: they are refused in the notice. */
function Faults({ reader, chosen }: ComparePageProps): ReactElement {
  const { words } = reader;
  const { compare } = words.browsing;
  const fields = fieldsOf(chosen);
  return (
    <div className="notice" role="status">
      <p>{compare.faultSummary}</p>
      <ul>
        {chosen.map(({ typed, fault }, index) => {
          if (fault === null) return null;
          const said = `${typed}${words.colon}${compare.faults[fault]}`;
          const field = fields.findIndex((one) => one === chosen[index]);
          return <li key={index}>{field < 0 ? said : <a href={`#case-${field + 1}`}>{said}</a>}</li>;
        })}
      </ul>
    </div>
  );
}

function fieldsOf(chosen: readonly ChosenCase[]): ChosenCase[] {
  return chosen.filter(({ fault }) => fault !== "TOO_MANY");
}

function ChoiceForm({ reader, chosen }: ComparePageProps): ReactElement {
  const { browsing } = reader.words;
  const { compare } = browsing;
  const given = fieldsOf(chosen);
  const blanks = Math.max(0, COMPARED_AT_MOST - given.length);
  const fields: (ChosenCase | null)[] = [...given, ...new Array<null>(blanks).fill(null)];
  return (
    <form className="filters compare-form" action={`/${reader.script}${paths.compare}`} aria-label={compare.form}>
      {fields.map((field, index) => (
        <CaseField key={index} reader={reader} index={index + 1} field={field} />
      ))}
      <HiddenDisplay reader={reader} />
      <div className="actions">
        <button>{compare.button}</button>
        <a href={reader.href("/cases")}>{compare.browse}</a>
      </div>
      <p className="note">{compare.example}</p>
    </form>
  );
}

interface CaseFieldProps {
  reader: Reader;
  /** Counted from 1. */
  index: number;
  field: ChosenCase | null;
}

function CaseField({ reader, index, field }: CaseFieldProps): ReactElement {
  const { compare } = reader.words.browsing;
  const id = `case-${index}`;
  const fault = field?.fault ?? null;
  return (
    <div className="field">
      <label htmlFor={id}>{compare.field(index)}</label>
      {fault === null ? null : (
        <p className="fault" id={`${id}-fault`}>
          {compare.faults[fault]}
        </p>
      )}
      <input
        id={id}
        name="case"
        maxLength={20}
        size={10}
        autoCapitalize="characters"
        spellCheck={false}
        defaultValue={field?.typed}
        {...(fault === null ? {} : { "aria-invalid": true, "aria-describedby": `${id}-fault` })}
      />
    </div>
  );
}
