"use client";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { SpeakingForm } from "./speaking-form";

interface ReplyFormProps {
  editionId: string;
  commentId: string;
  /** Who said what is answered. */
  to: string;
  /** Minted with the page: sending twice says it once. */
  requestId: string;
  words: Words;
  reply: FormAction;
}

export function ReplyForm({ editionId, commentId, to, requestId, words: { t }, reply }: ReplyFormProps) {
  const label = fill(t.comments.replyLabel, { name: to });
  return (
    <SpeakingForm
      id={`reply-${commentId}`}
      action={reply}
      opener={{ text: t.comments.reply, name: label }}
      label={label}
      send={t.comments.sendReply}
      t={t}
    >
      {() => (
        <>
          <input type="hidden" name="requestId" value={requestId} />
          <input type="hidden" name="editionId" value={editionId} />
          <input type="hidden" name="commentId" value={commentId} />
        </>
      )}
    </SpeakingForm>
  );
}
