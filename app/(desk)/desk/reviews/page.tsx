import type { Metadata } from "next";
import { QueuePage } from "@/components/desk/review/queue-page";
import { requireActor } from "@/lib/auth/session";
import { getReviewQueue } from "@/lib/review/queries";
import { queueFiltersSchema } from "@/lib/review/schema";
import { deskWords } from "../../words";
import { claimReviewAction, releaseReviewAction } from "../editions/[editionId]/review/actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.reviewing.queue.title} · ${t.siteName}` };
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const actor = await requireActor();
  return (
    <QueuePage
      items={await getReviewQueue(actor)}
      filters={queueFiltersSchema.parse(await searchParams)}
      now={new Date()}
      words={await deskWords()}
      actions={{ claim: claimReviewAction, release: releaseReviewAction }}
    />
  );
}
