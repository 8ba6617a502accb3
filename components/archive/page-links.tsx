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

/** The pages of a list at a path of its own. */
export function PageLinks({ reader, page, pageCount, path }: PageLinksProps): ReactElement | null {
  const hrefOf = (to: number) => reader.href(path, pageQuery(to));
  return <PageNavigation reader={reader} page={page} pageCount={pageCount} hrefOf={hrefOf} />;
}

interface PageNavigationProps extends Omit<PageLinksProps, "path"> {
  hrefOf: (page: number) => string;
}

/** First and last page, and two on either side of this one; nothing where there is only one. */
export function PageNavigation({ reader, page, pageCount, hrefOf }: PageNavigationProps): ReactElement | null {
  const { list } = reader.words;
  if (pageCount < 2) return null;
  return (
    <nav className="pages" aria-label={list.pages}>
      {page > 1 ? (
        <a rel="prev" href={hrefOf(page - 1)}>
          {list.previous}
        </a>
      ) : null}
      {nearby(page, pageCount).map((number) => (
        <a
          key={number}
          href={hrefOf(number)}
          aria-current={number === page ? "page" : undefined}
          aria-label={list.page(number)}
        >
          {number}
        </a>
      ))}
      {page < pageCount ? (
        <a rel="next" href={hrefOf(page + 1)}>
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
