import type { Metadata } from "next";
import { MailsPage } from "@/components/desk/notices/mails-page";
import { requireActor } from "@/lib/auth/session";
import { getMails } from "@/lib/notifications/queries";
import { deskWords } from "../../words";
import { orRefused } from "../or-refused";
import { pageNumber } from "../page-number";
import { sendAgainAction } from "./actions";

interface Props {
  searchParams: Promise<{ page?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.notices.mails.title} · ${t.siteName}` };
}

export default async function Page({ searchParams }: Props) {
  const actor = await requireActor();
  const mails = await orRefused(actor, "/desk/mails", getMails(actor, pageNumber((await searchParams).page)));
  return <MailsPage mails={mails} words={await deskWords()} sendAgain={sendAgainAction} />;
}
