import type { Metadata } from "next";
import { ManagersPage } from "@/components/desk/cases/managers-page";
import { requireActor } from "@/lib/auth/session";
import { getCaseManagers } from "@/lib/organisations/queries";
import { deskWords } from "../../../../words";
import { orRefused } from "../../../or-refused";
import { assignManagersAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.workflow.managers.title} · ${t.siteName}` };
}

export default async function Page({ params }: { params: Promise<{ caseNumber: string }> }) {
  const { caseNumber } = await params;
  const actor = await requireActor();
  const managed = await orRefused(actor, `/desk/cases/${caseNumber}/managers`, getCaseManagers(actor, caseNumber));
  return <ManagersPage managed={managed} words={await deskWords()} assign={assignManagersAction} />;
}
