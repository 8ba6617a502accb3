"use server";
import { redirect } from "next/navigation";
import { formAction } from "@/lib/forms/form-action";
import { saveSettings } from "@/lib/settings/commands";
import { settingsSchema } from "@/lib/settings/schema";

export const saveSettingsAction = formAction(settingsSchema, async (actor, { version, note, ...settings }) => {
  await saveSettings(actor, { settings, version, note: note ?? "" });
  redirect("/desk/settings/site?saved=1");
});
