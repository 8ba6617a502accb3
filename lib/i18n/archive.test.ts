import { describe, expect, test } from "vitest";
import { toHant } from "@/lib/chinese/script";
import { archiveWords } from "./archive";
import { dateInWords } from "./dates";
import { countInHan, yearInHan } from "./numerals";

/** Every word of a dictionary, phrases filled with numbers. */
function everyWord(word: unknown): string[] {
  if (typeof word === "string") return [word];
  if (typeof word === "function") return [String(Reflect.apply(word, undefined, [17, 1998, "2026-11-23"]))];
  return Object.values(word as object).flatMap(everyWord);
}

describe("the Traditional dictionary", () => {
  test("has every word of the Simplified one and no stray Simplified character", () => {
    const hans = everyWord(archiveWords("zh-hans"));
    const hant = everyWord(archiveWords("zh-hant"));
    expect(hant).toHaveLength(hans.length);
    for (const word of hant) expect(toHant(word)).toBe(word);
  });

  test("says what readers of Traditional say", () => {
    expect(archiveWords("zh-hant").words.signIn).toBe("登入");
    expect(archiveWords("zh-hant").words.home.heading(17, 1998)).toBe("十七項改革，從一九九八年到今天");
  });
});

test.each([
  [0, "零"],
  [7, "七"],
  [10, "十"],
  [17, "十七"],
  [20, "二十"],
  [101, "一百零一"],
  [110, "一百一十"],
  [1005, "一千零五"],
  [2018, "二千零一十八"],
  [12345, "12345"],
])("%i is counted as %s", (count, said) => {
  expect(countInHan(count)).toBe(said);
});

test("a year is said digit by digit", () => expect(yearInHan(2005)).toBe("二〇〇五"));

test.each([
  ["1998", "1998年"],
  ["2015-08", "2015年8月"],
  ["2015-08-01", "2015年8月1日"],
  ["1998~", "约1998年"],
  ["1998?", "1998年（存疑）"],
  ["2009/2017", "2009年—2017年"],
  ["2009/..", "2009年至今"],
])("%s reads %s", (edtf, said) => {
  expect(dateInWords(edtf)).toBe(said);
});
