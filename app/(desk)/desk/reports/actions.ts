"use server";
import { redirect } from "next/navigation";
import { answerReport } from "@/lib/feedback/commands";
import { answerSchema } from "@/lib/feedback/schema";
import { formAction } from "@/lib/forms/form-action";

export const answerReportAction = formAction(answerSchema, async (actor, input) => {
  await answerReport(actor, input);
  redirect(`/desk/reports/${input.reportId}?sent`);
});
