import type { Metadata } from "next";
import { ComparePage } from "@/components/desk/preview/compare-page";
import { requireActor } from "@/lib/auth/session";
import { getWrittenChanges } from "@/lib/preview/queries";
import { deskWords } from "../../../../words";
import { orNotFound } from "../../../or-not-found";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.preview.compare.title} · ${t.siteName}` };
}

export default async function Page({ params }: { params: Promise<{ editionId: string }> }) {
  const { editionId } = await params;
  const words = await deskWords();
  const written = await orNotFound(getWrittenChanges(await requireActor(), editionId, words));
  return <ComparePage written={written} words={words} />;
}
