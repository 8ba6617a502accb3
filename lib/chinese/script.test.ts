import fc from "fast-check";
import { describe, expect, test } from "vitest";
import expected from "@/prisma/founding/expected.json";
import { TO_HANS, TO_HANT } from "./dictionary";
import { toHans, toHant, toScript, writtenIn } from "./script";

const codePoints = (text: string) => [...text].length;
// Characters that the tables, the dictionary and UTF-16 treat differently, and anything else.
const chinese = fc.array(
  fc.oneof(
    fc.constantFrom(..."回归关系复制先后志愿干部平台里程碑隨著承擔發臺𫚉𠮶乾隆，“》1%a"),
    fc.constantFrom("回归", "隨著", "原著", "北回归线"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
);

describe("the seventeen texts", () => {
  test.each(expected.cases.map((c) => [c.seq, c] as const))("case %i stands in both scripts", (_seq, c) => {
    expect(toHant(c.text_hans)).toBe(c.text_hant_corrected);
    expect(toHans(c.text_hant_corrected)).toBe(c.text_hans);
  });
});

test.each([
  ["回归", "回歸"],
  ["北回归线", "北回歸線"],
  ["先后", "先後"],
  ["皇后", "皇后"],
  ["关系", "關係"],
  ["复制与研制", "複製與研製"],
  ["干部干净", "幹部乾淨"],
  ["平台", "平臺"],
  ["软件和网络", "軟件和網絡"],
])("%s is %s in Traditional", (hans, hant) => {
  expect(toHant(hans)).toBe(hant);
  expect(toHans(hant)).toBe(hans);
});

test.each([
  ["隨著", "随着"],
  ["承擔著", "承担着"],
  ["意味著", "意味着"],
  ["原著與著作權", "原著与著作权"],
  ["卓著", "卓著"],
  ["迴歸", "回归"],
  ["先后", "先后"],
])("%s is %s in Simplified", (hant, hans) => expect(toHans(hant)).toBe(hans));

test("an exception of one case beats dictionary and tables, and may change the length", () => {
  const exceptions = [
    { from: "于某", to: "于某" },
    { from: "回归", to: "迴歸" },
    { from: "志愿者", to: "義工" },
  ];
  expect(toHant("于某回归志愿者之后", exceptions)).toBe("于某迴歸義工之後");
  expect(toHant("于某")).toBe("於某");
});

test("a text kept in Simplified is served to its own readers as it is", () => {
  expect(toScript("卓著的台湾", "zh-hans")).toBe("卓著的台湾");
  expect(toScript("台湾", "zh-hant")).toBe("臺灣");
});

test("conversion keeps the number of characters, and with it every offset", () => {
  fc.assert(
    fc.property(chinese, (parts) => {
      const text = parts.join("");
      expect(codePoints(toHant(text))).toBe(codePoints(text));
      expect(codePoints(toHans(text))).toBe(codePoints(text));
    }),
  );
});

test("every word of the dictionary keeps its length and is what a reader gets", () => {
  for (const { from, to } of TO_HANT) expect([codePoints(to), toHant(from)]).toEqual([codePoints(from), to]);
  for (const { from, to } of TO_HANS) expect([codePoints(to), toHans(from)]).toEqual([codePoints(from), to]);
});

describe("the script a text is written in", () => {
  test("is told for every founding text, and its own reader sees it untouched", () => {
    for (const { text_hans: hans, text_hant_corrected: hant } of expected.cases) {
      expect([writtenIn(hans), writtenIn(hant)]).toEqual(["zh-hans", "zh-hant"]);
      expect(toScript(hans, "zh-hans")).toBe(hans);
      expect(toScript(hant, "zh-hant")).toBe(hant);
      expect(toScript(hant, "zh-hans")).toBe(hans);
      expect(toScript(hans, "zh-hant")).toBe(hant);
    }
  });

  test.each(["著名企业", "乾坤", "二里头", "2015", "", "GEP"])(
    "%j stays as it is for readers of Simplified",
    (text) => {
      expect(toScript(text, "zh-hans")).toBe(text);
    },
  );
});
