"use client";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import { SelectField, TextArea, type Option } from "../field";
import { SpeakingForm } from "./speaking-form";

interface CommentFormProps {
  editionId: string;
  /** Minted with the page: sending twice says it once. */
  requestId: string;
  /** The fields a comment may be about. */
  fields: readonly Option[];
  words: Words;
  add: FormAction;
}

/** Where a selection of the text puts what was selected. */
export const COMMENT_FORM = "comment";

/** Says something of the edition, a field, or a passage that is quoted. */
export function CommentForm({ editionId, requestId, fields, words: { t }, add }: CommentFormProps) {
  const { comments } = t;
  return (
    <SpeakingForm
      id={COMMENT_FORM}
      action={add}
      opener={{ text: comments.add, className: "unfolding" }}
      label={comments.text}
      hint={comments.textHint}
      send={comments.send}
      t={t}
    >
      {(typed, faults) => {
        const value = (name: string) => (typeof typed[name] === "string" ? typed[name] : "");
        return (
          <>
            <input type="hidden" name="requestId" value={requestId} />
            <input type="hidden" name="editionId" value={editionId} />
            <input type="hidden" name="before" defaultValue={value("before")} />
            <input type="hidden" name="after" defaultValue={value("after")} />
            <SelectField
              path="field"
              label={comments.about}
              faults={faults}
              value={value("field")}
              options={[{ value: "", label: comments.onEdition }, ...fields]}
            />
            <TextArea
              path="passage"
              label={comments.quote}
              hint={comments.quoteHint}
              faults={faults}
              value={value("passage")}
              rows={2}
            />
          </>
        );
      }}
    </SpeakingForm>
  );
}
