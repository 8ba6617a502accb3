import { z } from "zod";
import { optional } from "@/lib/cases/cells";
import { line, prose } from "@/lib/cases/schema";
import { normaliseDateInput, parseEdtf, shanghaiInstant } from "@/lib/dates";

/** A whole day, as it is typed; null while it is not. */
const day = z
  .string()
  .max(40, "BAD_DATE")
  .transform((typed, context) => {
    const text = normaliseDateInput(typed);
    if (text === "") return null;
    const parsed = parseEdtf(text);
    if (typeof parsed !== "string" && parsed.precision === "day" && parsed.qualifier === "") return parsed.text;
    context.addIssue({ code: "custom", message: typeof parsed === "string" ? parsed : "BAD_DATE" });
    return z.NEVER;
  });

/** Who in the department checked what, and on which day. */
export const signOffSchema = z.object({
  factsBy: optional(line(100)).default(null),
  factsOn: day.default(null),
  confidentialityBy: optional(line(100)).default(null),
  confidentialityOn: day.default(null),
});

/** A time as it is typed, in Shanghai: `2027-03-01 09:00`. @returns a UTC instant */
export const scheduledForSchema = z
  .string()
  .max(40, "BAD_TIME")
  .transform((typed, context) => {
    const at = shanghaiInstant(typed);
    if (at) return at;
    context.addIssue({ code: "custom", message: typed.trim() === "" ? "REQUIRED" : "BAD_TIME" });
    return z.NEVER;
  });

/** What a filter of the queue may be; whatever else an address says is no filter. */
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values).nullable().catch(null).default(null);

/** The filters of the review queue, as its address has them. */
export const queueFiltersSchema = z.object({
  department: z
    .string()
    .max(60)
    .transform((id) => id || null)
    .nullable()
    .catch(null)
    .default(null),
  change: choice(["MAJOR", "MINOR"]),
  claim: choice(["mine", "unclaimed", "others"]),
  edition: choice(["first", "update"]),
});

/** The same filters as a form carries them along: a query string. */
export const carriedFiltersSchema = z
  .string()
  .max(400)
  .catch("")
  .default("")
  .transform((query) => queueFiltersSchema.parse(Object.fromEntries(new URLSearchParams(query))));

const DECISIONS = ["publish", "schedule", "pass", "return"] as const;
export type DecisionName = (typeof DECISIONS)[number];
/** What was just decided, as the address of the page after it says. */
export const decisionSchema = z.enum(DECISIONS).nullable().catch(null).default(null);

/** How the review page shows what changed. */
export const REVIEW_VIEWS = ["inline", "side", "changes"] as const;
export type ReviewView = (typeof REVIEW_VIEWS)[number];
export const reviewViewSchema = z.enum(REVIEW_VIEWS).catch("inline").default("inline");

/** What is said with a decision. */
export const reasonSchema = optional(prose(2000));
