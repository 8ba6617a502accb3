import type { Metadata } from "next";
import { EditionPage } from "@/components/desk/edition-page";
import { AfterDecision } from "@/components/desk/review/after-decision";
import { requireActor } from "@/lib/auth/session";
import { getEdition } from "@/lib/cases/queries";
import { getNextInQueue } from "@/lib/review/queries";
import { decisionSchema, queueFiltersSchema } from "@/lib/review/schema";
import { deskWords } from "../../../words";
import { orNotFound } from "../../or-not-found";
import { discardEditionAction, recallEditionAction, submitEditionAction, unscheduleEditionAction } from "./actions";

interface Props {
  params: Promise<{ editionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.edition.timeline} · ${t.siteName}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { editionId } = await params;
  const actor = await requireActor();
  const edition = await orNotFound(getEdition(actor, editionId));
  const address = await searchParams;
  const filters = queueFiltersSchema.parse(address);
  const decided = decisionSchema.parse(address.decided);
  const actions = {
    submit: submitEditionAction,
    recall: recallEditionAction,
    discard: discardEditionAction,
    unschedule: unscheduleEditionAction,
  };
  const words = await deskWords();
  return (
    <>
      {decided && (
        <AfterDecision
          edition={edition}
          decided={decided}
          next={await getNextInQueue(actor, editionId, filters)}
          filters={filters}
          words={words}
        />
      )}
      <EditionPage edition={edition} words={words} actions={actions} />
    </>
  );
}
