"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { addComment, reopenComment, replyToComment, resolveComment } from "@/lib/comments/commands";
import { commentTextSchema, remarkSchema } from "@/lib/comments/schema";
import { formAction } from "@/lib/forms/form-action";
import { claimReview, releaseReview } from "@/lib/review/commands";

const named = z.object({
  /** Minted with the form. */
  requestId: z.uuid("BAD_ID"),
  editionId: z.string().max(40),
});
const comment = named.extend({ commentId: z.string().max(40) });

// None of them leaves the page: it is drawn anew around what is typed elsewhere on it.

export const addCommentAction = formAction(remarkSchema.extend(named.shape), async (actor, input) => {
  await addComment(actor, input);
  refresh();
});

export const replyAction = formAction(comment.extend({ text: commentTextSchema }), async (actor, input) => {
  await replyToComment(actor, input);
  refresh();
});

export const resolveCommentAction = formAction(comment, async (actor, input) => {
  await resolveComment(actor, input);
  refresh();
});

export const reopenCommentAction = formAction(comment, async (actor, input) => {
  await reopenComment(actor, input);
  refresh();
});

export const claimReviewAction = formAction(
  named.extend({ insteadOf: z.string().max(40).nullable().default(null) }),
  async (actor, input) => {
    await claimReview(actor, input);
    refresh();
  },
);

export const releaseReviewAction = formAction(named, async (actor, input) => {
  await releaseReview(actor, input);
  refresh();
});
