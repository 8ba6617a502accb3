"use server";
import { redirect } from "next/navigation";
import { formAction } from "@/lib/forms/form-action";
import { savePreferences } from "@/lib/notifications/commands";
import { preferencesSchema } from "@/lib/notifications/schema";

export const savePreferencesAction = formAction(preferencesSchema, async (actor, preferences) => {
  await savePreferences(actor, preferences);
  redirect("/desk/settings/notices?saved=1");
});
