import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gramsOf, gramsToFind, searchText } from "@/lib/chinese/tokens";
import { mustBeVerified, patternsOf, termsOf, tsqueryOf } from "./terms";

const texts = (q: string | null) => termsOf(q).map(({ text }) => text);

describe("the words of a query", () => {
  test.each([
    [null, []],
    [" 居住證　GEP gep ", ["居住证", "gep"]],
    ["居住证、垃圾分类；(1+6)", ["居住证", "垃圾分类", "1+6"]],
    ["互联网+ 98.91% 6+N", ["互联网+", "98.91%", "6+n"]],
    ["“小政府，大社会” 改革", ["小政府,大社会", "改革"]],
    ['「主審法官」"GEP 核算"', ["主审法官", "gep 核算"]],
    ["ju zhu zheng 制度", ["ju'zhu'zheng", "制度"]],
    ["%_\\*'\"; ※", []],
    ["\u202E居住\u200B证", ["居住证"]],
  ])("%j", (q, expected) => {
    expect(texts(q)).toEqual(expected);
  });

  test("are ten at most, and letters may be pinyin or initials unless they are quoted", () => {
    expect(termsOf(Array.from({ length: 30 }, (_, n) => `词${n}`).join(" "))).toHaveLength(10);
    expect(termsOf("jzz")).toMatchObject([{ readings: [], initials: "jzz" }]);
    expect(termsOf("xian")[0]?.readings).toEqual([["xian"], ["xi", "an"]]);
    expect(termsOf("“xian”")).toMatchObject([{ readings: [], initials: null, isQuoted: true }]);
  });

  test("whatever is typed, the lookup is a balanced expression of quoted grams", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        const q = typed.toWellFormed();
        for (const term of termsOf(q)) {
          const bare = tsqueryOf([term], "/title/").replaceAll(/'(?:[^'\\]|''|\\\\)*'(?::\*)?/g, "x");
          expect(bare).toMatch(/^[x()&| ]+$/);
          expect(() => new RegExp(patternsOf(term).text ?? "", "u")).not.toThrow();
        }
      }),
    );
  });
});

const han = fc.stringMatching(/^[居住证制度改革a-c1-3。]{1,12}$/);

describe("grams", () => {
  test("of a term are among the grams of every text that has it", () => {
    fc.assert(
      fc.property(han, han, han, (before, term, after) => {
        const grams = new Set(gramsOf(searchText(`${before}。${term}。${after}`)));
        for (const gram of gramsToFind(searchText(term))) expect(grams).toContain(gram);
      }),
    );
  });

  test("alone prove a term only where it is one of them", () => {
    expect(termsOf("居住").map(mustBeVerified)).toEqual([false]);
    expect(termsOf("居住证 gep 1+6").map(mustBeVerified)).toEqual([true, true, true]);
  });

  test("figures are found whole and letters from the beginning of a word", () => {
    const stands = (q: string, text: string) =>
      new RegExp(patternsOf(termsOf(q)[0] as never).text ?? "", "u").test(text);
    expect([
      stands("6", "16"),
      stands("6", "1+6"),
      stands("17.4万", "117.4万"),
      stands("ep", "gep"),
      stands("ge", "gep"),
    ]).toEqual([false, true, false, false, true]);
  });
});
