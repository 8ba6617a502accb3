import type { ReportPage } from "@/lib/feedback/types";
import type { Words } from "@/lib/i18n/languages";
import { Pages } from "../pages";
import { ReportTable } from "./report-table";

/** What readers say is wrong, waiting or settled, a page at a time. */
export function ReportsPage({ list, words }: { list: ReportPage; words: Words }) {
  const { t } = words;
  const address = (isSettled: boolean) => (isSettled ? "/desk/reports?settled" : "/desk/reports");
  const choices = [
    { isSettled: false, label: t.reports.open },
    { isSettled: true, label: t.reports.settled },
  ];
  return (
    <>
      <h1>{t.reports.title}</h1>
      <p>{t.reports.intro}</p>
      <nav className="choices" aria-label={t.reports.title}>
        {choices.map(({ isSettled, label }) => (
          <a
            key={label}
            className="button"
            href={address(isSettled)}
            {...(isSettled === list.isSettled ? { "aria-current": "page" } : {})}
          >
            {label}
          </a>
        ))}
      </nav>
      {list.total === 0 ? (
        <p>{list.isSettled ? t.reports.noneSettled : t.reports.none}</p>
      ) : (
        <ReportTable
          title={list.isSettled ? t.reports.settled : t.reports.open}
          total={list.total}
          reports={list.reports}
          words={words}
        />
      )}
      <Pages
        page={list.page}
        pageCount={list.pageCount}
        address={(page) => `/desk/reports?${list.isSettled ? "settled&" : ""}page=${page}`}
        t={t}
      />
    </>
  );
}
