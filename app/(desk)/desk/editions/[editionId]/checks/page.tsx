import type { Metadata } from "next";
import { ChecksPage } from "@/components/desk/checks/checks-page";
import { requireActor } from "@/lib/auth/session";
import { getChecks } from "@/lib/checks/queries";
import { asksSignOff } from "@/lib/review/queries";
import { getComments } from "@/lib/comments/queries";
import { deskWords } from "../../../../words";
import { orNotFound } from "../../../or-not-found";
import { submitWithReasonsAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.checks.title} · ${t.siteName}` };
}

export default async function Page({ params }: { params: Promise<{ editionId: string }> }) {
  const { editionId } = await params;
  const actor = await requireActor();
  const report = await orNotFound(getChecks(actor, editionId));
  return (
    <ChecksPage
      report={report}
      asksSignOff={await orNotFound(asksSignOff(actor, editionId))}
      comments={await getComments(actor, editionId)}
      words={await deskWords()}
      submit={submitWithReasonsAction}
    />
  );
}
