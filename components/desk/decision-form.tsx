"use client";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import type { EditionView } from "@/lib/cases/types";
import { faultMessages } from "./fault-messages";
import { TextArea } from "./field";
import { useServerForm } from "./use-server-form";

interface DecisionFormProps {
  edition: EditionView;
  /** Minted with the page: deciding twice has one effect. */
  requestId: string;
  words: Words;
  decide: FormAction;
}

/** Approve, or return with a reason. What was typed stays, whatever the answer. */
export function DecisionForm({ edition, requestId, words: { t }, decide }: DecisionFormProps) {
  const { state, isPending, summary, form } = useServerForm(decide);
  const { publish, requestChanges } = edition.allowed;
  const faults = faultMessages(state.faults, t, () => t.review.reasonLabel);
  const typed = state.typed as { reason?: string } | null;
  return (
    <form {...form} className="decision" aria-busy={isPending} noValidate>
      {state.refusal && (
        <div role="alert" className="refusal" tabIndex={-1} ref={summary}>
          {faults[0]?.text ?? t.refusals[state.refusal]}
        </div>
      )}
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="editionId" value={edition.editionId} />
      <input type="hidden" name="revisionHash" value={edition.revisionHash} />
      <input type="hidden" name="lockVersion" value={edition.lockVersion} />
      <TextArea path="reason" label={t.review.reason} faults={faults} value={typed?.reason ?? ""} rows={4} />
      <div className="actions">
        {publish.allowed && (
          <button name="outcome" value="publish" className="approve">
            {t.review.approve}
          </button>
        )}
        {requestChanges.allowed && (
          <button name="outcome" value="return">
            {t.review.return}
          </button>
        )}
      </div>
    </form>
  );
}
