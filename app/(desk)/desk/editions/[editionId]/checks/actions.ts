"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { CHECK_CODES } from "@/lib/checks/types";
import { formAction } from "@/lib/forms/form-action";
import { submitEdition } from "@/lib/review/commands";
import { signOffSchema } from "@/lib/review/schema";

const submission = z.object({
  requestId: z.uuid("BAD_ID"),
  editionId: z.string().max(40),
  revisionId: z.string().max(40),
  // What is wrong with a reason is said by the command, at its place.
  reasons: z.partialRecord(z.enum(CHECK_CODES), z.string().max(10_000)).default({}),
  ...signOffSchema.shape,
});

export const submitWithReasonsAction = formAction(submission, async (actor, input) => {
  await submitEdition(actor, { ...input, signOff: input });
  redirect(`/desk/editions/${input.editionId}`);
});
