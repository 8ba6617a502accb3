"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { rowId } from "@/lib/cases/schema";
import { formAction } from "@/lib/forms/form-action";
import { setReviewSettings } from "@/lib/organisations/commands";

const settings = z.object({
  requestId: z.uuid("BAD_ID"),
  organisationId: rowId,
  reviewStages: z.enum(["0", "1", "2"], "INVALID").transform(Number),
  asksSignOff: z
    .literal("on", "INVALID")
    .optional()
    .transform((checked) => checked === "on"),
});

export const setReviewSettingsAction = formAction(settings, async (actor, input) => {
  await setReviewSettings(actor, input);
  redirect(`/desk/organisations?saved=${input.organisationId}`);
});
