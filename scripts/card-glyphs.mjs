// Draws the outlines that share cards are set in (lib/reading/card.ts): every character of GB 2312 and its Traditional form
// (those of texts in China but for rare names), Latin letters and punctuation, as SVG paths on a grid of 256 to the em, so
// that a card needs no font of the machine it is drawn on. The result is committed. The font is large and needed only here,
// so it is no dependency of the project:
//
//   mkdir /tmp/fonts && cd /tmp/fonts && npm init -y && npm install @expo-google-fonts/noto-serif-sc@0.4
//   cd - && FONT_PACKAGES=/tmp/fonts npx tsx scripts/card-glyphs.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import opentype from "opentype.js";
import { toHant } from "../lib/chinese/script.ts";

const packages = process.env.FONT_PACKAGES;
if (!packages) throw new Error("Set FONT_PACKAGES to the folder in which the font package is installed.");

const GRID = 256;
const PUNCTUATION = "，。、：；（）“”‘’《》〈〉〔〕【】·—…–！？％＋〇～￥";

/** Rows 16 to 87 of GB 2312. */
function hanOfGb2312() {
  const decoder = new TextDecoder("gbk");
  const bytes = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return bytes(0xb0, 0xf7)
    .flatMap((high) => bytes(0xa1, 0xfe).map((low) => decoder.decode(Uint8Array.of(high, low))))
    .filter((character) => /\p{Script=Han}/u.test(character));
}

const latin = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const han = hanOfGb2312();
const characters = new Set([...latin, ...PUNCTUATION, ...han, ...han.map((character) => toHant(character))]);

const file = join(packages, "node_modules/@expo-google-fonts/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf");
const bytes = readFileSync(file);
const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));

/** Relative whole numbers, as SVG writes them shortest: `-` separates by itself. */
function outline(commands) {
  const scale = GRID / font.unitsPerEm;
  let [x, y] = [0, 0];
  let start = [0, 0]; // where `z` leads back to
  const delta = (toX, toY) => {
    const [atX, atY] = [Math.round(toX * scale), Math.round(-toY * scale)];
    return [atX - x, atY - y, atX, atY];
  };
  const written = (numbers) => numbers.map((n, i) => (i > 0 && n >= 0 ? ` ${n}` : `${n}`)).join("");
  return commands
    .map((command) => {
      if (command.type === "Z") {
        [x, y] = start;
        return "z";
      }
      const [dx, dy, toX, toY] = delta(command.x, command.y);
      const control = command.type === "Q" ? delta(command.x1, command.y1).slice(0, 2) : [];
      if (command.type === "C") throw new Error("cubic curves are no part of a TrueType outline");
      [x, y] = [toX, toY];
      if (command.type === "M") start = [x, y];
      return command.type.toLowerCase() + written([...control, dx, dy]);
    })
    .join("");
}

/** One line a character, in the order of code points, so that it is found by halving: character, advance, outline. */
const lines = [...characters]
  .sort((a, b) => a.codePointAt(0) - b.codePointAt(0))
  .map((character) => ({ character, glyph: font.charToGlyph(character) }))
  .filter(({ glyph }) => glyph.index !== 0)
  .map(({ character, glyph }) => {
    const advance = Math.round((glyph.advanceWidth * GRID) / font.unitsPerEm);
    return `${character}\t${advance}\t${outline(glyph.path.commands)}`;
  });
const text = lines.join("\n");
const packed = brotliCompressSync(text, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  },
});
writeFileSync("lib/reading/card-glyphs.br", packed);
console.log(`${lines.length} characters, ${text.length} characters of text, ${packed.length} bytes packed`);
