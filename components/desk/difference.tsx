import type { DiffPart } from "@/lib/chinese/diff";
import type { DeskMessages } from "@/lib/i18n/desk";
import { ChangedWords } from "../archive/changed-words";

/** A word-level difference in a paragraph of its own. */
export function Difference({ parts, t }: { parts: readonly DiffPart[]; t: DeskMessages }) {
  return (
    <p className="difference">
      <DiffParts parts={parts} t={t} />
    </p>
  );
}

export function DiffParts({ parts, t }: { parts: readonly DiffPart[]; t: DeskMessages }) {
  return <ChangedWords parts={parts} words={t.review} />;
}
