import type { ReactElement } from "react";
import { shanghaiDate } from "@/lib/dates";
import { shownReceipt } from "@/lib/feedback/schema";
import type { OutcomeStep, PublicOutcome } from "@/lib/feedback/types";
import type { Reader } from "./reader";
import { HiddenDisplay } from "./search-box";

interface ReportOutcomeProps {
  reader: Reader;
  outcome: PublicOutcome;
  /** It was sent just now. */
  isSent: boolean;
}

/** What came of a report: the page of its receipt. */
export function ReportOutcome({ reader, outcome, isSent }: ReportOutcomeProps): ReactElement {
  const { words, href } = reader;
  const { receipt, caseNumber, edition, at, state, steps, original } = outcome;
  const { outcome: o } = words.feedback;
  return (
    <div className="report">
      <h1>{o.heading}</h1>
      {isSent ? (
        <p className="notice" role="status">
          {words.feedback.sent}
        </p>
      ) : null}
      <dl className="facts">
        <div>
          <dt>{o.receipt}</dt>
          <dd className="receipt">{shownReceipt(receipt)}</dd>
        </div>
        <div>
          <dt>{o.state}</dt>
          <dd>{o.states[state]}</dd>
        </div>
        <div>
          <dt>{o.sentOn}</dt>
          <dd>{shanghaiDate(at)}</dd>
        </div>
        <div>
          <dt>{o.about}</dt>
          <dd>
            <a href={href(`/cases/${caseNumber}/editions/${edition}`)}>{words.feedback.about(caseNumber, edition)}</a>
          </dd>
        </div>
      </dl>
      {steps.length > 0 ? <h2>{o.steps}</h2> : null}
      <Steps reader={reader} caseNumber={caseNumber} steps={steps} />
      {original ? (
        <>
          <h2>{o.original}</h2>
          <p>{o.states[original.state]}</p>
          <Steps reader={reader} caseNumber={caseNumber} steps={original.steps} />
        </>
      ) : null}
      <p className="note">{o.privacy}</p>
      <p>
        <a href={href(`/cases/${caseNumber}`)}>{words.feedback.back}</a>
      </p>
    </div>
  );
}

interface StepsProps {
  reader: Reader;
  caseNumber: string;
  steps: readonly OutcomeStep[];
}

function Steps({ reader, caseNumber, steps }: StepsProps): ReactElement {
  const { words, say, href } = reader;
  const { outcome: o } = words.feedback;
  return (
    <ol className="answers">
      {steps.map((step) => (
        <li key={step.at.toISOString()}>
          <p className="note">
            <time dateTime={shanghaiDate(step.at)}>{shanghaiDate(step.at)}</time>
            <span>
              {step.passedTo === null ? o.states[step.outcome] : `${o.passedTo}${words.colon}${say(step.passedTo)}`}
            </span>
            {step.correctedIn === null ? null : (
              <a href={href(`/cases/${caseNumber}/editions/${step.correctedIn}`)}>{o.correctedIn(step.correctedIn)}</a>
            )}
          </p>
          {step.answer.split("\n").map((line, n) => (
            <p key={n}>{say(line)}</p>
          ))}
        </li>
      ))}
    </ol>
  );
}

interface ReceiptLookupProps {
  reader: Reader;
  typed: string;
  fault: "bad" | "unknown" | null;
}

/** From a receipt's number to its page. */
export function ReceiptLookup({ reader, typed, fault }: ReceiptLookupProps): ReactElement {
  const { lookup } = reader.words.feedback;
  return (
    <div className="report">
      <h1>{lookup.heading}</h1>
      <form action={`/${reader.script}/feedback`}>
        <div className="field">
          <label htmlFor="receipt">{lookup.receipt}</label>
          <p className="note" id="receipt-hint">
            {lookup.hint}
          </p>
          {fault === null ? null : (
            <p className="fault" id="receipt-fault">
              {lookup[fault]}
            </p>
          )}
          <input
            id="receipt"
            name="receipt"
            defaultValue={typed}
            autoComplete="off"
            aria-invalid={fault === null ? undefined : true}
            aria-describedby={fault === null ? "receipt-hint" : "receipt-hint receipt-fault"}
          />
        </div>
        <HiddenDisplay reader={reader} />
        <div className="actions">
          <button>{lookup.find}</button>
        </div>
      </form>
    </div>
  );
}
