"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { submitEdition } from "@/lib/cases/commands";
import { CHECK_CODES } from "@/lib/checks/types";
import { formAction } from "@/lib/forms/form-action";

const submission = z.object({
  editionId: z.string().max(40),
  revisionId: z.string().max(40),
  // What is wrong with a reason is said by the command, at its place.
  reasons: z.partialRecord(z.enum(CHECK_CODES), z.string().max(10_000)).default({}),
});

export const submitWithReasonsAction = formAction(submission, async (actor, { editionId, revisionId, reasons }) => {
  await submitEdition(actor, editionId, revisionId, reasons);
  redirect(`/desk/editions/${editionId}`);
});
