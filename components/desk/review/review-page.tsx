import { randomUUID } from "node:crypto";
import type { SentWith } from "@/lib/checks/types";
import type { Comments } from "@/lib/comments/types";
import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { withFilters, type QueueFilters } from "@/lib/review/queue";
import { REVIEW_VIEWS, type ReviewView } from "@/lib/review/schema";
import type { Review } from "@/lib/review/types";
import { ReasonsGiven } from "../checks/reasons-given";
import { ChangeKeys } from "./change-keys";
import { ChangeIndex, ChangeList } from "./changes";
import { CommentColumn, type CommentActions } from "./comments";
import { DecisionButtons, DecisionForm, type LateAnswer } from "./decision-form";
import { SelectionButton } from "./selection-button";
import { Department, Notices, type ClaimActions } from "./standing";
import { waitedWords } from "./waited";

interface ReviewPageProps {
  review: Review;
  sent: SentWith;
  comments: Comments;
  view: ReviewView;
  /** Of the queue the person came from. */
  filters: QueueFilters;
  now: Date;
  words: Words;
  actions: CommentActions & ClaimActions & { decide: FormAction<LateAnswer> };
}

/** The review page is the difference: what changed at the left, each change in full, comments and decision at the right. */
export function ReviewPage({ review, sent, comments, view, filters, now, words, actions }: ReviewPageProps) {
  const { t } = words;
  const { edition, changes, unchanged, files } = review;
  const { editionId } = edition;
  return (
    <div className="review-screen">
      <Bar review={review} now={now} words={words} />
      <div className="review">
        <aside className="review-index">
          <ChangeIndex changes={changes} unchanged={unchanged} words={words} />
          <Department review={review} words={words} />
          <ReasonsGiven sent={sent} editionId={editionId} words={words} />
        </aside>
        <div className="review-middle">
          <Notices review={review} words={words} claim={actions} />
          <Views editionId={editionId} view={view} filters={filters} words={words} />
          <ChangeList changes={changes} words={words} view={view} editionId={editionId} files={files} />
        </div>
        <aside className="review-side">
          <div className="review-comments">
            <CommentColumn editionId={editionId} comments={comments} review={review} words={words} actions={actions} />
          </div>
          <Decide review={review} filters={filters} words={words} decide={actions.decide} />
        </aside>
      </div>
      {comments.comment.allowed && <SelectionButton label={t.comments.onSelection} />}
    </div>
  );
}

/** Stays in sight: what this is, how long it has waited, and what can be decided. */
function Bar({ review, now, words: { t } }: Pick<ReviewPageProps, "review" | "now" | "words">) {
  const { edition, againstNumber, submitted } = review;
  const isWaiting = edition.state === "SUBMITTED" && submitted !== null;
  return (
    <header className="review-bar">
      <div className="review-what">
        <h1>
          {t.review.title}：{edition.title ?? t.home.untitled}
        </h1>
        <p className="num">
          <a href={`/desk/editions/${edition.editionId}`}>{edition.caseNumber}</a> · {edition.managers.join("、")} ·{" "}
          {againstNumber === null ? t.review.firstEdition : fill(t.review.against, { n: againstNumber })}
          {isWaiting && (
            <>
              {" · "}
              {fill(t.reviewing.state.submitted, {
                time: shanghaiDateTime(submitted.at),
                name: submitted.by ?? t.edition.system,
              })}
              {" · "}
              {waitedWords(submitted.at, now, t)}
            </>
          )}
        </p>
      </div>
      <DecisionButtons allowed={edition.allowed} t={t} />
    </header>
  );
}

function Views({
  editionId,
  view,
  filters,
  words: { t },
}: Pick<ReviewPageProps, "view" | "filters" | "words"> & { editionId: string }) {
  const { views } = t.reviewing;
  return (
    <nav className="review-views" aria-label={views.title}>
      {REVIEW_VIEWS.map((name) => (
        <a
          key={name}
          href={withFilters(`/desk/editions/${editionId}/review`, filters, { view: name })}
          {...(name === view ? { "aria-current": "page" as const } : {})}
        >
          {views[name]}
        </a>
      ))}
      <ChangeKeys t={t} />
    </nav>
  );
}

function Decide({
  review,
  filters,
  words,
  decide,
}: Pick<ReviewPageProps, "review" | "filters" | "words"> & { decide: FormAction<LateAnswer> }) {
  const { t, terms } = words;
  const { edition } = review;
  const { publish, passStage } = edition.allowed;
  const queue = withFilters("", filters).slice(1);
  return (
    <section className="review-decision" aria-labelledby="decide-title">
      <h2 id="decide-title">{t.review.decide}</h2>
      <p>
        {t.field.changeType}：{terms.changeType[edition.changeType]} · {t.field.changeNote}：{edition.changeNote ?? "—"}
      </p>
      {!publish.allowed && !passStage.allowed && (
        <p className="notice">
          <b>{t.review.cannotApprove}</b>：{t.refusals[publish.reason]}
        </p>
      )}
      <DecisionForm edition={edition} requestId={randomUUID()} queue={queue} words={words} decide={decide} />
    </section>
  );
}
