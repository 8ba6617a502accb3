import fc from "fast-check";
import { expect, test } from "vitest";
import { initialsOf, pinyinKeys, readingsOf, syllablesOf } from "./pinyin";

test("a name is found by its pinyin and by its initials", () => {
  expect(pinyinKeys("区民政局")).toBe("quminzhengju qmzj");
  expect(pinyinKeys("绿色GEP")).toMatch(/^lvsegep /);
});

test("a title has a syllable for each character, words of other scripts among them, no marks", () => {
  const syllables = syllablesOf("城市GEP核算与“碳币”");
  expect(syllables).toEqual(["cheng", "shi", "gep", "he", "suan", "yu", "tan", "bi"]);
  expect(initialsOf(syllables)).toBe("csgephsytb");
});

test("letters are read in every way they can be, the last syllable may be only begun", () => {
  expect(readingsOf("xian")).toEqual([["xian"], ["xi", "an"]]);
  expect(readingsOf("xi'an")).toEqual([["xi", "an"]]);
  expect(readingsOf("lüse")).toEqual([["lv", "se"]]);
  expect(readingsOf("juzhuzh")).toEqual([["ju", "zhu", "zh"]]);
  expect(readingsOf("jzz")).toEqual([]);
  expect(readingsOf("")).toEqual([]);
});

test("reading ends soon and gives back the letters, whatever they are", () => {
  expect(readingsOf(`${"an".repeat(40)}x!`)).toEqual([]);
  fc.assert(
    fc.property(fc.stringMatching(/^[angexiou]{1,60}$/), (letters) => {
      const readings = readingsOf(letters);
      expect(readings.length).toBeLessThanOrEqual(8);
      for (const reading of readings) expect(reading.join("")).toBe(letters);
    }),
  );
});
