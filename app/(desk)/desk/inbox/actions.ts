"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/forms/form-action";
import { markAllRead, markRead } from "@/lib/notifications/commands";

export const markReadAction = formAction(z.object({ notificationId: z.string().max(40) }), async (actor, input) => {
  await markRead(actor, input);
  refresh();
});

/** As the page wrote it. */
const drawnTime = z.iso
  .datetime("INVALID")
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 2000, "INVALID");

export const markAllReadAction = formAction(z.object({ drawnAt: drawnTime }), async (actor, input) => {
  await markAllRead(actor, input);
  refresh();
});
