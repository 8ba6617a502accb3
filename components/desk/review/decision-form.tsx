"use client";
import type { EditionView } from "@/lib/cases/types";
import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { Meanwhile } from "@/lib/review/types";
import { faultMessages } from "../fault-messages";
import { TextArea, TextField } from "../field";
import { useServerForm } from "../use-server-form";

/** What a decision answers that came too late. */
export interface LateAnswer {
  meanwhile: Meanwhile[];
}

interface DecisionFormProps {
  edition: EditionView;
  /** Minted with the page: deciding twice has one effect. */
  requestId: string;
  /** The filters of the queue the person came from, as an address has them. */
  queue: string;
  words: Words;
  decide: FormAction<LateAnswer>;
}

/** Where its buttons find the form: they stand in the bar that stays in sight. */
export const DECISION_FORM = "decision";

/** What is said with the decision, and the time of a scheduled one. What was typed stays, whatever the answer. */
export function DecisionForm({ edition, requestId, queue, words: { t }, decide }: DecisionFormProps) {
  const { state, isPending, summary, form } = useServerForm(decide);
  const { publish, requestChanges, passStage, schedule } = edition.allowed;
  const mayDecide = [publish, requestChanges, passStage].some(({ allowed }) => allowed);
  // Who was too late may decide nothing any more, and still finds what was typed.
  if (!mayDecide && state.refusal === null) return null;
  const words = t.reviewing.decide;
  const faults = faultMessages(state.faults, t, (path) =>
    path === "scheduledFor" ? words.scheduledFor : t.review.reasonLabel,
  );
  const typed = state.typed as { reason?: string; scheduledFor?: string } | null;
  return (
    <form {...form} id={DECISION_FORM} className="decision" aria-busy={isPending} noValidate>
      {state.refusal && (
        <div role="alert" className="refusal" tabIndex={-1} ref={summary}>
          {faults[0]?.text ?? t.refusals[state.refusal]}
          {state.extra && <WhatHappened meanwhile={state.extra.meanwhile} t={t} />}
        </div>
      )}
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="editionId" value={edition.editionId} />
      <input type="hidden" name="revisionHash" value={edition.revisionHash} />
      <input type="hidden" name="lockVersion" value={edition.lockVersion} />
      <input type="hidden" name="queue" value={queue} />
      <TextArea path="reason" label={t.review.reason} faults={faults} value={typed?.reason ?? ""} rows={3} />
      {(schedule.allowed || typed?.scheduledFor) && (
        <details className="schedule" open={faults.some(({ path }) => path === "scheduledFor") || undefined}>
          <summary>{words.scheduleTitle}</summary>
          <TextField
            path="scheduledFor"
            label={words.scheduledFor}
            hint={words.scheduledForHint}
            faults={faults}
            value={typed?.scheduledFor ?? ""}
          />
          {schedule.allowed && (
            <button name="outcome" value="schedule" className="approve">
              {words.schedule}
            </button>
          )}
        </details>
      )}
    </form>
  );
}

function WhatHappened({ meanwhile, t }: LateAnswer & { t: Words["t"] }) {
  if (meanwhile.length === 0) return null;
  const actions: Readonly<Record<string, string>> = t.action;
  return (
    <>
      <p>{t.reviewing.decide.late}</p>
      <ul>
        {meanwhile.map(({ at, what, by }) => (
          <li key={at.toISOString()}>
            {fill(t.reviewing.decide.lateEntry, {
              name: by ?? t.edition.system,
              time: shanghaiDateTime(at),
              what: actions[what] ?? what,
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The decisions a person may take, of the form beside the changes. */
export function DecisionButtons({ allowed, t }: { allowed: EditionView["allowed"]; t: Words["t"] }) {
  const form = DECISION_FORM;
  return (
    <div className="review-buttons">
      {/* What Enter in the field of the time does: the browser takes the first button of the form. */}
      {allowed.schedule.allowed && (
        <button form={form} name="outcome" value="schedule" className="unseen" tabIndex={-1} aria-hidden="true">
          {t.reviewing.decide.schedule}
        </button>
      )}
      {allowed.requestChanges.allowed && (
        <button form={form} name="outcome" value="return">
          {t.review.return}
        </button>
      )}
      {allowed.passStage.allowed && (
        <button form={form} name="outcome" value="pass" className="approve">
          {t.reviewing.decide.pass}
        </button>
      )}
      {allowed.publish.allowed && (
        <button form={form} name="outcome" value="publish" className="approve">
          {t.review.approve}
        </button>
      )}
    </div>
  );
}
