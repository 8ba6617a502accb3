/** A stretch of a text in UTF-16 units, `end` not included. */
export interface Span {
  start: number;
  end: number;
}

const WIDE: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "!": "！",
  "(": "（",
  ")": "）",
};
const CHINESE = /[\p{Script=Han}，。、；：？！（）《》〈〉【】「」『』“”‘’…—]/u;

/**
 * Full-width forms for the ASCII `, ; : ? ! ( )` and straight double quotes that stand in Chinese text: one character
 * for one, so offsets carry over. Figures (1,000 and 10:30), Latin text, full stops and hyphens stay.
 * @param keep stretches that are not touched
 */
export function widenPunctuation(text: string, keep: readonly Span[] = []): string {
  const shown = text.split("");
  const free = (i: number) => !keep.some((span) => i >= span.start && i < span.end);
  for (const i of marksIn(text)) {
    const wide = WIDE[text.charAt(i)];
    if (wide && free(i)) shown[i] = wide;
  }
  for (const { start, end } of straightQuotesIn(text)) {
    if (!free(start) || !free(end - 1)) continue;
    shown[start] = "“";
    shown[end - 1] = "”";
  }
  return shown.join("");
}

/** Pairs of straight double quotes with Chinese inside or beside them, on one line. A quote without its partner is left out. */
export function straightQuotesIn(text: string): Span[] {
  return [...text.matchAll(/"[^"\n]*"/g)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((span) => isChinese(text.slice(Math.max(0, span.start - 1), span.end + 1)));
}

function marksIn(text: string): number[] {
  const found: number[] = [];
  const open: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charAt(i);
    if (mark === "(") open.push(i);
    else if (mark === ")") found.push(...closes(text, open.pop(), i));
    else if (WIDE[mark] && !/\d[,:]\d/.test(text.slice(i - 1, i + 2)) && standsInChinese(text, i)) found.push(i);
  }
  return found.concat(open.filter((i) => standsInChinese(text, i)));
}

/** Both marks of a pair, or neither: `(1+6)` is Chinese because of what stands around it. */
function closes(text: string, start: number | undefined, end: number): number[] {
  if (start === undefined) return standsInChinese(text, end) ? [end] : [];
  const around = text.slice(Math.max(0, start - 1), end + 2);
  return isChinese(around) ? [start, end] : [];
}

function standsInChinese(text: string, i: number): boolean {
  const before = /(\S)\s*$/u.exec(text.slice(Math.max(0, i - 4), i))?.[1] ?? "";
  const after = /^\s*(\S)/u.exec(text.slice(i + 1, i + 5))?.[1] ?? "";
  return isChinese(before) || isChinese(after);
}

function isChinese(text: string): boolean {
  return CHINESE.test(text);
}
