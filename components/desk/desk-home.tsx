import type { Custody } from "@/lib/attachments/types";
import type { Desk, EditionSummary } from "@/lib/cases/types";
import { daysBetween, shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { ListName } from "@/lib/lists/schema";
import type { MailHealth } from "@/lib/notifications/types";
import { Attention } from "./attention";
import { CustodyReport } from "./files/custody-report";
import { DeskTable } from "./desk-table";
import { MailHealthNotice } from "./notices/mail-health-notice";
import { ManagedCases } from "./managed-cases";

interface DeskHomeProps {
  desk: Desk;
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
export function DeskHome({ desk, attention, custody, mails, now, words, revise }: DeskHomeProps) {
  const { t } = words;
  const isEmpty = [desk.returned, desk.drafts, desk.waiting, desk.toReview, desk.scheduled].every(
    (list) => list.length === 0,
  );
  const waited = (since: Date) => {
    const days = daysBetween(since, now);
    return days === 0 ? t.home.today : fill(t.home.days, { n: days });
  };
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
      <EditionList
        title={t.home.toReview}
        editions={desk.toReview}
        words={words}
        page="review"
        when={(e) => waited(e.submittedAt)}
        whenTitle={t.home.waited}
      />
      <EditionList title={t.home.returned} editions={desk.returned} words={words} page="" />
      <EditionList title={t.home.drafts} editions={desk.drafts} words={words} page="" />
      <EditionList title={t.home.waiting} editions={desk.waiting} words={words} page="" />
      <EditionList
        title={t.workflow.scheduled}
        editions={desk.scheduled}
        words={words}
        page=""
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

interface EditionListProps<E extends EditionSummary> {
  title: string;
  editions: readonly E[];
  words: Words;
  /** What a row opens: the edition, or its review. */
  page: "" | "review";
  when?: (edition: E) => string;
  whenTitle?: string;
}

function EditionList<E extends EditionSummary>({
  title,
  editions,
  words: { t, terms },
  page,
  when,
  whenTitle,
}: EditionListProps<E>) {
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
            <a href={`/desk/editions/${edition.editionId}${page && `/${page}`}`}>{edition.title ?? t.home.untitled}</a>
          </td>
          <td>{edition.managers.join("、")}</td>
          <td>{terms.state[edition.state]}</td>
          <td className="num">{when ? when(edition) : shanghaiDateTime(edition.updatedAt)}</td>
        </tr>
      ))}
    </DeskTable>
  );
}
