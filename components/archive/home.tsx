import type { ReactElement } from "react";
import type { LatestChange, ListedCase } from "@/lib/archive/types";
import type { FieldLine, OrganisationLine, Timeline } from "@/lib/browsing/types";
import { yearQuery } from "./browsing-addresses";
import { CaseRule } from "./case-rule";
import { Latest } from "./latest";
import { LeadNames } from "./leads";
import { readerOfCase, type Reader } from "./reader";
import { SearchBox } from "./search-box";
import { WaysIn } from "./ways-in";
import { CsvLink, YearNumbers } from "./year-numbers";

interface HomeProps {
  reader: Reader;
  timeline: Timeline;
  latest: readonly LatestChange[];
  fields: readonly FieldLine[];
  organisations: readonly OrganisationLine[];
}

export function Home({ reader, timeline, latest, fields, organisations }: HomeProps): ReactElement {
  const { words } = reader;
  const first = timeline.years[0];
  return (
    <>
      <div className="hero">
        <h1>{first ? words.home.heading(timeline.total, first.year) : words.home.empty}</h1>
        <p>{first ? words.siteDescription : words.home.emptyHint}</p>
        <SearchBox reader={reader} />
      </div>
      {first ? (
        <>
          <WaysIn reader={reader} fields={fields} organisations={organisations} />
          {timeline.cases === null ? (
            <Years reader={reader} timeline={timeline} />
          ) : (
            <Marks reader={reader} cases={timeline.cases} />
          )}
          <Latest reader={reader} latest={latest} />
        </>
      ) : null}
    </>
  );
}

/** A mark a case, and the list that says the same. */
function Marks({ reader, cases }: { reader: Reader; cases: readonly ListedCase[] }): ReactElement {
  const { words } = reader;
  return (
    <>
      <CaseRule
        reader={reader}
        cases={cases}
        span={null}
        more={<CsvLink reader={reader} href={`/${reader.script}/timeline.csv`} />}
      />
      <h2 className="unseen">{words.home.list}</h2>
      <YearList reader={reader} cases={cases} />
    </>
  );
}

/** A column a year, and the numbers: each leads to the cases of its year. */
function Years({ reader, timeline: { years } }: { reader: Reader; timeline: Timeline }): ReactElement {
  const { words } = reader;
  return (
    <section aria-labelledby="by-year">
      <h2 className="unseen" id="by-year">
        {words.home.list}
      </h2>
      <YearNumbers
        reader={reader}
        name="years"
        title={words.rule.title}
        counts={years}
        archive={null}
        csv={`/${reader.script}/years.csv`}
        listOf={(year) => reader.href("/cases", yearQuery(year))}
        isOpen
      />
    </section>
  );
}

function YearList({ reader, cases }: { reader: Reader; cases: readonly ListedCase[] }): ReactElement {
  const years = [...new Set(cases.map((listed) => listed.sortYear))];
  return (
    <dl className="years">
      {years.map((year) => (
        <div key={year}>
          <dt>{year}</dt>
          {cases
            .filter((listed) => listed.sortYear === year)
            .map((listed) => (
              <TimelineCase
                key={listed.caseNumber}
                reader={readerOfCase(reader, listed.scriptExceptions)}
                listed={listed}
              />
            ))}
        </div>
      ))}
    </dl>
  );
}

function TimelineCase({ reader, listed }: { reader: Reader; listed: ListedCase }): ReactElement {
  return (
    <dd>
      <h3>
        <a href={reader.href(`/cases/${listed.caseNumber}`)}>{reader.say(listed.title)}</a>
      </h3>
      <p>
        {reader.words.leads}
        <LeadNames reader={reader} leads={listed.leads} />
        {listed.titleStatus === "PROPOSED" ? (
          <span className="aside">{reader.vocabulary.titleStatus.PROPOSED}</span>
        ) : null}
      </p>
    </dd>
  );
}
