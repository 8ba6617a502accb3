import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHant } from "@/lib/chinese/script";
import { claimsIn } from "./claims";
import { figuresIn, rowFigure, sameFigure } from "./figures";
import { proseIn } from "./passages";
import { aContent, FOUNDING, foundingCase } from "@/prisma/factories/content";

const figures = (text: string) => figuresIn(text).map(({ passage, value, unit }) => [passage, value, unit]);

describe("figures", () => {
  test.each([
    ["办结率98.91%，", [["98.91%", 98.91, "%"]]],
    ["累计办理17.4万余张证", [["17.4万余张", 174_000, "张"]]],
    ["总注册人数达13.5万，占58.2%", [["13.5万", 135_000, ""], ["58.2%", 58.2, "%"]]], // prettier-ignore
    ["服务1,200人次、１２户", [["1,200人次", 1200, "人次"], ["１２户", 12, "户"]]], // prettier-ignore
    ["下降3.2个百分点", [["3.2个百分点", 3.2, "个百分点"]]],
    ["百分之九十八点五的居民", [["百分之九十八点五", 98.5, "%"]]],
    ["设立二十三个社区工作室", [["二十三个", 23, "个"]]],
    ["60餘個小區", [["60餘個", 60, "个"]]],
  ])("%s", (text, expected) => expect(figures(text)).toEqual(expected));

  test("years, ordinals, document numbers, ratios, idioms and bare numbers are none", () => {
    const texts = [
      "2017年，1998年至2016年，2012、2013年",
      "第八届、第3批、第12条",
      "深府〔2015〕12号",
      "“1+12”制度体系、“6+N”模式",
      "五大中心、三大机制、千家万户、一站多居、连续五年",
      "电话12345",
    ];
    expect(texts.flatMap(figures)).toEqual([]);
  });

  test("whatever the text, a figure is cut out of it exactly, also in Traditional", () => {
    const words = fc.constantFrom("98.91%", "17.4万余张", "二十三个", "，", "居民", "👨‍👩‍👧", "𠮷", "１２户", " ", "第3批");
    fc.assert(
      fc.property(fc.array(words), fc.boolean(), (parts, isHant) => {
        const text = isHant ? toHant(parts.join("")) : parts.join("");
        for (const { offset, passage } of figuresIn(text)) expect(text.substr(offset, passage.length)).toBe(passage);
      }),
    );
  });

  test("a reading in 万张 is the figure of the text in 万余张", () => {
    const [figure] = figuresIn("17.4万余张");
    expect(figure && sameFigure(figure, rowFigure("17.4", "万张"))).toBe(true);
    expect(figure && sameFigure(figure, rowFigure("17.5", "万张"))).toBe(false);
  });
});

describe("claims", () => {
  test("nearly every claim of the founding texts is linked to what was read out of them; the rest is 待证", () => {
    const unproven = FOUNDING.flatMap((seq) => claimsIn(foundingCase(seq)).filter(({ row }) => row === null));
    expect(unproven.map(({ passage }) => passage)).toEqual(["目前已在全市率先", "5项"]);
  });

  test("a claim tells its row, how far that is proven, and its source", () => {
    const [first] = claimsIn(foundingCase(3));
    expect(first).toMatchObject({
      kind: "FIRST",
      passage: "区委区政府在2005年率全国之先启动社区管理体制改革",
      row: "firsts.0",
      evidence: "UNVERIFIED",
      source: "listing",
    });
    expect(claimsIn(foundingCase(3, { sources: [] }))[0]?.source).toBeNull();
  });

  test("a figure of the text and its reading meet in either script", () => {
    const content = foundingCase(4);
    const hant = { ...content, body: aContent(toHant("共累計辦理17.4萬余張證")).body, summary: null };
    expect(claimsIn(hant)[0]).toMatchObject({ passage: "17.4萬餘張", row: "indicators.0.readings.0" });
  });

  test("最高人民法院, 最低生活保障 and 第一时间 claim nothing", () => {
    const text = "最高人民法院批准，提高最低生活保障，最大限度方便群众，第一时间处置，第一书记到位，最终形成";
    expect(claimsIn(aContent(text))).toEqual([]);
    expect(
      claimsIn(aContent("综合排名全市第一，规模为全省最大的平台，唯一入选")).map(({ passage }) => passage),
    ).toEqual(["综合排名全市第一", "规模为全省最大的平台", "唯一入选"]);
  });

  test("every claim is cut out of its field exactly, and each is told once", () => {
    for (const seq of FOUNDING) {
      const content = foundingCase(seq);
      const texts = new Map(proseIn(content).map(({ path, text }) => [path, text]));
      const claims = claimsIn(content);
      for (const { path, offset, passage } of claims)
        expect(texts.get(path)?.slice(offset, offset + passage.length)).toBe(passage);
      expect(new Set(claims.map(({ kind, passage }) => kind + passage)).size).toBe(claims.length);
    }
  });

  test("a text without end is answered in time", () => {
    const body = "盐田在全国率先启动98.91%的改革，惠及12万人次。".repeat(6000);
    const started = performance.now();
    expect(claimsIn(foundingCase(7, { body: aContent(body).body })).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
