import type { ReactElement, ReactNode } from "react";
import type { PublicEdition } from "@/lib/archive/types";
import type { CaseContent, Evidence, Indicator, IndicatorReading } from "@/lib/cases/schema";
import { shanghaiDate } from "@/lib/dates";
import { dateInWords } from "@/lib/i18n/dates";
import { asOfWords, valueWords } from "./indicators";
import { LeadNames } from "./leads";
import type { Reader } from "./reader";

/** One fact of every case; each line of a cell is one entry of the record. */
export interface FactRow {
  key: string;
  name: string;
  of: (reader: Reader, edition: PublicEdition) => ReactNode[];
}

/** The facts that at least one of the cases has; launch, leads and stage always. */
export function factRows(reader: Reader, editions: readonly PublicEdition[]): FactRow[] {
  const rows = [...basics(reader), ...indicators(reader, editions), ...claims(reader), ...texts(reader)];
  return rows.filter(({ key, of }) => ALWAYS.has(key) || editions.some((edition) => of(reader, edition).length > 0));
}

const ALWAYS = new Set(["launch", "leads", "stage"]);

function given(...values: (string | null)[]): string[] {
  return values.filter((value): value is string => value !== null && value !== "");
}

function basics({ words, vocabulary }: Reader): FactRow[] {
  const { case: labels } = words;
  return [
    {
      key: "launch",
      name: labels.launch,
      of: ({ say }, { content: { launch } }) => [
        launch.date === null ? words.year(launch.sortYear ?? 0) : say(dateInWords(launch.date)),
      ],
    },
    {
      key: "end",
      name: labels.end,
      of: ({ say }, { content }) =>
        content.end === null ? (content.ongoing ? [labels.ongoing] : []) : [say(dateInWords(content.end))],
    },
    {
      key: "leads",
      name: labels.leads,
      of: (own, { content }) => [<LeadNames key="leads" reader={own} leads={content.leads} />],
    },
    {
      key: "stage",
      name: labels.stage,
      of: (_own, { content: { stage } }) => (stage === null ? [] : [vocabulary.stage[stage]]),
    },
    {
      key: "fields",
      name: labels.fields,
      of: ({ say }, { content }) => given(content.fields.map((field) => say(field)).join(words.comma)),
    },
  ];
}

/** A row for each indicator that several cases have, by its name; what only one of them has is named in its cell. */
function indicators({ words, say }: Reader, editions: readonly PublicEdition[]): FactRow[] {
  const { compare } = words.browsing;
  const shared = sharedNames(editions);
  return [
    ...shared.map((name) => ({
      key: `indicator ${name}`,
      name: compare.indicator + say(name),
      of: (own: Reader, { content }: PublicEdition) =>
        readingsOf(content).flatMap(({ indicator, reading }) =>
          indicator.name === name ? [<Reading key={reading.id} {...{ reader: own, indicator, reading }} />] : [],
        ),
    })),
    {
      key: "indicators",
      name: shared.length > 0 ? compare.otherIndicators : words.case.indicators,
      of: (own, { content }) =>
        readingsOf(content).flatMap(({ indicator, reading }) =>
          indicator.name !== null && shared.includes(indicator.name)
            ? []
            : [
                <span key={reading.id}>
                  {own.say(indicator.name)}
                  {words.colon}
                  <Reading {...{ reader: own, indicator, reading }} />
                </span>,
              ],
        ),
    },
  ];
}

/** Names of indicators that at least two of the cases have a reading of. */
function sharedNames(editions: readonly PublicEdition[]): string[] {
  const names = editions.flatMap(({ content }) => [
    ...new Set(readingsOf(content).flatMap(({ indicator }) => given(indicator.name))),
  ]);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function readingsOf({ indicators: all }: CaseContent): { indicator: Indicator; reading: IndicatorReading }[] {
  return all.flatMap((indicator) => indicator.readings.map((reading) => ({ indicator, reading })));
}

interface ReadingProps {
  reader: Reader;
  indicator: Indicator;
  reading: IndicatorReading;
}

function Reading({ reader, indicator, reading }: ReadingProps): ReactElement {
  return (
    <>
      {valueWords(reader, indicator, reading)}{" "}
      <span className="note">
        {asOfWords(reader, reading)}
        {reader.words.comma}
        {reader.vocabulary.evidence[reading.evidence]}
      </span>
    </>
  );
}

function claims({ words, vocabulary }: Reader): FactRow[] {
  const { case: labels } = words;
  return [
    {
      key: "recognitions",
      name: labels.recognitions,
      of: (own, { content }) =>
        content.recognitions.map((row) =>
          claimed(own, row, vocabulary.recognition[row.kind], [
            row.name,
            row.grantor,
            row.date && dateInWords(row.date),
          ]),
        ),
    },
    {
      key: "firsts",
      name: labels.firsts,
      of: (own, { content }) =>
        content.firsts.map((row) => claimed(own, row, vocabulary.firstScope[row.scope], [row.claim])),
    },
    {
      key: "adoptions",
      name: labels.adoptions,
      of: (own, { content }) =>
        content.adoptions.map((row) =>
          claimed(own, row, "", [row.adopter, row.place, row.what, row.date && dateInWords(row.date)]),
        ),
    },
  ];
}

/** What is claimed, and how far it is proven. */
function claimed(
  reader: Reader,
  claim: { id: string; evidence: Evidence },
  kind: string,
  parts: readonly (string | null)[],
): ReactElement {
  const { words, vocabulary, say } = reader;
  const said = given(...parts.map(say)).join(words.comma);
  return (
    <span key={claim.id}>
      {given(kind, said).join(words.colon)} <span className="note">{vocabulary.evidence[claim.evidence]}</span>
    </span>
  );
}

function texts({ words, vocabulary }: Reader): FactRow[] {
  const { case: labels } = words;
  return [
    { key: "summary", name: labels.summary, of: ({ say }, { content }) => given(say(content.summary)) },
    { key: "body", name: labels.body, of: (_own, { content }) => [vocabulary.bodyStatus[content.bodyStatus]] },
    {
      key: "edition",
      name: labels.edition,
      of: ({ href }, { caseNumber, number, publishedAt }) => [
        <span key="edition">
          <a href={href(`/cases/${caseNumber}/editions/${number}`)}>{words.edition(number)}</a>{" "}
          <span className="note">{labels.published(shanghaiDate(publishedAt))}</span>
        </span>,
      ],
    },
  ];
}
