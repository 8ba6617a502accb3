import type { Metadata } from "next";
import { SettingsPage } from "@/components/desk/settings/settings-page";
import { requireActor } from "@/lib/auth/session";
import { getSettingsPage } from "@/lib/settings/queries";
import { deskWords } from "../../../words";
import { orRefused } from "../../or-refused";
import { saveSettingsAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.settings.title} · ${t.siteName}` };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ saved?: string | string[] }> }) {
  const actor = await requireActor();
  const page = await orRefused(actor, "/desk/settings/site", getSettingsPage(actor));
  return (
    <SettingsPage
      page={page}
      isSaved={(await searchParams).saved !== undefined}
      words={await deskWords()}
      save={saveSettingsAction}
    />
  );
}
