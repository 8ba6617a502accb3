import type { Metadata } from "next";
import { InboxPage } from "@/components/desk/notices/inbox-page";
import { requireActor } from "@/lib/auth/session";
import { getInbox, getMailHealth } from "@/lib/notifications/queries";
import { deskWords } from "../../words";
import { pageNumber } from "../page-number";
import { markAllReadAction, markReadAction } from "./actions";

interface Props {
  searchParams: Promise<{ page?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.notices.title} · ${t.siteName}` };
}

export default async function Page({ searchParams }: Props) {
  const actor = await requireActor();
  const page = pageNumber((await searchParams).page);
  const [inbox, health, words] = await Promise.all([getInbox(actor, page), getMailHealth(actor), deskWords()]);
  return (
    <InboxPage inbox={inbox} health={health} words={words} markRead={markReadAction} markAllRead={markAllReadAction} />
  );
}
