import type { Comments } from "@/lib/comments/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { anchorOf, fieldAddress } from "../checks/places";
import { placeLabel } from "./place-label";

interface OpenCommentsProps {
  editionId: string;
  comments: Comments;
  words: Words;
  /** The form stands on the same page. */
  isInForm: boolean;
}

/** The comments that are open, each leading to its field and to where it is answered. */
function OpenComments({ editionId, comments, words, isInForm }: OpenCommentsProps) {
  const { t } = words;
  return (
    <ul className="open-comments">
      {comments.threads
        .filter((thread) => thread.resolved === null)
        .map(({ id, by, place, text }) => (
          <li key={id}>
            <p>
              <b>{by}</b> · {place ? placeLabel(place, words) : t.comments.onEdition}
              {place?.passage && <q>{place.passage}</q>}
              {place?.standing === "gone" && (
                <span className="tag">{place.path === null ? t.comments.fieldGone : t.comments.gone}</span>
              )}
            </p>
            <p className="said">{text}</p>
            <p className="comment-actions">
              {place?.path && (
                <a href={isInForm ? `#${anchorOf(place.path)}` : fieldAddress(editionId, place.path)}>
                  {t.comments.goTo}
                  <span className="unseen"> {placeLabel(place, words)}</span>
                </a>
              )}
              <a href={`/desk/editions/${editionId}/review#comment-${id}`}>
                {t.comments.answer}
                <span className="unseen"> {by}</span>
              </a>
            </p>
          </li>
        ))}
    </ul>
  );
}

/** Above the form: what was said of it, folded away until it is wanted. */
export function CommentsInForm(props: Omit<OpenCommentsProps, "isInForm">) {
  const { comments, words } = props;
  if (comments.openCount === 0) return null;
  return (
    <details className="unfolding comments-in-form">
      <summary>{fill(words.t.comments.inForm, { n: comments.openCount })}</summary>
      <OpenComments {...props} isInForm />
    </details>
  );
}

/** Before an edition is sent: comments that are open do not stop it, and are not forgotten. */
export function CommentsAtSubmission(props: Omit<OpenCommentsProps, "isInForm">) {
  const { comments, words } = props;
  if (comments.openCount === 0) return null;
  return (
    <section>
      <h2>{words.t.comments.title}</h2>
      <p className="notice">{fill(words.t.comments.atSubmission, { n: comments.openCount })}</p>
      <OpenComments {...props} isInForm={false} />
    </section>
  );
}
