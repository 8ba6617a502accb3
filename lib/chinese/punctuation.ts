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
const CHINESE = /[\p{Script=Han}。、《》〈〉【】「」『』]/u;
// These say nothing about the language they stand in: what counts is the first character beyond them.
const NEUTRAL = /[\s,;:?!()"，；：？！（）“”‘’]/;

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
    .filter((span) => standsInChinese(text, span));
}

function marksIn(text: string): number[] {
  const found: number[] = [];
  const open: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charAt(i);
    const start = mark === ")" ? open.pop() : undefined;
    if (mark === "(") open.push(i);
    else if (start !== undefined) found.push(...(standsInChinese(text, { start, end: i + 1 }) ? [start, i] : []));
    else if (WIDE[mark] && !isInFigure(text, i) && standsInChinese(text, { start: i, end: i + 1 })) found.push(i);
  }
  return found.concat(open.filter((i) => standsInChinese(text, { start: i, end: i + 1 })));
}

function isInFigure(text: string, i: number): boolean {
  return /^\d[,:]\d$/.test(text.slice(Math.max(0, i - 1), i + 2));
}

function standsInChinese(text: string, { start, end }: Span): boolean {
  let before = start - 1;
  while (NEUTRAL.test(text.charAt(before))) before -= 1;
  let after = end;
  while (NEUTRAL.test(text.charAt(after))) after += 1;
  return CHINESE.test(text.slice(start, end) + characterEndingAt(text, before) + characterAt(text, after));
}

function characterAt(text: string, i: number): string {
  const code = text.codePointAt(i);
  return code === undefined ? "" : String.fromCodePoint(code);
}

/** The character whose last UTF-16 unit is at `i`. */
function characterEndingAt(text: string, i: number): string {
  return characterAt(text, /[\uDC00-\uDFFF]/.test(text.charAt(i)) ? i - 1 : i);
}
