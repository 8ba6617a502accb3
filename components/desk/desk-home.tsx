import type { ReportPage } from "@/lib/feedback/types";
import type { Custody } from "@/lib/attachments/types";
import type { Desk, EditionSummary } from "@/lib/desk/types";
import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { ListName } from "@/lib/lists/schema";
import type { MailHealth } from "@/lib/notifications/types";
import type { QueueItem } from "@/lib/review/types";
import { Attention } from "./attention";
import { CustodyReport } from "./files/custody-report";
import { DeskTable } from "./desk-table";
import { MailHealthNotice } from "./notices/mail-health-notice";
import { OpenReports } from "./reports/report-table";
import { ManagedCases } from "./managed-cases";
import { waitedWords } from "./review/waited";

interface DeskHomeProps {
  desk: Desk;
  /** What waits for the person's review, longest waiting first. */
  queue: readonly QueueItem[];
  /** What readers say is wrong and nobody has answered yet: the first page. */
  reports: ReportPage;
  /** How many cases are on each list that matters. */
  attention: Record<ListName, number>;
  /** How the files fare; null for whom it does not concern. */
  custody: Custody | null;
  /** How the mails fare; null for whom it does not concern. */
  mails: MailHealth | null;
  now: Date;
  words: Words;
  revise: FormAction;
}

/** 我的待办: what waits for this person, what wants attention, then the cases of the person's organisations. */
export function DeskHome({ desk, queue, reports, attention, custody, mails, now, words, revise }: DeskHomeProps) {
  const { t } = words;
  const isEmpty = [desk.returned, desk.drafts, desk.waiting, desk.scheduled, queue, reports.reports].every(
    (list) => list.length === 0,
  );
  return (
    <>
      <div className="title-row">
        <h1>{t.home.title}</h1>
        {desk.mayCreate && (
          <a className="button" href="/desk/cases/new">
            {t.home.newCase}
          </a>
        )}
      </div>
      {desk.loneAdministrator && <p className="notice">{t.home.loneAdministrator}</p>}
      {isEmpty && <p>{t.home.nothing}</p>}
      <ToReview queue={queue} now={now} words={words} />
      <OpenReports reports={reports} words={words} />
      <EditionList title={t.home.returned} editions={desk.returned} words={words} />
      <EditionList title={t.home.drafts} editions={desk.drafts} words={words} />
      <EditionList title={t.home.waiting} editions={desk.waiting} words={words} />
      <EditionList
        title={t.workflow.scheduled}
        editions={desk.scheduled}
        words={words}
        when={(e) => (e.hasFailed ? t.workflow.failed : shanghaiDateTime(e.scheduledFor))}
        whenTitle={t.workflow.scheduledFor}
      />
      <Attention counts={attention} words={words} />
      <ManagedCases
        title={desk.readsAll ? t.home.allCases : t.home.cases}
        cases={desk.cases}
        words={words}
        revise={revise}
      />
      {mails && <MailHealthNotice health={mails} words={words} />}
      {custody && <CustodyReport custody={custody} words={words} />}
    </>
  );
}

/** How many of the queue the desk shows; the rest is a link away. */
const FIRST = 10;

/** What has waited longest for this person, and the way to all of it. */
function ToReview({ queue, now, words }: Pick<DeskHomeProps, "queue" | "now" | "words">) {
  const { t } = words;
  if (queue.length === 0) return null;
  return (
    <>
      <DeskTable
        title={t.home.toReview}
        count={queue.length}
        columns={[t.home.caseNumber, t.home.caseTitle, t.home.managers, t.home.waited]}
      >
        {queue.slice(0, FIRST).map((item) => (
          <tr key={item.editionId}>
            <td className="num">{item.caseNumber}</td>
            <td>
              <a href={`/desk/editions/${item.editionId}/review`}>{item.title ?? t.home.untitled}</a>
            </td>
            <td>{item.managers.map(({ name }) => name).join("、")}</td>
            <td className="num">{waitedWords(item.submittedAt, now, t)}</td>
          </tr>
        ))}
      </DeskTable>
      <p>
        <a className="button" href="/desk/reviews">
          {t.reviewing.queue.open}：{fill(t.reviewing.queue.all, { n: queue.length })}
        </a>
      </p>
    </>
  );
}

interface EditionListProps<E extends EditionSummary> {
  title: string;
  editions: readonly E[];
  words: Words;
  /** What the last column says; absent: when it was saved last. */
  when?: (edition: E) => string;
  whenTitle?: string;
}

function EditionList<E extends EditionSummary>(props: EditionListProps<E>) {
  const { title, editions, words, when, whenTitle } = props;
  const { t, terms } = words;
  if (editions.length === 0) return null;
  return (
    <DeskTable
      title={title}
      count={editions.length}
      columns={[t.home.caseNumber, t.home.caseTitle, t.home.managers, t.home.state, whenTitle ?? t.home.updated]}
    >
      {editions.map((edition) => (
        <tr key={edition.editionId}>
          <td className="num">{edition.caseNumber}</td>
          <td>
            <a href={`/desk/editions/${edition.editionId}`}>{edition.title ?? t.home.untitled}</a>
          </td>
          <td>{edition.managers.join("、")}</td>
          <td>{terms.state[edition.state]}</td>
          <td className="num">{when ? when(edition) : shanghaiDateTime(edition.updatedAt)}</td>
        </tr>
      ))}
    </DeskTable>
  );
}
