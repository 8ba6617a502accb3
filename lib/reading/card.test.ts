import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { drawCard } from "./card";
import { cardSvg, type CardWords, type Glyphs } from "./card-drawing";

const words: CardWords = {
  site: "盐田改革档案",
  seal: { top: "盐田", bottom: "改革" },
  title: "垃圾减量分类机制",
  instead: "案号 YT-0011",
  lines: ["2014 年启动 · 区环水局", "案号 YT-0011 · 第 1 版"],
};
const LONG = "在全国率先开展“居站分设”社区管理体制改革，建立社区工作站与社区居委会相分离的机制。"
  .repeat(3)
  .slice(0, 100);

describe("a share card", () => {
  test("is 1200 × 630 and small, however long its title, with real characters in either script", async () => {
    const cards = await Promise.all([
      drawCard(words),
      drawCard({ ...words, title: LONG, lines: [LONG, LONG] }),
      drawCard({ ...words, title: "垃圾減量分類機制" }),
    ]);
    for (const card of cards) {
      const { width, height, format } = await sharp(card).metadata();
      expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: "png" });
      expect(card.length).toBeLessThan(100_000);
    }
    expect(new Set(cards.map((card) => card.toString("base64"))).size).toBe(3);
  });

  test("a title with a character that no outline is kept of gives way to the number of the case", async () => {
    const rare = await drawCard({ ...words, title: "𠮷㐂改革" });
    expect(rare).toEqual(await drawCard({ ...words, title: words.instead }));
  });
});

describe("its drawing", () => {
  const glyphs: Glyphs = new Map(
    [..."盐田改革档案一二，…"].map((character) => [character, { advance: 256, outline: "M0 0z" }]),
  );
  const rowsOf = (title: string) =>
    new Set(
      [...cardSvg({ ...words, title, lines: [] }, glyphs).matchAll(/translate\(84 ([\d.]+)\)/g)].map(([, y]) => y),
    ).size;

  test("never has more than three rows of a title, the last one cut", () => {
    expect(["一", "一".repeat(14), "一".repeat(40), "一".repeat(500)].map(rowsOf)).toEqual([1, 2, 3, 3]);
  });

  test("leaves out a line that cannot be drawn whole", () => {
    const drawn = (lines: string[]) => cardSvg({ ...words, title: "一", lines }, glyphs).match(/<g /g)?.length ?? 0;
    expect(drawn(["一二", "一X"])).toBe(drawn(["一二"]));
  });
});
