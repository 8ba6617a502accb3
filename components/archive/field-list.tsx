import type { ReactElement } from "react";
import { countIn } from "@/lib/browsing/schema";
import type { FieldLine, FieldTable } from "@/lib/browsing/types";
import { paths } from "./browsing-addresses";
import { DecadeChart, isInSquares } from "./decade-chart";
import type { Reader } from "./reader";
import { CsvLink } from "./year-numbers";

interface FieldListProps {
  reader: Reader;
  table: FieldTable;
}

/** The reform fields: a small chart each, on one scale, and the same numbers as a table. */
export function FieldList({ reader, table }: FieldListProps): ReactElement {
  const { fieldList: words } = reader.words.browsing;
  const { fields, decades, unlisted } = table;
  return (
    <>
      <div className="hero">
        <h1>{words.heading}</h1>
        <p>{decades.length === 0 ? words.empty : words.lead}</p>
      </div>
      {decades.length > 0 ? (
        <figure className="small-charts">
          <ul>
            {fields.map((field, index) => (
              <li key={field.name}>
                <h2>
                  <FieldName reader={reader} field={field} />
                </h2>
                <DecadeChart
                  reader={reader}
                  name={`field-${index}`}
                  title={`${fieldName(reader, field)}${reader.words.colon}${words.chart(field.total)}`}
                  counts={decades.map((decade) => ({ decade, count: countIn(field, decade) }))}
                  most={mostOf(table)}
                />
              </li>
            ))}
          </ul>
          <figcaption>
            {isInSquares(mostOf(table), decades.length) ? words.caption : words.captionColumns}
            <CsvLink reader={reader} href={`/${reader.script}/fields.csv`} />
          </figcaption>
        </figure>
      ) : null}
      <Numbers reader={reader} table={table} />
      {unlisted > 0 ? <p className="note">{words.unlisted(unlisted)}</p> : null}
    </>
  );
}

function mostOf({ fields }: FieldTable): number {
  return Math.max(0, ...fields.flatMap(({ decades }) => decades.map(({ count }) => count)));
}

function fieldName({ words, say }: Reader, { name }: FieldLine): string {
  return name === null ? words.browsing.fieldList.none : say(name);
}

/** A link to the field; cases that name none have no page. */
function FieldName({ reader, field }: { reader: Reader; field: FieldLine }): ReactElement {
  const name = fieldName(reader, field);
  return field.name === null ? <>{name}</> : <a href={reader.href(paths.field(field.name))}>{name}</a>;
}

function Numbers({ reader, table: { fields, decades } }: FieldListProps): ReactElement {
  const { fieldList: words, chart } = reader.words.browsing;
  return (
    <div className="scroll" role="region" aria-label={words.table} tabIndex={0}>
      <table className="numbers">
        <caption>{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.total}</th>
            {decades.map((decade) => (
              <th key={decade} scope="col">
                {chart.decade(decade)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <th scope="row">
                <FieldName reader={reader} field={field} />
              </th>
              <td>{field.total}</td>
              {decades.map((decade) => (
                <td key={decade}>{countIn(field, decade)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
