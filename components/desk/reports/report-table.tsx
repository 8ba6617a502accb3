import { shanghaiDateTime } from "@/lib/dates";
import type { ListedReport, ReportPage } from "@/lib/feedback/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { DeskTable } from "../desk-table";

interface ReportTableProps {
  title: string;
  total: number;
  reports: readonly ListedReport[];
  words: Words;
}

/** Reports as rows: which edition, what the reader says, since when. */
export function ReportTable({ title, total, reports, words: { t } }: ReportTableProps) {
  const { columns, states, edition } = t.reports;
  return (
    <DeskTable title={title} count={total} columns={[columns.about, columns.said, columns.sent, columns.state]}>
      {reports.map((report) => (
        <tr key={report.id}>
          <td className="num">{fill(edition, { case: report.caseNumber, n: report.edition })}</td>
          <td>
            <a href={`/desk/reports/${report.id}`}>{report.beginning}</a>
            <p className="hint">{report.title ?? t.home.untitled}</p>
          </td>
          <td className="num">{shanghaiDateTime(report.at)}</td>
          <td>{states[report.state]}</td>
        </tr>
      ))}
    </DeskTable>
  );
}

/** How many of them the desk shows; the rest is a link away. */
const FIRST = 5;

/** What readers wait to be answered, on 我的待办. */
export function OpenReports({ reports: { total, reports }, words }: { reports: ReportPage; words: Words }) {
  const { t } = words;
  if (total === 0) return null;
  return (
    <>
      <ReportTable title={t.reports.title} total={total} reports={reports.slice(0, FIRST)} words={words} />
      <p>
        <a className="button" href="/desk/reports">
          {t.reports.title}：{fill(t.reports.all, { n: total })}
        </a>
      </p>
    </>
  );
}
