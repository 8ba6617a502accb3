import type { Metadata } from "next";
import { WordOffers } from "@/components/desk/word/word-offers";
import { WordUpload } from "@/components/desk/word/word-upload";
import { requireActor } from "@/lib/auth/session";
import type { Actor } from "@/lib/auth/types";
import { getDraftForEditing } from "@/lib/cases/queries";
import { getWordPage } from "@/lib/docx/queries";
import { DomainError, type RefusalCode } from "@/lib/errors";
import { deskWords } from "../../../../words";
import { noteRefused } from "../../../note-refused";
import { orNotFound } from "../../../or-not-found";
import { bringWordFileAction, fillFromWordAction } from "./actions";

interface PageProps {
  params: Promise<{ editionId: string }>;
  searchParams: Promise<{ file?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await deskWords();
  return { title: `${t.word.title} · ${t.siteName}` };
}

/** Without a file: where one is sent. With one: what it says, beside what the form has. Works without scripts. */
export default async function Page({ params, searchParams }: PageProps) {
  const { editionId } = await params;
  const { file } = await searchParams;
  const words = await deskWords();
  const actor = await requireActor();
  const { caseNumber, allowed } = await orNotFound(getDraftForEditing(actor, editionId));
  const page = typeof file === "string" ? await orRefusal(actor, editionId, getWordPage(actor, editionId, file)) : null;
  if (page && typeof page !== "string") return <WordOffers page={page} words={words} action={fillFromWordAction} />;
  return (
    <WordUpload
      {...{ editionId, caseNumber, words }}
      mayEdit={allowed.edit}
      refusal={page}
      action={bringWordFileAction}
    />
  );
}

async function orRefusal<T>(actor: Actor, editionId: string, found: Promise<T>): Promise<T | RefusalCode> {
  try {
    return await orNotFound(found);
  } catch (error) {
    await noteRefused(actor, error, `/desk/editions/${editionId}/word`);
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
