import type { Metadata } from "next";
import { ReportPage } from "@/components/desk/reports/report-page";
import { requireActor } from "@/lib/auth/session";
import { getReport } from "@/lib/feedback/queries";
import { deskWords } from "../../../words";
import { orNotFound } from "../../or-not-found";
import { answerReportAction } from "../actions";

interface Props {
  params: Promise<{ reportId: string }>;
  searchParams: Promise<{ sent?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.reports.title} · ${t.siteName}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { reportId } = await params;
  const actor = await requireActor();
  const report = await orNotFound(getReport(actor, reportId));
  return (
    <ReportPage
      report={report}
      isSent={(await searchParams).sent !== undefined}
      words={await deskWords()}
      answer={answerReportAction}
    />
  );
}
