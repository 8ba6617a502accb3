import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WordListPage } from "@/components/desk/checks/word-list-page";
import { requireActor } from "@/lib/auth/session";
import { getWordList } from "@/lib/checks/queries";
import { WORD_LISTS, type WordListName } from "@/lib/checks/word-lists";
import type { Actor } from "@/lib/auth/types";
import { DomainError } from "@/lib/errors";
import { deskWords } from "../../../words";
import { noteRefused } from "../../note-refused";
import { changeWordListAction } from "./actions";

interface Props {
  searchParams: Promise<{ list?: string | string[]; saved?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.checks.words.title} · ${t.siteName}` };
}

export default async function Page({ searchParams }: Props) {
  const { list, saved } = await searchParams;
  const actor = await requireActor();
  const wordList = await orNobodysPage(actor, getWordList(actor, chosen(list)));
  return (
    <WordListPage
      wordList={wordList}
      isSaved={saved !== undefined}
      words={await deskWords()}
      action={changeWordListAction}
    />
  );
}

function chosen(list: string | string[] | undefined): WordListName {
  return WORD_LISTS.find((name) => name === list) ?? WORD_LISTS[0];
}

/** Settings are nobody's page but those who keep them. */
async function orNobodysPage<T>(actor: Actor, found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    await noteRefused(actor, error, "/desk/settings/words");
    if (error instanceof DomainError) notFound();
    throw error;
  }
}
