import fc from "fast-check";
import { expect, test } from "vitest";
import { isReadingOf, removeGlosses } from "./gloss";

test.each([
  ["區(qū)委區(qū)政府", "區委區政府"],
  ["發(fa)展", "發展"],
  ["區（qū）委", "區委"],
  ["創(chuàng)(chuang)新", "創新"],
  ["綠(lǜ)色綠(lv)色", "綠色綠色"],
  ["關(guān)系", "關系"],
  ["社區(qū)(城中村)", "社區(城中村)"],
])("%s becomes %s", (glossed, clean) => expect(removeGlosses(glossed).text).toBe(clean));

test.each([
  "(區編辦)及(1+6)文件、(增加餐廚垃圾)、(城中村)",
  "一證(電子義工證)、一網(義工聯官網)、一微信(志愿鹽田)、(試行)",
  "手機應用(app)和數據庫(DB)",
  "局(qū)",
  "A(a)、區( qū )、區()、(qū)",
])("%s stays as it is", (text) => expect(removeGlosses(text)).toEqual({ text, repairs: [] }));

test("a repair says what stood where", () => {
  expect(removeGlosses("鹽田區(qū)規(guī)劃").repairs).toEqual([
    { offset: 3, before: "(qū)", character: "區" },
    { offset: 8, before: "(guī)", character: "規" },
  ]);
});

test("a reading belongs to its character", () => {
  expect(isReadingOf("重", "chóng")).toBe(true);
  expect(isReadingOf("重", "zhong")).toBe(true);
  expect(isReadingOf("重", "chòng")).toBe(false);
});

test("putting every gloss back gives the text as it was", () => {
  const piece = fc.constantFrom("區", "(qū)", "(qu)", "（fā）", "發", "(", ")", "(1+6)", "𠮶", "，", "a");
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const { text: clean, repairs } = removeGlosses(text);
      const back = repairs.reduce((now, r) => now.slice(0, r.offset) + r.before + now.slice(r.offset), clean);
      expect(back).toBe(text);
    }),
  );
});
