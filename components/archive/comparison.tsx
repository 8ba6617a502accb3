import type { ReactElement } from "react";
import { shanghaiDate } from "@/lib/dates";
import type { Comparison, ComparisonStep, NoComparison } from "@/lib/reading/types";
import type { FieldChange, FieldGroup } from "@/lib/review/types";
import { Changes } from "./changes";
import { LeadNames } from "./leads";
import type { Reader } from "./reader";

interface ComparisonProps {
  reader: Reader;
  comparison: Comparison;
  /** Those with figures first. */
  changes: readonly FieldChange[];
  unchanged: readonly FieldGroup[];
}

/** What changed from one edition of a case to a later one, word by word, and what was said of it; never who typed it. */
export function ComparisonView({ reader, comparison, changes, unchanged }: ComparisonProps): ReactElement {
  const { words, say, href } = reader;
  const { before, after, steps, leftOut } = comparison;
  const address = `/cases/${after.caseNumber}`;
  return (
    <article className="comparison">
      <header>
        <p className="case-number">
          {words.case.number} <a href={href(address)}>{after.caseNumber}</a>
        </p>
        <h1>
          {say(after.content.title ?? after.caseNumber)}
          <small>{words.comparing.title(before.number, after.number)}</small>
        </h1>
      </header>
      <Neighbours reader={reader} comparison={comparison} />
      <section aria-labelledby="steps">
        <h2 id="steps">{words.comparing.steps}</h2>
        <ol className="editions" reversed start={after.number}>
          {steps.map((step) => (
            <Step key={step.number} reader={reader} step={step} address={address} />
          ))}
        </ol>
        {leftOut > 0 ? <p className="note">{words.comparing.stepsLeftOut(leftOut)}</p> : null}
      </section>
      <Changes reader={reader} changes={changes} unchanged={unchanged} />
    </article>
  );
}

/** The comparisons on either side, so that a history can be walked through. */
function Neighbours({ reader, comparison }: Pick<ComparisonProps, "reader" | "comparison">): ReactElement | null {
  const { words, href } = reader;
  const { before, after } = comparison;
  const readable = after.editions.filter(({ state }) => state !== "WITHDRAWN").map(({ number }) => number);
  const earlier = readable.find((number) => number < before.number);
  const later = readable.findLast((number) => number > after.number);
  if (earlier === undefined && later === undefined) return null;
  const address = (from: number, to: number) => href(comparisonPath(after.caseNumber, from, to));
  return (
    <nav className="pages" aria-label={words.list.pages}>
      {earlier === undefined ? null : (
        <a href={address(earlier, before.number)} rel="prev">
          {words.comparing.earlier}
        </a>
      )}
      {later === undefined ? null : (
        <a href={address(after.number, later)} rel="next">
          {words.comparing.later}
        </a>
      )}
    </nav>
  );
}

export function comparisonPath(caseNumber: string, before: number, after: number): string {
  return `/cases/${caseNumber}/compare/${before}..${after}`;
}

interface StepProps {
  reader: Reader;
  step: ComparisonStep;
  address: string;
}

function Step({ reader, step, address }: StepProps): ReactElement {
  const { words, vocabulary, say, href } = reader;
  const { number, publishedAt, changeType, changeNote, leads, state } = step;
  const kind = number === 1 && changeNote === null ? words.firstEdition : vocabulary.changeType[changeType];
  return (
    <li>
      <p>
        <a href={href(`${address}/editions/${number}`)}>{words.edition(number)}</a>
        <time dateTime={shanghaiDate(publishedAt)}>{shanghaiDate(publishedAt)}</time>
        {state === "WITHDRAWN" ? <span className="tag">{vocabulary.state.WITHDRAWN}</span> : null}
        {leads.length === 0 ? null : (
          <span>
            {words.comparing.department}
            <LeadNames reader={reader} leads={leads} />
          </span>
        )}
      </p>
      {state === "WITHDRAWN" ? null : (
        <p className="note">{changeNote === null ? kind : `${kind}${words.colon}${say(changeNote)}`}</p>
      )}
    </li>
  );
}

/** Two editions that cannot be compared, and those that can. */
export function NoComparisonView({ reader, found }: { reader: Reader; found: NoComparison }): ReactElement {
  const { words, href } = reader;
  const { caseNumber, readable } = found;
  return (
    <div className="problem">
      <h1>{words.comparing.none}</h1>
      <p>{readable.length > 1 ? words.comparing.noneHint : words.comparing.onlyOne}</p>
      <ul>
        {readable.slice(0, -1).map((after, index) => (
          <li key={after}>
            <a href={href(comparisonPath(caseNumber, readable[index + 1] ?? after, after))}>
              {words.comparing.title(readable[index + 1] ?? after, after)}
            </a>
          </li>
        ))}
        <li>
          <a href={href(`/cases/${caseNumber}`)}>{words.comparing.seeCase}</a>
        </li>
      </ul>
    </div>
  );
}
