import type { ReactElement } from "react";
import type { LatestChange, ListedCase } from "@/lib/archive/types";
import { shanghaiDate } from "@/lib/dates";
import { CaseRule } from "./case-rule";
import { LeadNames } from "./leads";
import { readerOfCase, type Reader } from "./reader";
import { SearchBox } from "./search-box";

interface HomeProps {
  reader: Reader;
  /** By year, then by number. */
  cases: readonly ListedCase[];
  latest: readonly LatestChange[];
}

export function Home({ reader, cases, latest }: HomeProps): ReactElement {
  const { words } = reader;
  const first = cases[0];
  return (
    <>
      <div className="hero">
        <h1>{first ? words.home.heading(cases.length, first.sortYear) : words.home.empty}</h1>
        <p>{first ? words.siteDescription : words.home.emptyHint}</p>
        <SearchBox reader={reader} />
      </div>
      {first ? (
        <>
          <CaseRule reader={reader} cases={cases} span={null} />
          <h2 className="unseen">{words.home.list}</h2>
          <YearList reader={reader} cases={cases} />
          <Latest reader={reader} latest={latest} />
        </>
      ) : null}
    </>
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

function Latest({ reader, latest }: { reader: Reader; latest: readonly LatestChange[] }): ReactElement {
  const { words } = reader;
  return (
    <section className="latest" aria-labelledby="latest">
      <h2 id="latest">{words.home.latest}</h2>
      <ul>
        {latest.map((change) => (
          <LatestEntry key={change.caseNumber} reader={readerOfCase(reader, change.scriptExceptions)} change={change} />
        ))}
      </ul>
    </section>
  );
}

function LatestEntry({ reader, change }: { reader: Reader; change: LatestChange }): ReactElement {
  const { words } = reader;
  return (
    <li>
      <time dateTime={shanghaiDate(change.publishedAt)}>{shanghaiDate(change.publishedAt)}</time>
      <span>
        <a href={reader.href(`/cases/${change.caseNumber}`)}>{reader.say(change.title)}</a>
        <span className="note">
          {words.edition(change.editionNumber)}
          {words.colon}
          {changeWords(reader, change)}
        </span>
      </span>
    </li>
  );
}

function changeWords({ words, say }: Reader, { changeNote, editionNumber }: LatestChange): string {
  if (changeNote !== null) return say(changeNote);
  return editionNumber === 1 ? words.firstEdition : words.home.minor;
}
