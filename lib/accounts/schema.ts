import { z } from "zod";
import { line } from "@/lib/cases/schema";
import { normalised } from "@/lib/text";

const EMAIL = z.email("BAD_EMAIL").max(200, "TOO_LONG");

/** Addresses are compared without regard to case or width. */
export const emailSchema = z
  .string()
  .max(400, "TOO_LONG")
  .transform((typed) => normalised(typed, "NFKC").trim().toLowerCase())
  .pipe(EMAIL);

/** At sign-in nothing is said about a password but whether it fits; only what could hurt is bounded. */
export const credentialsSchema = z.object({ email: emailSchema, password: z.string().min(1).max(200) });

export const newAccountSchema = z.strictObject({
  email: emailSchema,
  name: line(100),
  password: z.string().min(12, "TOO_SHORT").max(200, "TOO_LONG"),
  roles: z.array(z.enum(["ADMIN", "AUDITOR"])).max(2),
  /** Organisations the account edits for, by id. */
  editorOf: z.array(z.string().max(40)).max(50),
  /** Organisations whose editions the account reviews before the administrators do, by id. */
  reviewerOf: z.array(z.string().max(40)).max(50).default([]),
});

export type NewAccount = z.infer<typeof newAccountSchema>;
