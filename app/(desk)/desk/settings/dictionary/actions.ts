"use server";
import { redirect } from "next/navigation";
import type { DictionaryAnswer } from "@/components/desk/dictionary/dictionary-form";
import { saveDictionary } from "@/lib/dictionary/commands";
import { previewDictionary } from "@/lib/dictionary/queries";
import { dictionarySchema } from "@/lib/dictionary/schema";
import { formAction } from "@/lib/forms/form-action";
import type { FormState } from "@/lib/forms/form-state";

/** Shows what a new version touches; saves it only when exactly that was looked at. */
export const changeDictionaryAction = formAction(
  dictionarySchema,
  async (actor, input): Promise<Partial<FormState<DictionaryAnswer>>> => {
    const { intent, looked, after, note, version, toHant, toHans } = input;
    const typed = { toHant, toHans };
    const preview = await previewDictionary(actor, typed, intent === "next" ? after : "");
    if (intent !== "save" || looked !== preview.of) return { extra: { preview, looked: preview.of } };
    if (note === null) {
      const extra = { preview, looked };
      return { status: "refused", refusal: "INVALID", faults: [{ path: "note", code: "REQUIRED" }], extra };
    }
    await saveDictionary(actor, { typed, version, note });
    redirect("/desk/settings/dictionary?saved=1");
  },
);
