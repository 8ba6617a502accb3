import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHant } from "@/lib/chinese/script";
import { STARTING_LISTS } from "./starting-lists";
import { LIMITS, parseWordList } from "./word-lists";
import { matcherOf, matchesOf } from "./word-matching";

const found = (text: string, ...lines: string[]) =>
  matchesOf(text, matcherOf(parseWordList(lines.join("\n")).entries)).map(({ passage, right, offset }) => [
    passage,
    right,
    offset,
  ]);

describe("a list as it is typed", () => {
  test("one entry a line: wrong, right, note; remarks and blank lines are skipped", () => {
    const { entries, faults } = parseWordList("# 说明\n\n布署 => 部署 ｜ 常见\r\n旧称→新称\n敏感词\n");
    expect(faults).toEqual([]);
    expect(entries).toEqual([
      { word: "布署", right: "部署", note: "常见" },
      { word: "旧称", right: "新称", note: null },
      { word: "敏感词", right: null, note: null },
    ]);
  });

  test("each faulty line is named", () => {
    const long = "长".repeat(LIMITS.word + 1);
    expect(parseWordList(`布署\n一\n布署 => 部署\n${long}\n零\u200B宽\n=> 部署`).faults).toEqual([
      { line: 2, code: "TOO_SHORT" },
      { line: 3, code: "DUPLICATE", first: 1 },
      { line: 4, code: "TOO_LONG" },
      { line: 5, code: "UNREADABLE" },
      { line: 6, code: "TOO_SHORT" },
    ]);
    expect(parseWordList("词语\n".repeat(LIMITS.lines + 1)).faults).toEqual([
      { line: LIMITS.lines + 1, code: "TOO_MANY" },
    ]);
  });

  test("what the archive begins with is faultless, and no right word has a wrong one in it", () => {
    const { entries, faults } = parseWordList(STARTING_LISTS.COMMON_ERRORS.entries);
    expect([faults, entries.length > 60]).toEqual([[], true]);
    expect(entries.flatMap(({ right }) => matchesOf(right ?? "", matcherOf(entries)))).toEqual([]);
  });
});

describe("matching", () => {
  test("a wrong word is found in either script, with what to write in that script", () => {
    expect(found("会议布署了工作", "布署 => 部署")).toEqual([["布署", "部署", 2]]);
    expect(found("會議精神再接再勵，繼續", "再接再励 => 再接再厉")).toEqual([["再接再勵", "再接再厲", 4]]);
  });

  test("letters only across the border of two right words are no word", () => {
    expect(found("发布署名文章，交通迅速，重复盖章", "布署 => 部署", "通迅 => 通讯", "复盖 => 覆盖")).toEqual([]);
  });

  test("the longest counts, also where one ends inside the beginning of another; a protected word covers", () => {
    expect(found("蓝橙紫", "橙紫", "蓝橙红")).toEqual([["橙紫", null, 1]]);
    expect(found("蓝橙紫", "蓝橙", "蓝橙紫 => 紫")).toEqual([["蓝橙紫", "紫", 0]]);
    expect(found("蓝橙紫", "蓝橙 => 橙蓝", "蓝橙紫 => 蓝橙紫")).toEqual([]);
  });

  test("capitals and full width are read, and nothing of Object is a word", () => {
    expect(found("ＧＥＰ核算与gep", "GEP => 生态产品总值")).toEqual([
      ["ＧＥＰ", "生态产品总值", 0],
      ["gep", "生态产品总值", 6],
    ]);
    expect(found("constructor __proto__ toString", "布署")).toEqual([]);
  });

  test("whatever the words and the text, a match is that word, cut out exactly, and none overlap", () => {
    const letter = fc.constantFrom("甲", "乙", "丙", "𠮷", "A", "İ");
    const word = fc.array(letter, { minLength: 2, maxLength: 4 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 8 }), fc.array(letter, { maxLength: 40 }), (words, parts) => {
        const text = toHant(parts.join(""));
        let end = 0;
        for (const { offset, passage, entry } of matchesOf(
          text,
          matcherOf(words.map((w) => ({ word: w, right: null, note: null }))),
        )) {
          expect(text.slice(offset, offset + passage.length)).toBe(passage);
          expect(passage.toLowerCase()).toBe(entry.word.toLowerCase());
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + passage.length;
        }
      }),
    );
  });
});
