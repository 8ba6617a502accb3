import type { FieldGroup } from "@/lib/review/types";
import type { Decision } from "@/lib/errors";

interface Said {
  id: string;
  by: string;
  at: Date;
  text: string;
}

/** What a comment is about, in the text that is looked at. */
export interface CommentPlace {
  /** The field's key in the review. */
  key: string;
  group: FieldGroup;
  /** Where the form has it; null when the row is gone. */
  path: string | null;
  passage: string | null;
  /** `gone`: the words, or the row, are not there any more. */
  standing: "here" | "gone";
}

/** A comment with its answers, oldest first. */
export interface CommentThread extends Said {
  /** Null: the whole edition. */
  place: CommentPlace | null;
  resolved: { by: string; at: Date } | null;
  replies: Said[];
}

export interface Comments {
  /** Oldest first. */
  threads: CommentThread[];
  openCount: number;
  /** May the actor say something, and if not, why not. */
  comment: Decision;
}
