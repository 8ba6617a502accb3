import type { DiffPart } from "@/lib/chinese/diff";
import type { DeskMessages } from "@/lib/i18n/desk";

/** A word-level difference: never by colour alone, and said aloud to screen readers. */
export function Difference({ parts, t }: { parts: readonly DiffPart[]; t: DeskMessages }) {
  return (
    <p className="difference">
      <DiffParts parts={parts} t={t} />
    </p>
  );
}

export function DiffParts({ parts, t }: { parts: readonly DiffPart[]; t: DeskMessages }) {
  return parts.map((part, index) => {
    if (part.kind === "same") return <span key={index}>{part.text}</span>;
    const Tag = part.kind === "added" ? "ins" : "del";
    return (
      <Tag key={index}>
        <span className="unseen">{part.kind === "added" ? t.review.insertion : t.review.deletion}</span>
        {part.text}
      </Tag>
    );
  });
}
