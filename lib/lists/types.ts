import type { Decision } from "@/lib/errors";
import type { EditionState } from "@/lib/generated/prisma/enums";
import type { ListName, Reason } from "./schema";

/** A published case that wants attention. */
export interface AttentionCase {
  caseNumber: string;
  title: string;
  /** Short names of the organisations that manage it today. */
  managers: string[];
  reasons: Reason[];
  /** The edition somebody works on already. */
  open: { editionId: string; state: EditionState } | null;
  /** May the actor begin a new edition, and if not, why not. */
  revise: Decision;
}

export interface AttentionPage {
  name: ListName;
  total: number;
  /** Counted from 1; a page beyond the last is the last. */
  page: number;
  /** At least 1. */
  pageCount: number;
  cases: AttentionCase[];
}
