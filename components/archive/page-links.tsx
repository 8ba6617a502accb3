import type { ReactElement } from "react";
import type { Page } from "./document";
import type { Reader } from "./reader";

interface PageLinksProps {
  reader: Reader;
  /** Counted from 1. */
  page: number;
  pageCount: number;
  /** The path of the list below the script. */
  path: string;
}

/** Where a page of a list is found; nothing for one that lies beyond the last, which is no document. */
export function pageCanonical(
  path: string,
  page: number,
  pageCount: number,
): { canonical?: NonNullable<Page["canonical"]> } {
  return page <= Math.max(1, pageCount) ? { canonical: { path, query: pageQuery(page) } } : {};
}

/** The one spelling of a page's query: the first page has none. */
function pageQuery(page: number): URLSearchParams {
  return new URLSearchParams(page > 1 ? { page: String(page) } : {});
}

/** First and last page, and two on either side of this one; nothing where there is only one. */
export function PageLinks({ reader, page, pageCount, path }: PageLinksProps): ReactElement | null {
  const { list, browsing } = reader.words;
  if (pageCount < 2) return null;
  const href = (to: number) => reader.href(path, pageQuery(to));
  return (
    <nav className="pages" aria-label={browsing.pages}>
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

function nearby(page: number, pageCount: number): number[] {
  const numbers = new Set([1, page - 2, page - 1, page, page + 1, page + 2, pageCount]);
  return [...numbers].filter((number) => number >= 1 && number <= pageCount).sort((a, b) => a - b);
}

interface PageNoticeProps extends PageLinksProps {
  /** What was typed was no page. */
  isBad: boolean;
}

/** Says that there is no such page, and leads to the last; nothing where there is. */
export function PageNotice({ reader, page, pageCount, path, isBad }: PageNoticeProps): ReactElement | null {
  const { list, faults } = reader.words;
  if (isBad)
    return (
      <p className="notice" role="status">
        {faults.BAD_PAGE}
      </p>
    );
  if (pageCount === 0 || page <= pageCount) return null;
  return (
    <p className="notice" role="status">
      {list.beyond(page, pageCount)}
      <a href={reader.href(path, pageQuery(pageCount))}>{list.lastPage}</a>
    </p>
  );
}
