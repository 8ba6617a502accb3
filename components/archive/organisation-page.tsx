import type { ReactElement, ReactNode } from "react";
import type { YearSpan } from "@/lib/archive/types";
import type { CaseLine, CaseLines as Cases, DatedName, OrganisationRecord } from "@/lib/browsing/types";
import { dateInWords } from "@/lib/i18n/dates";
import { departmentQuery } from "./addresses";
import { paths, yearQuery } from "./browsing-addresses";
import { CaseLines } from "./case-lines";
import { Subscriptions } from "./feed-links";
import { PageLinks, PageNotice } from "./page-links";
import type { Reader } from "./reader";
import { YearNumbers } from "./year-numbers";

interface OrganisationProps {
  reader: Reader;
  organisation: OrganisationRecord;
}

interface OrganisationPageProps extends OrganisationProps {
  cases: Cases;
  isBadPage: boolean;
  /** The years of the whole archive. */
  archive: YearSpan | null;
}

/** An organisation as the archive knows it: its names, what is known of its succession, and its cases. */
export function OrganisationPage({ cases, isBadPage, archive, ...props }: OrganisationPageProps): ReactElement {
  const { reader, organisation } = props;
  const { organisation: words } = reader.words.browsing;
  return (
    <article className="authority">
      <h1>{reader.say(organisation.name)}</h1>
      <Facts {...props} />
      <section className="part" aria-labelledby="cases">
        <h2 id="cases">{words.cases}</h2>
        {organisation.total === 0 ? (
          <p>{words.none}</p>
        ) : (
          <OrganisationCases {...props} cases={cases} isBadPage={isBadPage} archive={archive} />
        )}
        <Subscriptions reader={reader} path={paths.organisation(organisation.id)} />
      </section>
      <section className="part" aria-labelledby="names">
        <h2 id="names">{words.names}</h2>
        <Names {...props} />
      </section>
      <section className="part" aria-labelledby="succession">
        <h2 id="succession">{words.succession}</h2>
        <Succession {...props} />
      </section>
    </article>
  );
}

function Facts({ reader, organisation }: OrganisationProps): ReactElement {
  const { vocabulary, words } = reader;
  const { organisation: own, count } = words.browsing;
  const { type, existedFrom, existedTo, total } = organisation;
  return (
    <dl className="facts" aria-label={own.facts}>
      <div>
        <dt>{own.type}</dt>
        <dd>{vocabulary.organisationType[type]}</dd>
      </div>
      <div>
        <dt>{own.existed}</dt>
        <dd>
          {existedFrom === null && existedTo === null
            ? own.unknown
            : `${dateWords(reader, existedFrom)}—${existedTo === null ? words.case.ongoing : dateWords(reader, existedTo)}`}
        </dd>
      </div>
      <div>
        <dt>{own.number}</dt>
        <dd>{count(total)}</dd>
      </div>
    </dl>
  );
}

function dateWords({ words, say }: Reader, date: string | null): string {
  return date === null ? words.browsing.organisation.unknown : say(dateInWords(date));
}

function OrganisationCases({ reader, organisation, cases, isBadPage, archive }: OrganisationPageProps): ReactElement {
  const { say, href } = reader;
  const { organisation: words } = reader.words.browsing;
  const { id, name, years } = organisation;
  const pages = { reader, page: cases.page, pageCount: cases.pageCount, path: paths.organisation(id) };
  return (
    <>
      <YearNumbers
        reader={reader}
        name="years"
        title={words.chart(say(name))}
        counts={years}
        archive={archive}
        csv={`/${reader.script}${paths.organisation(id)}/years.csv`}
        listOf={(year) => href("/cases", yearQuery(year, id))}
        isOpen={false}
      />
      <p className="note">
        {words.casesHint} <a href={href("/cases", departmentQuery(id))}>{words.inList}</a>
      </p>
      <PageNotice {...pages} isBad={isBadPage} />
      {cases.items.length > 0 ? (
        <CaseLines reader={reader} items={cases.items} remark={(own, item) => partIn(own, item, id)} />
      ) : null}
      <PageLinks {...pages} />
    </>
  );
}

/** By which name and in which role the organisation stands in a case. */
function partIn(reader: Reader, { leads }: CaseLine, id: string): ReactNode {
  const { words, vocabulary, say } = reader;
  const { calledThen } = words.browsing.organisation;
  return leads
    .filter(({ organisation }) => organisation === id)
    .map(({ nameAsRecorded, role }) => (
      <span key={nameAsRecorded + role}>
        {calledThen}
        {words.colon}
        {say(nameAsRecorded)}（{vocabulary.leadRole[role]}）
      </span>
    ));
}

/** Names old and new with their dates, and how many cases use each; names that only cases use stand below. */
function Names({ reader, organisation: { names, recorded } }: OrganisationProps): ReactElement {
  const { say } = reader;
  const { organisation: words, count } = reader.words.browsing;
  const uses = new Map(recorded.map((one) => [one.name, one.count]));
  const rows: (DatedName | { name: string; kind: null })[] = [
    ...names,
    ...recorded
      .filter(({ name }) => !names.some((known) => known.name === name))
      .map(({ name }) => ({ name, kind: null })),
  ];
  return (
    <table className="stacked names">
      <caption className="unseen">{words.names}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.to}</th>
          <th scope="col">{words.asRecorded}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.name}`}>
            <th scope="row">{say(row.name)}</th>
            <td data-label={words.kind}>{row.kind === null ? words.recordedOnly : words.kinds[row.kind]}</td>
            <td data-label={words.from}>{row.kind === null ? words.notRegistered : dateWords(reader, row.from)}</td>
            <td data-label={words.to}>{row.kind === null ? words.notRegistered : dateWords(reader, row.to)}</td>
            <td data-label={words.asRecorded}>{count(uses.get(row.name) ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What has a source; that nothing is registered; and that what nobody verified is kept back. */
function Succession({ reader, organisation: { notes, hasUnverified } }: OrganisationProps): ReactElement {
  const { organisation: words } = reader.words.browsing;
  return (
    <>
      <p>{words.noSuccession}</p>
      {notes.length > 0 ? (
        <ul className="remarks">
          {notes.map((note) => (
            <li key={note}>
              <span className="tag verified">{words.sourced}</span> {reader.say(note)}
            </li>
          ))}
        </ul>
      ) : null}
      {hasUnverified ? <p className="note">{words.unverified}</p> : null}
    </>
  );
}
