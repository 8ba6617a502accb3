import type { ReactElement } from "react";
import { markHits } from "@/lib/hits";
import type { Reader } from "./reader";

interface MarkedProps {
  reader: Reader;
  /** As it is stored. */
  text: string;
  /** From `termsOf`. */
  terms: readonly string[];
}

/** A stored text in the reader's script, with the words looked for marked. */
export function Marked({ reader, text, terms }: MarkedProps): ReactElement {
  return (
    <>
      {markHits(text, terms, reader.say(text)).map(({ text: stretch, isHit }, index) =>
        isHit ? <mark key={index}>{stretch}</mark> : stretch,
      )}
    </>
  );
}
