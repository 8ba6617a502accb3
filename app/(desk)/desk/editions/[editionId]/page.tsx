import type { Metadata } from "next";
import { EditionPage } from "@/components/desk/edition-page";
import { requireActor } from "@/lib/auth/session";
import { getEdition } from "@/lib/cases/queries";
import { deskWords } from "../../../words";
import { orNotFound } from "../../or-not-found";
import { discardEditionAction, recallEditionAction, submitEditionAction, unscheduleEditionAction } from "./actions";

type Props = { params: Promise<{ editionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.edition.timeline} · ${t.siteName}` };
}

export default async function Page({ params }: Props) {
  const { editionId } = await params;
  const edition = await orNotFound(getEdition(await requireActor(), editionId));
  const actions = {
    submit: submitEditionAction,
    recall: recallEditionAction,
    discard: discardEditionAction,
    unschedule: unscheduleEditionAction,
  };
  return <EditionPage edition={edition} words={await deskWords()} actions={actions} />;
}
