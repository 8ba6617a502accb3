import type { ReactElement } from "react";
import type { ArchiveFilters, ReadFilters } from "@/lib/archive/schema";
import type { CaseList, Facets } from "@/lib/archive/types";
import { listQuery } from "./addresses";
import { faultWords, FilterForm } from "./filter-form";
import { ExportLinks } from "./export-links";
import { Guessed } from "./guessed";
import { Chosen } from "./narrowings";
import { PageNavigation } from "./page-links";
import type { Reader } from "./reader";
import { Results } from "./results";
import { YearBars } from "./year-bars";

interface ListProps {
  reader: Reader;
  read: ReadFilters;
  found: CaseList;
  facets: Facets;
}

/** The list of cases with its filters. Nothing a reader can type makes it an error. */
export function List({ reader, read, found, facets }: ListProps): ReactElement {
  const { list, searching } = reader.words;
  const { filters, faults } = read;
  const isBeyond = found.total > 0 && found.page > found.pageCount;
  const of = { reader, filters, found };
  return (
    <>
      <h1>{list.heading}</h1>
      <Faults reader={reader} faults={faults} />
      <div className="browse">
        <FilterForm reader={reader} read={read} facets={facets} />
        <section className="found" aria-label={searching.toResults}>
          <div className="count" role="status">
            <Guessed {...of} />
            <p>
              {found.isMore ? searching.foundMore(found.total) : list.found(found.total)}
              {found.items.length > 0 && found.pageCount > 1 ? rangeWords(reader, filters, found) : null}
            </p>
          </div>
          <Chosen reader={reader} filters={filters} facets={facets} />
          <YearBars reader={reader} filters={filters} facets={facets} />
          {facets.areLowerBounds ? <p className="hint">{searching.lowerBounds}</p> : null}
          {found.items.length > 0 ? (
            <>
              <Results reader={reader} items={found.items} marked={found.marked} />
              <Pages {...of} />
              <ExportLinks reader={reader} query={listQuery({ ...filters, page: 1 })} />
            </>
          ) : isBeyond ? (
            <Beyond {...of} />
          ) : (
            <NothingFound reader={reader} filters={filters} />
          )}
        </section>
      </div>
    </>
  );
}

function Faults({ reader, faults }: { reader: Reader; faults: ReadFilters["faults"] }): ReactElement | null {
  if (faults.length === 0) return null;
  return (
    <div className="notice" role="status">
      <p>{reader.words.list.faultSummary}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault.path}>
            {fault.path === "page" || fault.path === "exact" ? (
              faultWords(reader, fault)
            ) : (
              <a href={`#${fault.path}`}>{faultWords(reader, fault)}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function rangeWords({ words }: Reader, { size }: ArchiveFilters, { page, items }: CaseList): string {
  const first = (page - 1) * size + 1;
  return words.list.range(first, first + items.length - 1);
}

interface PagedProps {
  reader: Reader;
  filters: ArchiveFilters;
  found: CaseList;
}

function Pages({ reader, filters, found: { total, isMore, page, pageCount } }: PagedProps): ReactElement | null {
  if (pageCount < 2) return null;
  const reach = pageCount * filters.size;
  const hrefOf = (to: number) => reader.href("/cases", listQuery({ ...filters, page: to }));
  return (
    <>
      <PageNavigation reader={reader} page={page} pageCount={pageCount} hrefOf={hrefOf} />
      {isMore || total > reach ? <p className="hint">{reader.words.searching.limited(reach)}</p> : null}
    </>
  );
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
  const { list, searching } = reader.words;
  const without = (change: Partial<ArchiveFilters>) =>
    reader.href("/cases", listQuery({ ...filters, page: 1, ...change }));
  const { q, from, to, department, field, recognition, indicators, body } = filters;
  const ways: [boolean, Partial<ArchiveFilters>, string][] = [
    [q !== null && filters.exact, { exact: false }, searching.guessAgain],
    [q !== null && hasNarrowing(filters), { q: null, exact: false, sort: "oldest" }, list.withoutWords],
    [from !== null || to !== null, { from: null, to: null }, list.withoutYears],
    [department !== null, { department: null }, list.withoutDepartment],
    [field !== null, { field: null }, searching.withoutField],
    [
      recognition !== null || indicators !== null || body !== null,
      { recognition: null, indicators: null, body: null },
      searching.withoutOthers,
    ],
  ];
  return (
    <section className="nothing">
      <h2>{list.nothing}</h2>
      <p>{list.ways}</p>
      <ul>
        {q !== null ? <li>{list.shorter}</li> : null}
        {ways.map(([isOffered, change, words]) =>
          isOffered ? (
            <li key={words}>
              <a href={without(change)}>{words}</a>
            </li>
          ) : null,
        )}
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

function hasNarrowing({ from, to, department, field, recognition, indicators, body }: ArchiveFilters): boolean {
  return [from, to, department, field, recognition, indicators, body].some((value) => value !== null);
}
