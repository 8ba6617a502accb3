import type { CaseContent } from "@/lib/cases/schema";
import type { ChangeType } from "@/lib/generated/prisma/enums";

export type Side = "theirs" | "mine";

/** What a form writes: the content, and what belongs to the edition beside it. */
export interface Written extends CaseContent {
  changeType: ChangeType;
  changeNote: string | null;
}

/**
 * What both sides' changes come to: with whatever overlaps as they have it, and as I have it. The two are the same where
 * nothing overlaps, and everything else is merged in both.
 */
export interface Variants<T> {
  theirs: T;
  mine: T;
}
