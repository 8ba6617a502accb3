import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { Review } from "@/lib/review/types";
import { ActionForm } from "../action-form";
import { RequestId } from "../request-id";

interface NoticesProps {
  review: Review;
  words: Words;
  claim: ClaimActions;
}

export interface ClaimActions {
  claim: FormAction;
  release: FormAction;
}

/** What to know before deciding: who has claimed it, whose account one made oneself, that it waits no more. */
export function Notices({ review, words, claim }: NoticesProps) {
  const { t } = words;
  const { edition, madeByActor } = review;
  const last = edition.timeline.filter(({ what }) => what !== "save").at(-1);
  const actions: Readonly<Record<string, string>> = t.action;
  return (
    <>
      {edition.state !== "SUBMITTED" && last && (
        <p className="notice">
          {fill(t.reviewing.state.notWaiting, {
            what: actions[last.what] ?? last.what,
            name: last.by ?? t.edition.system,
            time: shanghaiDateTime(last.at),
          })}
        </p>
      )}
      {madeByActor.length > 0 && (
        <p className="notice">{fill(t.reviewing.state.madeByYou, { names: madeByActor.join("、") })}</p>
      )}
      {edition.state === "SUBMITTED" && <ClaimNotice review={review} words={words} claim={claim} />}
    </>
  );
}

function ClaimNotice({ review, words: { t }, claim: actions }: NoticesProps) {
  const { claim, mayClaim, edition } = review;
  const words = t.reviewing.claim;
  const said = claim && { name: claim.by, time: shanghaiDateTime(claim.since) };
  if (!claim && !mayClaim.allowed) return null;
  return (
    <div className={claim && !claim.isMine ? "claim notice" : "claim"}>
      <p>{said ? fill(claim.isMine ? words.mine : words.other, said) : words.free}</p>
      {mayClaim.allowed && (
        <ClaimForm editionId={edition.editionId} claim={claim} actions={actions} t={t} label={null} />
      )}
    </div>
  );
}

interface ClaimFormProps {
  editionId: string;
  claim: Review["claim"];
  actions: ClaimActions;
  t: Words["t"];
  /** What tells this button from its likes on the page. */
  label: string | null;
}

/** Claims it, takes a colleague's claim over, or gives one's own back. */
export function ClaimForm({ editionId, claim, actions, t, label }: ClaimFormProps) {
  const words = t.reviewing.claim;
  const name = !claim ? words.claim : claim.isMine ? words.release : words.takeOver;
  return (
    <ActionForm action={claim?.isMine ? actions.release : actions.claim} t={t}>
      <RequestId />
      <input type="hidden" name="editionId" value={editionId} />
      {claim && !claim.isMine && <input type="hidden" name="insteadOf" value={claim.userId} />}
      <button {...(label ? { "aria-label": `${name} ${label}` } : {})}>{name}</button>
    </ActionForm>
  );
}

/** What the department's reviewers and its sign-off said. */
export function Department({ review, words: { t } }: Pick<NoticesProps, "review" | "words">) {
  const { edition, passed, signOff } = review;
  const words = t.reviewing.state;
  if (edition.stages === 0 && !signOff) return null;
  const left = edition.stages - passed.length;
  return (
    <section className="department">
      {edition.stages > 0 && (
        <>
          <h2>{words.stages}</h2>
          <ul>
            {passed.map(({ by, at, reason }) => (
              <li key={by}>
                {fill(words.passed, { name: by, time: shanghaiDateTime(at) })}
                {reason && <blockquote>{reason}</blockquote>}
              </li>
            ))}
          </ul>
          {edition.state === "SUBMITTED" && left > 0 && <p>{fill(words.stagesLeft, { n: left })}</p>}
        </>
      )}
      {signOff && (
        <>
          <h2>{words.signOff}</h2>
          <p>{fill(words.facts, { name: signOff.factsBy ?? "—", date: signOff.factsOn ?? "—" })}</p>
          <p>
            {fill(words.confidentiality, {
              name: signOff.confidentialityBy ?? "—",
              date: signOff.confidentialityOn ?? "—",
            })}
          </p>
          <p className="hint">{fill(words.signedBy, { name: signOff.by, time: shanghaiDateTime(signOff.at) })}</p>
        </>
      )}
    </section>
  );
}
