import type { Metadata } from "next";
import { OrganisationsPage } from "@/components/desk/organisations-page";
import { requireActor } from "@/lib/auth/session";
import { listOrganisationSettings } from "@/lib/organisations/queries";
import { deskWords } from "../../words";
import { orRefused } from "../or-refused";
import { setReviewSettingsAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.workflow.organisations.title} · ${t.siteName}` };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ saved?: string | string[] }> }) {
  const { saved } = await searchParams;
  const actor = await requireActor();
  const { organisations, change } = await orRefused(actor, "/desk/organisations", listOrganisationSettings(actor));
  return (
    <OrganisationsPage
      organisations={organisations}
      saved={typeof saved === "string" ? saved : null}
      mayChange={change.allowed}
      words={await deskWords()}
      set={setReviewSettingsAction}
    />
  );
}
