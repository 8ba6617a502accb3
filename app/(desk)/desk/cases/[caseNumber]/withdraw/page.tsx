import type { Metadata } from "next";
import { WithdrawPage } from "@/components/desk/cases/withdraw-page";
import { requireActor } from "@/lib/auth/session";
import { getAdministeredCase } from "@/lib/withdrawal/queries";
import { deskWords } from "../../../../words";
import { orRefused } from "../../../or-refused";
import { reinstateAction, withdrawAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.workflow.withdraw.title} · ${t.siteName}` };
}

export default async function Page({ params }: { params: Promise<{ caseNumber: string }> }) {
  const { caseNumber } = await params;
  const actor = await requireActor();
  const reformCase = await orRefused(
    actor,
    `/desk/cases/${caseNumber}/withdraw`,
    getAdministeredCase(actor, caseNumber),
  );
  const actions = { withdraw: withdrawAction, reinstate: reinstateAction };
  return <WithdrawPage reformCase={reformCase} words={await deskWords()} actions={actions} />;
}
