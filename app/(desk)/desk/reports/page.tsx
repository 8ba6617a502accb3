import type { Metadata } from "next";
import { ReportsPage } from "@/components/desk/reports/reports-page";
import { requireActor } from "@/lib/auth/session";
import { listReports } from "@/lib/feedback/queries";
import { deskWords } from "../../words";
import { pageNumber } from "../page-number";

interface Props {
  searchParams: Promise<{ settled?: string | string[]; page?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.reports.title} · ${t.siteName}` };
}

export default async function Page({ searchParams }: Props) {
  const { settled, page } = await searchParams;
  const actor = await requireActor();
  const list = await listReports(actor, { isSettled: settled !== undefined, page: pageNumber(page) });
  return <ReportsPage list={list} words={await deskWords()} />;
}
