import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { FieldChange, Review } from "@/lib/review/types";
import { DecisionForm } from "./decision-form";
import { Difference } from "./difference";

interface ReviewPageProps {
  review: Review;
  words: Words;
  decide: FormAction;
}

/** The review page is the difference: what changed at the left, each change in full, the decision at the right. */
export function ReviewPage({ review, words, decide }: ReviewPageProps) {
  const { t } = words;
  const { edition, againstNumber, changes, unchanged } = review;
  return (
    <>
      <p className="eyebrow num">
        <a href={`/desk/editions/${edition.editionId}`}>{edition.caseNumber}</a> · {edition.managers.join("、")} ·{" "}
        {againstNumber === null ? t.review.firstEdition : fill(t.review.against, { n: againstNumber })}
      </p>
      <h1>
        {t.review.title}：{edition.title ?? t.home.untitled}
      </h1>
      <div className="review">
        <nav className="review-index" aria-labelledby="changes-title">
          <h2 id="changes-title">{fill(t.review.changed, { n: changes.length })}</h2>
          <ul>
            {changes.map((change) => (
              <li key={change.key}>
                <a href={`#${anchorOf(change)}`}>
                  {t.field[change.group]}
                  {change.hasNumbers && <span className="tag">{t.review.numbers}</span>}
                </a>
              </li>
            ))}
          </ul>
          <details>
            <summary>{fill(t.review.unchanged, { n: unchanged.length })}</summary>
            <p>{unchanged.map((group) => t.field[group]).join("、")}</p>
          </details>
        </nav>
        <div className="review-changes">
          {changes.length === 0 && <p>{t.review.noChanges}</p>}
          {changes.map((change) => (
            <Change key={change.key} change={change} words={words} />
          ))}
        </div>
        <Decide edition={edition} words={words} decide={decide} />
      </div>
    </>
  );
}

function anchorOf({ key }: FieldChange): string {
  return `change-${key.replaceAll("/", "-")}`;
}

function Change({ change, words: { t, terms } }: { change: FieldChange; words: Words }) {
  const [, part = ""] = change.key.split("/");
  const section = (terms.section as Readonly<Record<string, string>>)[part];
  const kind = change.kind === "added" ? t.review.added : change.kind === "removed" ? t.review.removed : null;
  return (
    <section className="change" id={anchorOf(change)}>
      <h2>
        {section ?? t.field[change.group]}
        {kind && <span className="tag">{kind}</span>}
      </h2>
      {change.kind === "formatting" ? (
        <p className="hint">{t.review.formatting}</p>
      ) : (
        <Difference parts={change.parts} t={t} />
      )}
    </section>
  );
}

function Decide({ edition, words, decide }: { edition: Review["edition"]; words: Words; decide: FormAction }) {
  const { t, terms } = words;
  const { publish, requestChanges } = edition.allowed;
  return (
    <aside className="review-decision">
      <h2>{t.review.decide}</h2>
      <p>
        {t.field.changeType}：{terms.changeType[edition.changeType]}
        <br />
        {t.field.changeNote}：{edition.changeNote ?? "—"}
      </p>
      {!publish.allowed && (
        <p className="notice">
          <b>{t.review.cannotApprove}</b>：{t.refusals[publish.reason]}
        </p>
      )}
      {(publish.allowed || requestChanges.allowed) && <DecisionForm edition={edition} words={words} decide={decide} />}
    </aside>
  );
}
