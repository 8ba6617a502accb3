import type { Metadata } from "next";
import { ReviewPage } from "@/components/desk/review-page";
import { requireActor } from "@/lib/auth/session";
import { getSentWith } from "@/lib/checks/queries";
import { getReview } from "@/lib/review/queries";
import { deskWords } from "../../../../words";
import { orNotFound } from "../../../or-not-found";
import { decideAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.review.title} · ${t.siteName}` };
}

export default async function Page({ params }: { params: Promise<{ editionId: string }> }) {
  const { editionId } = await params;
  const words = await deskWords();
  const actor = await requireActor();
  const review = await orNotFound(getReview(actor, editionId, words));
  const sent = await getSentWith(actor, editionId);
  return <ReviewPage review={review} sent={sent} words={words} decide={decideAction} />;
}
