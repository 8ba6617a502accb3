import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { NewCaseForm } from "@/components/desk/new-case-form";
import { requireActor } from "@/lib/auth/session";
import { listOrganisationsToCreateFor } from "@/lib/cases/queries";
import { deskWords } from "../../../words";
import { createCaseAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.create.title} · ${t.siteName}` };
}

export default async function NewCasePage() {
  const organisations = await listOrganisationsToCreateFor(await requireActor());
  if (organisations.length === 0) forbidden();
  return <NewCaseForm organisations={organisations} words={await deskWords()} action={createCaseAction} />;
}
