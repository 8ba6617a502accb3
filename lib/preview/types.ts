import type { Review } from "@/lib/review/types";

/** What somebody is writing, against the published edition it would replace. */
export interface WrittenChanges extends Pick<Review, "changes" | "unchanged" | "againstNumber"> {
  editionId: string;
  caseNumber: string;
  title: string | null;
}
