"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { bringWordFile, fillFromWord } from "@/lib/docx/commands";
import { WORD_FIELDS } from "@/lib/docx/schema";
import { DomainError } from "@/lib/errors";
import { formAction } from "@/lib/forms/form-action";
import type { FormState } from "@/lib/forms/form-state";

const editionId = z.string().max(40);

export async function bringWordFileAction(before: FormState, data: FormData): Promise<FormState> {
  const bring = formAction(z.object({ editionId }), async (actor, input) => {
    const file = data.get("file");
    if (!(file instanceof File) || file.size === 0) throw new DomainError("NOT_WORD");
    const sent = { name: file.name, length: file.size, bytes: file.stream() };
    redirect(`/desk/editions/${input.editionId}/word?file=${await bringWordFile(actor, input.editionId, sent)}`);
  });
  return bring(before, data);
}

const fillSchema = z.object({
  editionId,
  file: z.string().max(64),
  take: z.array(z.enum(WORD_FIELDS)).max(WORD_FIELDS.length).default([]),
});

/** What a filling answers where some pictures could not be taken; otherwise the form is shown. */
export interface Filled {
  lost: number;
}

export const fillFromWordAction = formAction(fillSchema, async (actor, input): Promise<Partial<FormState<Filled>>> => {
  const { editionId, file: sha256, take } = input;
  const { lost } = await fillFromWord(actor, { editionId, sha256, take });
  if (lost > 0) return { extra: { lost } };
  redirect(`/desk/editions/${editionId}/edit`);
});
