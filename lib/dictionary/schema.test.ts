import fc from "fast-check";
import { expect, test } from "vitest";
import expected from "@/prisma/founding/expected.json";
import { STARTING_DICTIONARY } from "@/lib/chinese/dictionary";
import { converterWith, foldedHans, toHans, toHant } from "@/lib/chinese/script";
import { EMPTY_CONTENT } from "@/lib/cases/schema";
import { pairsAsTyped, parsePairs, readPairs } from "./schema";
import { changedWords, placesIn } from "./touched";

test("pairs are read as they are typed, with either arrow, remarks left out", () => {
  expect(parsePairs("回归 => 回歸\r\n# 备注\n\n 里程 → 里程 ", "toHant")).toEqual({
    pairs: [
      { from: "回归", to: "回歸" },
      { from: "里程", to: "里程" },
    ],
    faults: [],
  });
  const { toHant: hant, toHans: hans } = STARTING_DICTIONARY;
  expect(readPairs({ toHant: pairsAsTyped(hant), toHans: pairsAsTyped(hans) })).toEqual({
    dictionary: { toHant: hant, toHans: hans },
    faults: [],
  });
});

test.each([
  ["回归", "PAIR_UNREADABLE"],
  ["=> 回歸", "PAIR_UNREADABLE"],
  ["回归 =>", "PAIR_UNREADABLE"],
  ["回归 => 回歸 => 迴歸", "PAIR_UNREADABLE"],
  ["回 归 => 回 歸", "PAIR_UNREADABLE"],
  ["回归\u202E => 回歸\u202E", "PAIR_UNREADABLE"],
  ["回归 => 歸", "PAIR_LENGTHS"],
  ["𠮷 => 吉利", "PAIR_LENGTHS"],
  [`${"字".repeat(21)} => ${"字".repeat(21)}`, "PAIR_TOO_LONG"],
])("%s is refused at its line", (line, code) => {
  expect(parsePairs(`家具 => 家具\n${line}`, "toHans").faults).toEqual([{ path: "toHans.2", code }]);
});

test("a word stands once, and the lines are bounded", () => {
  expect(parsePairs("回归 => 回歸\n回归 => 迴歸", "toHant").faults).toEqual([
    { path: "toHant.2", code: "PAIR_TWICE", limit: 1 },
  ]);
  expect(parsePairs("#\n".repeat(501), "toHant").faults).toEqual([{ path: "toHant.501", code: "PAIR_TOO_MANY" }]);
});

test("whatever is typed, pairs that are taken keep the number of characters", () => {
  const typed = fc.array(fc.constantFrom("回", "归", "𠮷", "=>", "→", "\n", " ", "#", "a", "\u200b", "歸"));
  fc.assert(
    fc.property(typed, (parts) => {
      for (const { from, to } of parsePairs(parts.join(""), "toHant").pairs)
        expect([...from]).toHaveLength([...to].length);
    }),
  );
});

const before = converterWith(STARTING_DICTIONARY);
const then = converterWith({
  version: 1,
  toHant: [{ from: "里程碑", to: "里程石" }, ...STARTING_DICTIONARY.toHant.slice(1)],
  toHans: [...STARTING_DICTIONARY.toHans, { from: "鹽田", to: "盐甸" }],
});

test("only pairs that one of the two has can touch anything", () => {
  const { toHant: hant } = STARTING_DICTIONARY;
  expect(changedWords(hant, hant)).toEqual([]);
  expect(changedWords(hant, [{ from: "回归", to: "迴歸" }, ...hant.slice(1), { from: "里", to: "裡" }])).toEqual([
    "回归",
    "里",
  ]);
});

test("each place says how it is read now and how it would be, in the direction of its text", () => {
  const content = { ...EMPTY_CONTENT, title: "回归与里程碑，里程碑", summary: "鹽田區隨著發展", keywords: ["干部"] };
  const title = (text: string, start: number) => ({ text, start, length: 1 });
  expect(placesIn(content, "里程碑", before, then)).toEqual([
    ...[0, 5, 9].map((start) => ({
      path: "title",
      direction: "toHant",
      before: title("回歸與里程碑，里程碑", start),
      after: title("迴歸與里程石，里程石", start),
    })),
    {
      path: "summary",
      direction: "toHans",
      before: { text: "盐田区随着发展", start: 1, length: 1 },
      after: { text: "盐甸区随着发展", start: 1, length: 1 },
    },
    expect.objectContaining({ path: "changeNote" }),
  ]);
});

test("an exception of the case that beats the pair leaves nothing to be touched", () => {
  const content = {
    ...EMPTY_CONTENT,
    title: "里程碑",
    scriptExceptions: [{ from: "里程碑", to: "里程碑" }],
  };
  expect(placesIn(content, null, before, then).filter(({ path }) => path === "title")).toEqual([]);
});

test("search folds alike whatever the dictionary says", () => {
  expect(foldedHans("鹽田")).toBe("盐田");
  expect(then.toHans("鹽田")).toBe("盐甸");
});

// What a careless conversion leaves: characters of the other script, and those that only some words keep.
const FAULTS_IN_HANT = /[后范干复发余准里台关]|(?<!體)系(?!統)|志(?!願)/u;
const FAULTS_IN_HANS = /[後係範幹複誌隨臺餘關體]/u;

test.each(expected.cases.map((one) => [one.seq, one] as const))(
  "founding case %i has no conversion faults",
  (_seq, one) => {
    const hant = toHant(one.text_hans);
    expect(hant).toBe(one.text_hant_corrected);
    expect(toHans(hant)).toBe(one.text_hans);
    expect(FAULTS_IN_HANT.exec(hant)?.[0] ?? null).toBeNull();
    expect(FAULTS_IN_HANS.exec(one.text_hans)?.[0] ?? null).toBeNull();
  },
);
