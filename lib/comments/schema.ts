import { z } from "zod";
import { optional } from "@/lib/cases/cells";
import { prose } from "@/lib/cases/schema";
import { normaliseTyped, trimmed } from "@/lib/text";

/** Characters of a comment, and of the words it quotes. */
const LIMITS = { text: 2000, passage: 1000, context: 600 } as const;

export const commentTextSchema = z
  .string()
  .transform((typed) => trimmed(normaliseTyped(typed)))
  .pipe(prose(LIMITS.text));

/** What the browser saw around the selection: only a hint, so that a part of it, or none, is as good. */
const context = z
  .string()
  .transform((seen) => normaliseTyped(seen).slice(0, LIMITS.context))
  .default("");

export const remarkSchema = z.object({
  /** The key of a field of the review, `milestones/m3`; none: the whole edition. */
  field: z
    .string()
    .max(120)
    .transform((key) => key || null)
    .default(null),
  passage: optional(prose(LIMITS.passage)).default(null),
  before: context,
  after: context,
  text: commentTextSchema,
});

export type Remark = z.infer<typeof remarkSchema>;
