import type { Metadata } from "next";
import { ReviewPage } from "@/components/desk/review/review-page";
import { requireActor } from "@/lib/auth/session";
import { getSentWith } from "@/lib/checks/queries";
import { getComments } from "@/lib/comments/queries";
import { getReview } from "@/lib/review/queries";
import { queueFiltersSchema, reviewViewSchema } from "@/lib/review/schema";
import { deskWords } from "../../../../words";
import { orNotFound } from "../../../or-not-found";
import { decideAction } from "../actions";
import {
  addCommentAction,
  claimReviewAction,
  releaseReviewAction,
  reopenCommentAction,
  replyAction,
  resolveCommentAction,
} from "./actions";

interface Props {
  params: Promise<{ editionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.review.title} · ${t.siteName}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { editionId } = await params;
  const address = await searchParams;
  const words = await deskWords();
  const actor = await requireActor();
  const review = await orNotFound(getReview(actor, editionId, words));
  const [sent, comments] = await Promise.all([getSentWith(actor, editionId), getComments(actor, editionId)]);
  return (
    <ReviewPage
      review={review}
      sent={sent}
      comments={comments}
      view={reviewViewSchema.parse(address.view)}
      filters={queueFiltersSchema.parse(address)}
      now={new Date()}
      words={words}
      actions={{
        decide: decideAction,
        claim: claimReviewAction,
        release: releaseReviewAction,
        add: addCommentAction,
        reply: replyAction,
        resolve: resolveCommentAction,
        reopen: reopenCommentAction,
      }}
    />
  );
}
