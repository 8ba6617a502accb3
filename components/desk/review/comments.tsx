import { randomUUID } from "node:crypto";
import type { CommentPlace, Comments, CommentThread } from "@/lib/comments/types";
import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { Review } from "@/lib/review/types";
import { ActionForm } from "../action-form";
import { RequestId } from "../request-id";
import { changeId, fieldLabel } from "./changes";
import { CommentForm } from "./comment-form";
import { placeLabel } from "./place-label";
import { ReplyForm } from "./reply-form";

export interface CommentActions {
  add: FormAction;
  reply: FormAction;
  resolve: FormAction;
  reopen: FormAction;
}

interface CommentColumnProps {
  editionId: string;
  comments: Comments;
  /** Those on the page: a comment leads to what changed there. */
  review: Pick<Review, "fields" | "changes">;
  words: Words;
  actions: CommentActions;
}

/** What was said, beside the changes: open comments, the form for another, and behind a line those that are resolved. */
export function CommentColumn({ editionId, comments, review, words, actions }: CommentColumnProps) {
  const { t } = words;
  const { threads, openCount, comment } = comments;
  const shown = new Set(review.changes.map(({ key }) => key));
  const draw = (thread: CommentThread) => (
    <Thread key={thread.id} {...{ thread, editionId, shown, words, actions }} mayAnswer={comment.allowed} />
  );
  const resolved = threads.filter((thread) => thread.resolved !== null);
  return (
    <section className="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">
        {t.comments.title}
        <span className="count num">{fill(t.comments.open, { n: openCount })}</span>
      </h2>
      {threads.length === 0 && <p className="hint">{t.comments.none}</p>}
      {threads.filter((thread) => thread.resolved === null).map(draw)}
      {comment.allowed && (
        <CommentForm
          editionId={editionId}
          requestId={randomUUID()}
          fields={review.fields.map((field) => ({ value: field.key, label: fieldLabel(field, words) }))}
          words={words}
          add={actions.add}
        />
      )}
      {resolved.length > 0 && (
        <details className="unfolding">
          <summary>{fill(t.comments.resolved, { n: resolved.length })}</summary>
          {resolved.map(draw)}
        </details>
      )}
    </section>
  );
}

interface ThreadProps extends Pick<CommentColumnProps, "editionId" | "words" | "actions"> {
  thread: CommentThread;
  /** Keys of the fields that are on the page. */
  shown: ReadonlySet<string>;
  mayAnswer: boolean;
}

function Thread({ thread, editionId, shown, words, actions, mayAnswer }: ThreadProps) {
  const { t } = words;
  const { id, by, resolved } = thread;
  return (
    <article className={resolved ? "comment is-resolved" : "comment"} id={`comment-${id}`}>
      <Said {...thread} />
      <Place place={thread.place} shown={shown} words={words} />
      <p className="said">{thread.text}</p>
      {resolved && (
        <p className="hint">
          {fill(t.comments.resolvedBy, { name: resolved.by, time: shanghaiDateTime(resolved.at) })}
        </p>
      )}
      {thread.replies.map((reply) => (
        <div key={reply.id} className="reply">
          <Said {...reply} />
          <p className="said">{reply.text}</p>
        </div>
      ))}
      {mayAnswer && (
        <div className="comment-actions">
          <ReplyForm {...{ editionId, commentId: id, to: by, requestId: randomUUID(), words, reply: actions.reply }} />
          <ActionForm action={resolved ? actions.reopen : actions.resolve} t={t}>
            <RequestId />
            <input type="hidden" name="editionId" value={editionId} />
            <input type="hidden" name="commentId" value={id} />
            <button className="link">{resolved ? t.comments.reopen : t.comments.resolve}</button>
          </ActionForm>
        </div>
      )}
    </article>
  );
}

function Said({ by, at }: Pick<CommentThread, "by" | "at">) {
  return (
    <p className="saying">
      <b>{by}</b> <time dateTime={at.toISOString()}>{shanghaiDateTime(at)}</time>
    </p>
  );
}

/** What it is about: the field, the words quoted, and whether they still stand there. */
function Place({ place, shown, words }: { place: CommentPlace | null } & Pick<ThreadProps, "shown" | "words">) {
  const { t } = words;
  if (!place) return <p className="hint">{t.comments.onEdition}</p>;
  const label = placeLabel(place, words);
  return (
    <>
      <p>
        {shown.has(place.key) ? <a href={`#${changeId(place.key)}`}>{label}</a> : label}
        {place.standing === "gone" && (
          <span className="tag">{place.path === null ? t.comments.fieldGone : t.comments.gone}</span>
        )}
      </p>
      {place.passage !== null && (
        <blockquote>
          <span className="unseen">{t.comments.passage}：</span>
          {place.passage}
        </blockquote>
      )}
    </>
  );
}
