import type { Metadata } from "next";
import { CaseHistoryPage } from "@/components/desk/audit/case-history-page";
import { canReadAudit } from "@/lib/audit/policy";
import { getCaseTimeline } from "@/lib/audit/timeline";
import { requireActor } from "@/lib/auth/session";
import { deskWords } from "../../../words";
import { orNotFound } from "../../or-not-found";

type Props = { params: Promise<{ caseNumber: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.audit.caseHistory.heading} · ${t.siteName}` };
}

export default async function Page({ params }: Props) {
  const { caseNumber } = await params;
  const actor = await requireActor();
  const timeline = await orNotFound(getCaseTimeline(actor, caseNumber));
  return <CaseHistoryPage timeline={timeline} linksAudit={canReadAudit(actor).allowed} words={await deskWords()} />;
}
