import { shanghaiDateTime } from "@/lib/dates";
import { CONTACT_DAYS, shownReceipt } from "@/lib/feedback/schema";
import type { ReportToAnswer } from "@/lib/feedback/types";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { RequestId } from "../request-id";
import { AnswerForm } from "./answer-form";

interface ReportPageProps {
  report: ReportToAnswer;
  /** It was answered just now. */
  isSent: boolean;
  words: Words;
  answer: FormAction;
}

/** One report: what the reader wrote, what was done, and the answer. */
export function ReportPage({ report, isSent, words, answer }: ReportPageProps) {
  const { t } = words;
  const { page, columns, states, edition } = t.reports;
  const isOpen = report.state === "OPEN" || report.state === "PASSED_ON";
  return (
    <>
      <p className="eyebrow num">{fill(edition, { case: report.caseNumber, n: report.edition })}</p>
      <h1>
        {t.reports.title}：{report.title ?? t.home.untitled}
      </h1>
      <p role="status">{isSent ? t.reports.answer.sent : ""}</p>
      <dl className="facts">
        <div>
          <dt>{columns.state}</dt>
          <dd>{states[report.state]}</dd>
        </div>
        <div>
          <dt>{columns.sent}</dt>
          <dd className="num">{shanghaiDateTime(report.at)}</dd>
        </div>
        <div>
          <dt>{page.contact}</dt>
          <dd>{report.contact ?? page.noContact}</dd>
        </div>
      </dl>
      <p className="actions">
        <a className="button" href={`/${report.script}/cases/${report.caseNumber}/editions/${report.edition}`}>
          {page.see}
        </a>
        <span className="num">{fill(page.receipt, { receipt: shownReceipt(report.receipt) })}</span>
      </p>
      {report.passage !== null && (
        <>
          <h2>{page.passage}</h2>
          <blockquote className="said">{report.passage}</blockquote>
        </>
      )}
      <h2>{page.text}</h2>
      <blockquote className="said">{report.text}</blockquote>
      <p className="hint">{fill(page.retention, { n: CONTACT_DAYS.settled })}</p>
      {report.steps.length > 0 && <Steps report={report} words={words} />}
      {isOpen &&
        (report.answer.allowed ? (
          <section>
            <h2>{t.reports.answer.title}</h2>
            <p>{t.reports.answer.intro}</p>
            <AnswerForm report={report} words={words} action={answer}>
              <RequestId />
            </AnswerForm>
          </section>
        ) : (
          <p className="hint">{t.refusals[report.answer.reason]}</p>
        ))}
    </>
  );
}

function Steps({ report: { steps, caseNumber }, words: { t } }: Pick<ReportPageProps, "report" | "words">) {
  const { page, answer, edition } = t.reports;
  return (
    <section>
      <h2>{page.steps}</h2>
      <ol className="timeline">
        {steps.map(({ at, outcome, answer: text, by, passedTo, correctedIn }) => (
          <li key={at.toISOString()}>
            <time className="num" dateTime={at.toISOString()}>
              {shanghaiDateTime(at)}
            </time>
            <b>{passedTo === null ? answer.outcomes[outcome] : `${answer.passedTo} ${passedTo}`}</b>
            <span>{by}</span>
            {correctedIn !== null && (
              <a href={`/zh-hans/cases/${caseNumber}/editions/${correctedIn}`}>
                {fill(edition, { case: caseNumber, n: correctedIn })}
              </a>
            )}
            <blockquote className="said">{text}</blockquote>
          </li>
        ))}
      </ol>
    </section>
  );
}
