import { z } from "zod";
import { MailFrequency } from "@/lib/generated/prisma/enums";
import { LANGUAGES, type Language } from "@/lib/i18n/languages";

const LANGUAGE_CODES = Object.keys(LANGUAGES) as [Language, ...Language[]];

/** How a person wants to be mailed. */
export const preferencesSchema = z.strictObject({
  language: z.enum(LANGUAGE_CODES, "INVALID"),
  mails: z.enum(MailFrequency, "INVALID"),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** Of whoever has not chosen. */
export const DEFAULT_PREFERENCES: Preferences = { language: "zh-Hans", mails: "AT_ONCE" };

/** What is kept with a notification because it may have changed by the time it is read. */
export const factsSchema = z.object({
  /** SCHEDULED: a UTC instant. */
  scheduledFor: z.coerce.date().optional(),
  /** SCHEDULE_FAILED: why it was not published. */
  fault: z.enum(["RULES", "NOT_APPROVED"]).optional(),
});
export type Facts = z.infer<typeof factsSchema>;

/** What the job that sends a mail is told. */
export const mailJobSchema = z.object({ mailId: z.uuid() });
