"use client";
import type { CheckCode } from "@/lib/checks/types";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { ErrorSummary } from "../error-summary";
import { faultMessages } from "../fault-messages";
import { TextArea, TextField } from "../field";
import { labelOf } from "../form/labels";
import { useServerForm } from "../use-server-form";

interface ReasonsFormProps {
  editionId: string;
  /** Minted with the page: sending it twice has one effect. */
  requestId: string;
  revisionId: string;
  /** Who in the department checked what is asked for, too. */
  asksSignOff: boolean;
  /** Soft findings by code, with how many places each has. */
  soft: readonly { code: CheckCode; count: number }[];
  /** What was said the last time. */
  before: Readonly<Partial<Record<CheckCode, string>>>;
  words: Words;
  action: FormAction;
}

const SIGN_OFF = ["factsBy", "factsOn", "confidentialityBy", "confidentialityOn"] as const;

/** One reason a code, and the button that sends the edition. What was typed stays, whatever the answer. */
export function ReasonsForm({
  editionId,
  requestId,
  revisionId,
  asksSignOff,
  soft,
  before,
  words,
  action,
}: ReasonsFormProps) {
  const { state, isPending, summary, form } = useServerForm(action);
  const { t } = words;
  const { reasons, check } = t.checks;
  const typed = (state.typed?.reasons ?? {}) as Readonly<Record<string, unknown>>;
  const faults = faultMessages(state.faults, t, (path) => {
    const code = path.startsWith("reasons.") ? path.slice("reasons.".length) : "";
    const asked: Readonly<Record<string, string>> = { ...check, ...t.workflow.signOff };
    return asked[code || path] ?? labelOf(path, words);
  });
  return (
    <form {...form} className="reasons" aria-busy={isPending} noValidate>
      {state.refusal && (
        <ErrorSummary
          ref={summary}
          title={faults.length > 0 ? t.summary.title : t.refusals[state.refusal]}
          intro={faults.length > 0 ? t.refusals[state.refusal] : null}
          faults={faults}
        />
      )}
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="editionId" value={editionId} />
      <input type="hidden" name="revisionId" value={revisionId} />
      <p className="hint">{soft.length === 0 ? reasons.none : reasons.hint}</p>
      {soft.map(({ code, count }) => (
        <TextArea
          key={code}
          path={`reasons.${code}`}
          label={fill(reasons.label, { check: check[code], n: count })}
          faults={faults}
          value={typeof typed[code] === "string" ? typed[code] : (before[code] ?? "")}
          rows={2}
        />
      ))}
      {asksSignOff && (
        <fieldset className="sign-off">
          <legend>{t.workflow.signOff.title}</legend>
          <p className="hint">{t.workflow.signOff.hint}</p>
          <div className="pair">
            {SIGN_OFF.map((path) => (
              <TextField
                key={path}
                path={path}
                label={t.workflow.signOff[path]}
                {...(path.endsWith("On") ? { hint: t.workflow.signOff.dayHint } : {})}
                faults={faults}
                value={typeof state.typed?.[path] === "string" ? state.typed[path] : ""}
              />
            ))}
          </div>
        </fieldset>
      )}
      <div className="actions">
        <button className="primary">{reasons.submit}</button>
      </div>
    </form>
  );
}
