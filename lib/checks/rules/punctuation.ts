import autocorrect from "autocorrect-node";
import { diffChars } from "diff";
import { widenPunctuation } from "@/lib/chinese/punctuation";
import type { Subject } from "../subject";
import type { Hit } from "../types";

// Official texts set no space between Chinese and other words; what is left are spaces beside full-width marks and
// letters and digits of full width.
autocorrect.loadConfig(
  JSON.stringify({
    rules: {
      "space-word": 0,
      "space-punctuation": 0,
      "space-bracket": 0,
      "space-backticks": 0,
      "space-dash": 0,
      "space-dollar": 0,
      fullwidth: 0,
      "no-space-fullwidth": 1,
      "halfwidth-word": 1,
      "halfwidth-punctuation": 0,
      spellcheck: 0,
    },
  }),
);

const MOST = 200;

/** Half-width marks in Chinese text, spaces beside full-width marks, letters and digits of full width. */
export function punctuation({ passages }: Subject): Hit[] {
  return passages
    .filter(({ path }) => !path.endsWith(".number"))
    .flatMap(({ path, text }) => [...narrowMarks(text), ...spacing(text)].map((hit) => ({ path, ...hit })))
    .slice(0, MOST);
}

type Place = Omit<Hit, "path">;

// Nobody writes so many marks in a row, and telling what language they stand in costs the square of their number.
const RUN_OF_MARKS = /[\p{P}\p{S}\s]{200}/u;

function narrowMarks(text: string): Place[] {
  if (RUN_OF_MARKS.test(text)) return [];
  const wide = widenPunctuation(text);
  return text
    .split("")
    .flatMap((mark, offset) =>
      mark === wide.charAt(offset) ? [] : [{ passage: mark, offset, suggestion: wide.charAt(offset) }],
    );
}

/** Line by line, since comparing costs the square of the length. */
function spacing(text: string): Place[] {
  let start = 0;
  return text.split("\n").flatMap((line) => {
    const begins = start;
    start += line.length + 1;
    if (!/[\s\uFF10-\uFF5A]/u.test(line)) return [];
    const right = autocorrect.format(line);
    return right === line ? [] : changesOf(line, right).map((hit) => ({ ...hit, offset: begins + hit.offset }));
  });
}

function changesOf(line: string, right: string): (Place & { offset: number })[] {
  const parts = diffChars(line, right, { maxEditLength: MOST }) ?? [];
  let offset = 0;
  return parts.flatMap((part, i) => {
    const at = offset;
    if (!part.added) offset += part.value.length;
    const next = parts[i + 1];
    return part.removed ? [{ passage: part.value, offset: at, suggestion: next?.added ? next.value : "" }] : [];
  });
}
