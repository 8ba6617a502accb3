import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsCompleting, wordsOf } from "./words";

test.each([
  ["公共餐厨垃圾资源化处理率", ["公共", "餐厨", "垃圾", "资源化", "处理率"]],
  ["办结率98.91%", ["办结率", "98.91%"]],
  ["17.4万余", ["17.4万", "余"]],
  ["GEP核算 1+12", ["GEP", "核算", " ", "1+12"]],
])("%s is cut into words", (text, words) => expect(wordsOf(text)).toEqual(words));

test("joined, the words are the text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => wordsOf(text).join("") === text));
});

test("the dictionary completes a word by one character, commonest first", () => {
  expect(wordsCompleting("德才兼")).toEqual(["德才兼备"]);
  expect(wordsCompleting("兼").slice(0, 2)).toEqual(["兼备", "兼任"]);
  expect(wordsCompleting("无此词也")).toEqual([]);
});
