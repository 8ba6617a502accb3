import type { Metadata } from "next";
import { DeskHome } from "@/components/desk/desk-home";
import { requireActor } from "@/lib/auth/session";
import { getDesk } from "@/lib/cases/queries";
import { deskWords } from "../words";
import { reviseCaseAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.home.title} · ${t.siteName}` };
}

export default async function DeskPage() {
  const actor = await requireActor();
  return <DeskHome desk={await getDesk(actor)} now={new Date()} words={await deskWords()} revise={reviseCaseAction} />;
}
