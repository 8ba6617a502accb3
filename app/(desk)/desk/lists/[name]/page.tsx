import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListPage } from "@/components/desk/list-page";
import { requireActor } from "@/lib/auth/session";
import { getList } from "@/lib/lists/queries";
import { isListName } from "@/lib/lists/schema";
import { deskWords } from "../../../words";
import { reviseCaseAction } from "../../actions";
import { pageNumber } from "../../page-number";

interface Props {
  params: Promise<{ name: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await params;
  const { t } = await deskWords();
  return isListName(name) ? { title: `${t.lists.name[name]} · ${t.siteName}` } : {};
}

export default async function Page({ params, searchParams }: Props) {
  const { name } = await params;
  const actor = await requireActor();
  if (!isListName(name)) notFound();
  const list = await getList(actor, name, pageNumber((await searchParams).page));
  return <ListPage list={list} words={await deskWords()} revise={reviseCaseAction} />;
}
