import type { EditionState } from "@/lib/generated/prisma/enums";

/** A case as whoever administers it looks at it. */
export interface AdministeredCase {
  caseNumber: string;
  title: string | null;
  /** Editions that are or were public, newest first. */
  editions: { number: number; publishedAt: Date; state: EditionState }[];
  /** Notices so far, newest first. */
  notices: Notice[];
  /** Nothing of it is public, and something was withdrawn. */
  isWithdrawn: boolean;
  /** The edition somebody works on. */
  openEditionId: string | null;
}

export interface Notice {
  at: Date;
  by: string;
  isWholeCase: boolean;
  editions: number[];
  explanation: string;
  replacementTitle: string | null;
}
