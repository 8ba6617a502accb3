import type { Metadata } from "next";
import { OldTextPage } from "@/components/desk/old-text-page";
import { requireActor } from "@/lib/auth/session";
import { getOldText } from "@/lib/review/queries";
import { restoreRevisionAction } from "../../../../cases/[caseNumber]/actions";
import { deskWords } from "../../../../../words";
import { orNotFound } from "../../../../or-not-found";

type Props = { params: Promise<{ editionId: string; revisionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.workflow.oldText} · ${t.siteName}` };
}

export default async function Page({ params }: Props) {
  const { editionId, revisionId } = await params;
  const words = await deskWords();
  const old = await orNotFound(getOldText(await requireActor(), editionId, revisionId, words));
  return <OldTextPage old={old} words={words} restore={restoreRevisionAction} />;
}
