import type { ReactElement } from "react";
import type { CaseContent, Indicator, IndicatorReading } from "@/lib/cases/schema";
import { dateInWords } from "@/lib/i18n/dates";
import { Evidence } from "./evidence";
import type { Reader } from "./reader";

/** The indicators of a case: a row a reading, as it was written. */
export function Indicators({ reader, content }: { reader: Reader; content: CaseContent }): ReactElement {
  const { words } = reader;
  const rows = content.indicators.flatMap((indicator) => indicator.readings.map((reading) => ({ indicator, reading })));
  const hasBaseline = rows.some(({ reading }) => reading.baseline !== null);
  return (
    <table className="indicators">
      <caption className="unseen">{words.case.indicators}</caption>
      <thead>
        <tr>
          <th scope="col">{words.case.indicator}</th>
          <th scope="col">{words.case.value}</th>
          {hasBaseline ? <th scope="col">{words.case.baseline}</th> : null}
          <th scope="col">{words.case.asOf}</th>
          <th scope="col">{words.case.evidence}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ indicator, reading }) => (
          <tr key={`${indicator.id}-${reading.id}`}>
            <th scope="row">{reader.say(indicator.name)}</th>
            <td className="value" data-label={words.case.value}>
              {valueWords(reader, indicator, reading)}
            </td>
            {hasBaseline ? (
              <td data-label={words.case.baseline}>
                {reading.baseline === null ? "—" : withUnit(reader, reading.baseline, indicator)}
              </td>
            ) : null}
            <td data-label={words.case.asOf}>{asOfWords(reader, reading)}</td>
            <td data-label={words.case.evidence}>
              <Evidence reader={reader} claim={reading} sources={content.sources} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A value as it was written, with its comparator and unit. */
export function valueWords(
  reader: Reader,
  indicator: Indicator,
  { value, valueText, comparator }: IndicatorReading,
): string {
  if (value === null) return valueText === null ? reader.words.case.unknown : reader.say(valueText);
  const sign = comparator === "=" ? "" : `${comparator} `;
  return sign + withUnit(reader, value, indicator);
}

export function withUnit({ say }: Reader, value: string, { unit }: Indicator): string {
  const gap = unit === null || unit === "%" || unit === "‰" ? "" : " ";
  return `${value}${gap}${unit === null ? "" : say(unit)}`;
}

/** A date that is not known is said to be so, with the source's own wording beside it. */
export function asOfWords({ words, say }: Reader, { asOf, asOfNote }: IndicatorReading): string {
  if (asOf !== null) return say(dateInWords(asOf));
  return asOfNote === null
    ? words.case.asOfUnknown
    : `${words.case.asOfUnknown}（${words.case.asRecorded}“${say(asOfNote)}”）`;
}
