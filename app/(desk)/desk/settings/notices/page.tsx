import type { Metadata } from "next";
import { PreferencesPage } from "@/components/desk/notices/preferences-page";
import { requireActor } from "@/lib/auth/session";
import { areMailsOn, getPreferences } from "@/lib/notifications/queries";
import { deskWords } from "../../../words";
import { savePreferencesAction } from "./actions";

interface Props {
  searchParams: Promise<{ saved?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.notices.settings.title} · ${t.siteName}` };
}

export default async function Page({ searchParams }: Props) {
  const preferences = await getPreferences(await requireActor());
  return (
    <PreferencesPage
      // Saved choices are drawn anew.
      key={`${preferences.language} ${preferences.mails}`}
      preferences={preferences}
      isSaved={(await searchParams).saved !== undefined}
      isOn={areMailsOn()}
      words={await deskWords()}
      save={savePreferencesAction}
    />
  );
}
