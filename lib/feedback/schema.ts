import { z } from "zod";
import { optional } from "@/lib/cases/cells";
import { line, prose, rowId } from "@/lib/cases/schema";
import { normalised, normaliseTyped, trimmed } from "@/lib/text";

/** Days after a report was settled, and after it was sent, when the reader's contact is erased. The form says so. */
export const CONTACT_DAYS = { settled: 30, sent: 365 } as const;

/** How much of what readers send is taken in. */
export const REPORT_LIMITS = {
  /** Of one source address. */
  perAddress: { reports: 8, seconds: 3600 },
  /** In 24 hours: of one case, and of all together. */
  perCase: 30,
  perDay: 1000,
} as const;

/** Characters of a receipt: none that could be taken for another (0 O, 1 I L, U V). */
export const RECEIPT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
export const RECEIPT_LENGTH = 10;
const RECEIPT = new RegExp(`^[${RECEIPT_ALPHABET}]{${RECEIPT_LENGTH}}$`);

/** A receipt as it is shown: `7KQ2M-XA9PD`. */
export function shownReceipt(receipt: string): string {
  return `${receipt.slice(0, 5)}-${receipt.slice(5)}`;
}

/** @returns the receipt that was typed, in any spelling of it; null for what can be none */
export function readReceipt(typed: string): string | null {
  if (typed.length > 40) return null;
  const receipt = normalised(typed, "NFKC").replace(/[\s-]/gu, "").toUpperCase();
  return RECEIPT.test(receipt) ? receipt : null;
}

const required = <T extends z.ZodType<string, string>>(schema: T) =>
  z
    .string()
    .transform((typed) => trimmed(normaliseTyped(typed)))
    .pipe(schema);

/** What the form of a report sends. */
export const reportSchema = z.object({
  requestId: z.uuid("BAD_ID"),
  text: required(prose(2000)),
  passage: optional(prose(500)),
  contact: optional(line(100)),
  /** Nobody sees this field; programs that fill in every field are found by it. */
  website: z.literal("", "TRAP"),
});
export type Report = Omit<z.infer<typeof reportSchema>, "website">;

export const OUTCOMES = ["CORRECTED", "NOT_ADOPTED", "PASSED_ON", "DUPLICATE"] as const;

/** What an editor answers; each outcome but NOT_ADOPTED names one thing more. */
export const answerSchema = z
  .object({
    requestId: z.uuid("BAD_ID"),
    reportId: z.uuid("BAD_ID"),
    outcome: z.enum(OUTCOMES, "INVALID"),
    answer: required(prose(1000)),
    /** Number of the edition in which it is corrected. */
    edition: z
      .string()
      .regex(/^([1-9]\d{0,5})?$/, "INVALID")
      .default("")
      .transform((typed) => (typed === "" ? null : Number(typed))),
    passedTo: rowId.or(z.literal("")).default(""),
    duplicateOf: z.string().max(40, "INVALID").default(""),
  })
  .superRefine(({ outcome, edition, passedTo, duplicateOf }, ctx) => {
    const missing = (path: string) => ctx.addIssue({ code: "custom", path: [path], message: "REQUIRED" });
    if (outcome === "CORRECTED" && edition === null) missing("edition");
    if (outcome === "PASSED_ON" && passedTo === "") missing("passedTo");
    if (outcome === "DUPLICATE" && duplicateOf.trim() === "") missing("duplicateOf");
  });
export type Answer = z.infer<typeof answerSchema>;
