import type { ReactElement } from "react";
import type { YearSpan } from "@/lib/archive/types";
import type { CaseLine, CaseLines as Cases, FieldRecord } from "@/lib/browsing/types";
import { paths, yearQuery } from "./browsing-addresses";
import { CaseLines } from "./case-lines";
import { Subscriptions } from "./feed-links";
import { LeadNames } from "./leads";
import { PageLinks, PageNotice } from "./page-links";
import type { Reader } from "./reader";
import { YearNumbers } from "./year-numbers";

interface FieldPageProps {
  reader: Reader;
  field: FieldRecord;
  cases: Cases;
  isBadPage: boolean;
  /** The years of the whole archive. */
  archive: YearSpan | null;
}

/** A reform field: how many cases it has, when they began, and which they are. */
export function FieldPage({ reader, field, cases, isBadPage, archive }: FieldPageProps): ReactElement {
  const { say, href } = reader;
  const { field: words } = reader.words.browsing;
  const { name, years } = field;
  const all = years.map(({ year }) => year);
  const pages = { reader, page: cases.page, pageCount: cases.pageCount, path: paths.field(name) };
  return (
    <article className="authority">
      <div className="hero">
        <h1>{say(name)}</h1>
        <p>
          {field.total === 0 ? words.none : words.summaryYears(field.total, Math.min(...all), Math.max(...all))}{" "}
          <a href={href(paths.fields)}>{words.all}</a>
        </p>
      </div>
      {field.total === 0 ? null : (
        <>
          <YearNumbers
            reader={reader}
            name="years"
            title={`${say(name)}${reader.words.colon}${words.chart}`}
            counts={years}
            archive={archive}
            csv={`/${reader.script}${paths.field(name)}/years.csv`}
            listOf={(year) => href("/cases", yearQuery(year))}
            isOpen={false}
          />
          <section className="part" aria-labelledby="cases">
            <h2 id="cases">{words.cases}</h2>
            <PageNotice {...pages} isBad={isBadPage} />
            {cases.items.length > 0 ? <CaseLines reader={reader} items={cases.items} remark={leads} /> : null}
            <PageLinks {...pages} />
            <Subscriptions reader={reader} path={pages.path} />
          </section>
        </>
      )}
    </article>
  );
}

function leads(reader: Reader, item: CaseLine): ReactElement {
  return (
    <span>
      {reader.words.leads}
      <LeadNames reader={reader} leads={item.leads} />
    </span>
  );
}
