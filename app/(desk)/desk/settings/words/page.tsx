import type { Metadata } from "next";
import { WordListPage } from "@/components/desk/checks/word-list-page";
import { requireActor } from "@/lib/auth/session";
import { getWordList } from "@/lib/checks/queries";
import { WORD_LISTS, type WordListName } from "@/lib/checks/word-lists";
import { deskWords } from "../../../words";
import { orRefused } from "../../or-refused";
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
  const wordList = await orRefused(actor, "/desk/settings/words", getWordList(actor, chosen(list)));
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
