import { matchesOf } from "../word-matching";
import type { WordListName } from "../word-lists";
import type { Subject } from "../subject";
import type { Hit } from "../types";

/** Words of one of the lists that administrators keep (错敏词). */
export const wording =
  (list: WordListName) =>
  ({ passages, context }: Subject): Hit[] =>
    passages.flatMap(({ path, text }) =>
      matchesOf(text, context.wordLists[list]).map(({ offset, passage, entry, right }) => ({
        path,
        passage,
        offset,
        params: { note: entry.note ?? "" },
        ...(right === null ? {} : { suggestion: right }),
      })),
    );
