/** What a card says, in the reader's script. */
export interface CardWords {
  site: string;
  seal: { top: string; bottom: string };
  title: string;
  /** Stands in for a title that cannot be drawn whole: the number of the case. */
  instead: string;
  /** Small lines below the title: who led and when; number and edition. */
  lines: readonly string[];
}

/** Outlines on a grid of 256 to the em, by character; those of characters that are not there cannot be drawn. */
export type Glyphs = ReadonlyMap<string, { advance: number; outline: string }>;

export const CARD = { width: 1200, height: 630 } as const;

const GRID = 256;
const MARGIN = 84;
const PAPER = "#fbfaf6";
const INK = "#1a1c1e";
const INK_2 = "#45494f";
const CINNABAR = "#9b2423";

export function charactersOf({ site, seal, title, instead, lines }: CardWords): ReadonlySet<string> {
  return new Set([site, seal.top, seal.bottom, title, instead, ...lines, ELLIPSIS].flatMap((text) => [...text]));
}

/**
 * The card as a drawing of outlines, so that no font of the machine matters. A line with a character that has no outline is
 * left out whole, a title replaced: a card that says less is right, one with a box or a gap in a name is not.
 */
export function cardSvg({ site, seal, title, instead, lines }: CardWords, glyphs: Glyphs): string {
  const width = CARD.width - 2 * MARGIN;
  const { size, rows } = fitted(canDraw(title, glyphs) ? title : instead, glyphs, width);
  const leading = size * 1.36;
  const top = 218 + size * 0.5;
  const drawn = [
    `<path fill="${PAPER}" d="M0 0h${CARD.width}v${CARD.height}H0z"/>`,
    `<path fill="${CINNABAR}" d="M0 0h14v${CARD.height}H0zM${MARGIN} 66h76v76h-76z"/>`,
    text(seal.top, glyphs, { x: MARGIN + 6, y: 100, size: 32, fill: PAPER }),
    text(seal.bottom, glyphs, { x: MARGIN + 6, y: 134, size: 32, fill: PAPER }),
    text(site, glyphs, { x: MARGIN + 100, y: 118, size: 38, fill: INK }),
    ...rows.map((row, index) => text(row, glyphs, { x: MARGIN, y: top + index * leading, size, fill: INK })),
    `<path fill="${CINNABAR}" d="M${MARGIN} 486h${width}v3h-${width}z"/>`,
    ...lines.map((line, index) => {
      const short = cut(line, glyphs, 30, width);
      return text(short, glyphs, { x: MARGIN, y: 536 + index * 46, size: 30, fill: INK_2 });
    }),
  ];
  const { width: w, height: h } = CARD;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${drawn.join("")}</svg>`;
}

interface Place {
  x: number;
  y: number;
  size: number;
  fill: string;
}

function text(words: string, glyphs: Glyphs, { x, y, size, fill }: Place): string {
  if (!canDraw(words, glyphs)) return "";
  let at = 0;
  const paths = [...words].map((character) => {
    const { advance = 0, outline = "" } = glyphs.get(character) ?? {};
    const path = `<path transform="translate(${at} 0)" d="${outline}"/>`;
    at += advance;
    return path;
  });
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${size / GRID})">${paths.join("")}</g>`;
}

function canDraw(words: string, glyphs: Glyphs): boolean {
  return [...words].every((character) => glyphs.has(character));
}

const SIZES = [76, 64, 54, 46];
const MOST_ROWS = 3;
const ELLIPSIS = "…";

/** The largest size at which the title has three rows at the most; beyond the smallest it is cut. */
function fitted(title: string, glyphs: Glyphs, width: number): { size: number; rows: string[] } {
  for (const size of SIZES) {
    const rows = rowsOf(title, glyphs, size, width);
    if (rows.length <= MOST_ROWS && rows.length * size * 1.36 < 262) return { size, rows };
  }
  const size = SIZES.at(-1) ?? 0;
  const rows = rowsOf(title, glyphs, size, width);
  const last = cut(rows.slice(MOST_ROWS - 1).join(""), glyphs, size, width);
  return { size, rows: [...rows.slice(0, MOST_ROWS - 1), last] };
}

/** What may not begin a row stays at the end of the one before; letters and figures are kept together. */
const UNIT = /[A-Za-z0-9.%+-]+[，。、：；！？）》”’]*|.[，。、：；！？）》”’]*/gsu;

function rowsOf(title: string, glyphs: Glyphs, size: number, width: number): string[] {
  const rows: string[] = [];
  for (const unit of title.match(UNIT) ?? []) {
    const row = (rows.at(-1) ?? "") + unit;
    if (rows.length === 0 || lengthOf(row, glyphs, size) > width) rows.push(unit);
    else rows[rows.length - 1] = row;
  }
  return rows;
}

function cut(words: string, glyphs: Glyphs, size: number, width: number): string {
  if (lengthOf(words, glyphs, size) <= width) return words;
  const characters = [...words];
  while (characters.length > 0 && lengthOf(characters.join("") + ELLIPSIS, glyphs, size) > width) characters.pop();
  return characters.join("") + ELLIPSIS;
}

function lengthOf(words: string, glyphs: Glyphs, size: number): number {
  const units = [...words].reduce((sum, character) => sum + (glyphs.get(character)?.advance ?? GRID), 0);
  return (units * size) / GRID;
}
