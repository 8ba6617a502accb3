import type { InSentence } from "@/lib/checks/types";

/** A passage marked in the sentence it stands in, in the script it was written in. */
export function MarkedSentence({ context: { sentence, start }, length }: { context: InSentence; length: number }) {
  return (
    <q className="marked-sentence">
      {sentence.slice(0, start)}
      <mark>{sentence.slice(start, start + length)}</mark>
      {sentence.slice(start + length)}
    </q>
  );
}
