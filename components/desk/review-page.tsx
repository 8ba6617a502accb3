import { randomUUID } from "node:crypto";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { Review } from "@/lib/review/types";
import type { SentWith } from "@/lib/checks/types";
import { ChangeIndex, ChangeList } from "./changes";
import { ReasonsGiven } from "./checks/reasons-given";
import { DecisionForm } from "./decision-form";

interface ReviewPageProps {
  review: Review;
  sent: SentWith;
  words: Words;
  decide: FormAction;
}

/** The review page is the difference: what changed at the left, each change in full, the decision at the right. */
export function ReviewPage({ review, sent, words, decide }: ReviewPageProps) {
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
      <ReasonsGiven sent={sent} editionId={edition.editionId} words={words} />
      <div className="review">
        <ChangeIndex changes={changes} unchanged={unchanged} words={words} />
        <ChangeList changes={changes} words={words} />
        <Decide edition={edition} words={words} decide={decide} />
      </div>
    </>
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
      {(publish.allowed || requestChanges.allowed) && (
        <DecisionForm edition={edition} requestId={randomUUID()} words={words} decide={decide} />
      )}
    </aside>
  );
}
