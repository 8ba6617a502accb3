import type { Metadata } from "next";
import { ChecksPage } from "@/components/desk/checks/checks-page";
import { requireActor } from "@/lib/auth/session";
import { getChecks } from "@/lib/checks/queries";
import { deskWords } from "../../../../words";
import { orNotFound } from "../../../or-not-found";
import { submitWithReasonsAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.checks.title} · ${t.siteName}` };
}

export default async function Page({ params }: { params: Promise<{ editionId: string }> }) {
  const { editionId } = await params;
  const report = await orNotFound(getChecks(await requireActor(), editionId));
  return <ChecksPage report={report} words={await deskWords()} submit={submitWithReasonsAction} />;
}
