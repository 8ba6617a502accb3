import { expect, test } from "vitest";
import { preferredScript } from "./preferred-script";

test.each([
  [null, "zh-hans"],
  ["", "zh-hans"],
  ["en-GB,en;q=0.9", "zh-hans"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"],
  ["zh-TW,zh;q=0.9", "zh-hant"],
  ["zh-HK", "zh-hant"],
  ["zh-MO", "zh-hant"],
  ["zh-Hant-CN", "zh-hant"],
  ["zh-Hans-HK", "zh-hans"],
  ["en, zh-TW;q=0.3, zh-CN;q=0.8", "zh-hans"],
  ["zh-CN;q=0, zh-TW;q=0.1", "zh-hant"],
  ["zh-TW;q=nonsense", "zh-hans"],
  [";;,,q=", "zh-hans"],
])("Accept-Language %s leads to %s", (header, script) => {
  expect(preferredScript(header)).toBe(script);
});
