import type { ReactElement } from "react";
import { termsOf, type ArchiveFilters, type ReadFilters } from "@/lib/archive/schema";
import type { CaseList, Department, ListedCase, YearSpan } from "@/lib/archive/types";
import { dateInWords } from "@/lib/i18n/dates";
import { listQuery } from "./addresses";
import { CaseRule } from "./case-rule";
import { faultWords, FilterForm } from "./filter-form";
import { LeadNames } from "./leads";
import { Marked } from "./marked";
import { readerOfCase, type Reader } from "./reader";

interface ListProps {
  reader: Reader;
  read: ReadFilters;
  found: CaseList;
  departments: readonly Department[];
  /** The years of the whole archive. */
  archive: YearSpan | null;
}

/** The list of cases with its filters. Nothing a reader can type makes it an error. */
export function List({ reader, read, found, departments, archive }: ListProps): ReactElement {
  const { list } = reader.words;
  const { filters, faults } = read;
  const isBeyond = found.total > 0 && found.page > found.pageCount;
  return (
    <>
      <h1>{list.heading}</h1>
      {faults.length > 0 ? (
        <div className="notice" role="status">
          <p>{list.faultSummary}</p>
          <ul>
            {faults.map((fault) => (
              <li key={fault.path}>
                {fault.path === "page" ? (
                  faultWords(reader, fault)
                ) : (
                  <a href={`#${fault.path}`}>{faultWords(reader, fault)}</a>
                )}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <FilterForm reader={reader} typed={read.typed} faults={faults} departments={departments} />
      <p className="count" role="status">
        {list.found(found.total)}
        {found.items.length > 0 && found.pageCount > 1 ? rangeWords(reader, filters, found) : null}
      </p>
      {found.items.length > 0 ? (
        <>
          <CaseRule reader={reader} cases={found.items} span={archive} />
          <Results reader={reader} items={found.items} terms={termsOf(filters.q)} />
          <Pages reader={reader} filters={filters} found={found} />
        </>
      ) : isBeyond ? (
        <Beyond reader={reader} filters={filters} found={found} />
      ) : (
        <NothingFound reader={reader} filters={filters} />
      )}
    </>
  );
}

function rangeWords({ words }: Reader, { size }: ArchiveFilters, { page, items }: CaseList): string {
  const first = (page - 1) * size + 1;
  return words.list.range(first, first + items.length - 1);
}

interface ResultsProps {
  reader: Reader;
  items: readonly ListedCase[];
  terms: readonly string[];
}

function Results({ reader, items, terms }: ResultsProps): ReactElement {
  return (
    <ol className="results">
      {items.map((listed) => (
        <Result
          key={listed.caseNumber}
          reader={readerOfCase(reader, listed.scriptExceptions)}
          listed={listed}
          terms={terms}
        />
      ))}
    </ol>
  );
}

interface ResultProps extends Omit<ResultsProps, "items"> {
  listed: ListedCase;
}

function Result({ reader, listed, terms }: ResultProps): ReactElement {
  const { words, vocabulary } = reader;
  return (
    <li>
      <h2>
        <a href={reader.href(`/cases/${listed.caseNumber}`)}>
          <Marked reader={reader} text={listed.title} terms={terms} />
        </a>
      </h2>
      <p className="meta">
        <span>{reader.say(listed.launch === null ? words.year(listed.sortYear) : dateInWords(listed.launch))}</span>
        <span>
          {words.leads}
          <LeadNames reader={reader} leads={listed.leads} terms={terms} />
        </span>
        <span>
          <Marked reader={reader} text={listed.caseNumber} terms={terms} />
        </span>
        {listed.titleStatus === "PROPOSED" ? <span className="tag">{vocabulary.titleStatus.PROPOSED}</span> : null}
        {listed.bodyStatus !== "FULL" ? <span className="tag">{vocabulary.bodyStatus[listed.bodyStatus]}</span> : null}
      </p>
      {listed.summary !== null ? (
        <p className="summary">
          <Marked reader={reader} text={listed.summary} terms={terms} />
        </p>
      ) : null}
      {listed.excerpt !== null ? (
        <p className="excerpt">
          {words.list.excerpt}
          <Marked reader={reader} text={listed.excerpt} terms={terms} />
        </p>
      ) : null}
    </li>
  );
}

interface PagedProps {
  reader: Reader;
  filters: ArchiveFilters;
  found: CaseList;
}

function Pages({ reader, filters, found: { page, pageCount } }: PagedProps): ReactElement | null {
  const { list } = reader.words;
  if (pageCount < 2) return null;
  const href = (to: number) => reader.href("/cases", listQuery({ ...filters, page: to }));
  return (
    <nav className="pages" aria-label={list.pages}>
      {page > 1 ? (
        <a rel="prev" href={href(page - 1)}>
          {list.previous}
        </a>
      ) : null}
      {nearby(page, pageCount).map((number) => (
        <a
          key={number}
          href={href(number)}
          aria-current={number === page ? "page" : undefined}
          aria-label={list.page(number)}
        >
          {number}
        </a>
      ))}
      {page < pageCount ? (
        <a rel="next" href={href(page + 1)}>
          {list.next}
        </a>
      ) : null}
    </nav>
  );
}

/** First and last page, and two on either side of this one. */
function nearby(page: number, pageCount: number): number[] {
  const all = Array.from({ length: pageCount }, (_, index) => index + 1);
  return all.filter((number) => number === 1 || number === pageCount || Math.abs(number - page) <= 2);
}

function Beyond({ reader, filters, found }: PagedProps): ReactElement {
  const { list } = reader.words;
  return (
    <p className="notice">
      {list.beyond(found.page, found.pageCount)}
      <a href={reader.href("/cases", listQuery({ ...filters, page: found.pageCount }))}>{list.lastPage}</a>
    </p>
  );
}

/** An empty result offers the same search with less asked of it, and two other ways. */
function NothingFound({ reader, filters }: Omit<PagedProps, "found">): ReactElement {
  const { list } = reader.words;
  const without = (change: Partial<ArchiveFilters>) =>
    reader.href("/cases", listQuery({ ...filters, page: 1, ...change }));
  const hasYears = filters.from !== null || filters.to !== null;
  return (
    <section className="nothing">
      <h2>{list.nothing}</h2>
      <p>{list.ways}</p>
      <ul>
        {filters.q !== null ? <li>{list.shorter}</li> : null}
        {filters.q !== null && (hasYears || filters.department !== null) ? (
          <li>
            <a href={without({ q: null })}>{list.withoutWords}</a>
          </li>
        ) : null}
        {hasYears ? (
          <li>
            <a href={without({ from: null, to: null })}>{list.withoutYears}</a>
          </li>
        ) : null}
        {filters.department !== null ? (
          <li>
            <a href={without({ department: null })}>{list.withoutDepartment}</a>
          </li>
        ) : null}
        <li>
          <a href={reader.href("/cases")}>{list.all}</a>
        </li>
        <li>
          <a href={reader.href("")}>{list.timeline}</a>
        </li>
      </ul>
    </section>
  );
}
