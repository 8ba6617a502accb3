"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { WordListAnswer } from "@/components/desk/checks/word-list-form";
import { optional } from "@/lib/cases/cells";
import { line } from "@/lib/cases/schema";
import { saveWordList } from "@/lib/checks/commands";
import { previewWordList } from "@/lib/checks/queries";
import { WORD_LISTS } from "@/lib/checks/word-lists";
import { formAction } from "@/lib/forms/form-action";
import type { FormState } from "@/lib/forms/form-state";

const change = z.object({
  list: z.enum(WORD_LISTS),
  version: z.coerce.number().int().min(0),
  entries: z.string().max(900_000, "TOO_LONG"),
  note: optional(line(200)),
  intent: z.enum(["preview", "save"]).default("preview"),
  looked: z.string().max(64).default(""),
});

/** Shows what a new version touches; saves it only when exactly that was looked at. */
export const changeWordListAction = formAction(
  change,
  async (actor, { intent, looked, note, ...typed }): Promise<Partial<FormState<WordListAnswer>>> => {
    const preview = await previewWordList(actor, typed.list, typed.entries);
    if (intent === "preview" || looked !== preview.of) return { extra: { preview, looked: preview.of } };
    const extra = { preview, looked };
    if (note === null)
      return { status: "refused", refusal: "INVALID", faults: [{ path: "note", code: "REQUIRED" }], extra };
    await saveWordList(actor, { ...typed, note });
    redirect(`/desk/settings/words?list=${typed.list}&saved=1`);
  },
);
