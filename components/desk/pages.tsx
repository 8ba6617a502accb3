import { fill, type DeskMessages } from "@/lib/i18n/desk";

interface PagesProps {
  /** Counted from 1. */
  page: number;
  pageCount: number;
  address: (page: number) => string;
  t: DeskMessages;
}

/** From one page of a list to its neighbours. */
export function Pages({ page, pageCount, address, t }: PagesProps) {
  if (pageCount < 2) return null;
  return (
    <nav className="actions" aria-label={t.lists.pages}>
      {page > 1 && (
        <a className="button" rel="prev" href={address(page - 1)}>
          {t.lists.previous}
        </a>
      )}
      <span>{fill(t.lists.page, { page, count: pageCount })}</span>
      {page < pageCount && (
        <a className="button" rel="next" href={address(page + 1)}>
          {t.lists.next}
        </a>
      )}
    </nav>
  );
}
