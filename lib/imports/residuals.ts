import { straightQuotesIn } from "@/lib/chinese/punctuation";
import { mangledIn } from "./repair-text";
import type { Residual } from "./listing-types";

const TAIL_LENGTH = 8;
const CLOSES: Readonly<Record<string, string>> = { "”": "“", "》": "《", "）": "（", ")": "(" };
const UNCLOSED = {
  "“": "unclosed-quote",
  "《": "unclosed-book-title",
  "（": "unclosed-paren",
  "(": "unclosed-paren",
} as const;
// Letters with tone marks in parentheses that are no reading of the character before them.
const DOUBTFUL_GLOSS = /\p{Script=Han}[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*[)）]/giu;

/** What an editor should look at in a text as given, in the order of this list; whatever was cut comes last. */
export function residualsOf(text: string, strayTag: string | null, clipped: boolean): Residual[] {
  const quotes = straightQuotesIn(text).map(({ start, end }) => text.slice(start, end));
  return [
    ...quotes.map((raw): Residual => ({ kind: "ascii-quotes", raw, action: "curl to “ ”" })),
    ...(strayTag === null ? [] : [strayTagResidual(strayTag)]),
    ...[...text.matchAll(DOUBTFUL_GLOSS)].map(([raw]): Residual => ({ kind: "doubtful-gloss", raw })),
    ...mangledIn(text).map(({ start, end }): Residual => ({ kind: "mangled-character", raw: text.slice(start, end) })),
    ...unclosedIn(text),
    ...(clipped ? [{ kind: "clipped-tail", raw: [...text].slice(-TAIL_LENGTH).join("") } as const] : []),
  ];
}

function strayTagResidual(raw: string): Residual {
  return { kind: "stray-tag-open", at: "end", raw, action: "drop; first character of a cut HTML tag" };
}

function unclosedIn(text: string): Residual[] {
  const open: { mark: keyof typeof UNCLOSED; at: number }[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charAt(i);
    if (isOpening(mark)) open.push({ mark, at: i });
    else if (open.at(-1)?.mark === CLOSES[mark]) open.pop();
  }
  return open.map(({ mark, at }) => ({ kind: UNCLOSED[mark], at: "end", raw: text.slice(at) }));
}

function isOpening(mark: string): mark is keyof typeof UNCLOSED {
  return mark in UNCLOSED;
}
