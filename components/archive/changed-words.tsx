import type { ReactElement } from "react";
import type { DiffPart } from "@/lib/chinese/diff";

interface ChangedWordsProps {
  parts: readonly DiffPart[];
  /** What screen readers are told before words that came and words that went. */
  words: { insertion: string; deletion: string };
}

/** A word-level difference: never by colour alone, and said aloud to screen readers. */
export function ChangedWords({ parts, words }: ChangedWordsProps): ReactElement {
  return (
    <>
      {parts.map((part, index) => {
        if (part.kind === "same") return <span key={index}>{part.text}</span>;
        const Tag = part.kind === "added" ? "ins" : "del";
        return (
          <Tag key={index}>
            <span className="unseen">{part.kind === "added" ? words.insertion : words.deletion}</span>
            {part.text}
          </Tag>
        );
      })}
    </>
  );
}
