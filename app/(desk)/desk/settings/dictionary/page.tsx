import type { Metadata } from "next";
import { DictionaryPage } from "@/components/desk/dictionary/dictionary-page";
import { requireActor } from "@/lib/auth/session";
import { getDictionaryPage } from "@/lib/dictionary/queries";
import { deskWords } from "../../../words";
import { orRefused } from "../../or-refused";
import { changeDictionaryAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.pairs.title} · ${t.siteName}` };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ saved?: string | string[] }> }) {
  const actor = await requireActor();
  const dictionary = await orRefused(actor, "/desk/settings/dictionary", getDictionaryPage(actor));
  return (
    <DictionaryPage
      dictionary={dictionary}
      isSaved={(await searchParams).saved !== undefined}
      words={await deskWords()}
      action={changeDictionaryAction}
    />
  );
}
