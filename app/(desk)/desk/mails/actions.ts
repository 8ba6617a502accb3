"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/forms/form-action";
import { sendAgain } from "@/lib/notifications/commands";

export const sendAgainAction = formAction(
  z.object({ requestId: z.uuid("BAD_ID"), mailId: z.string().max(40) }),
  async (actor, input) => {
    await sendAgain(actor, input);
    refresh();
  },
);
