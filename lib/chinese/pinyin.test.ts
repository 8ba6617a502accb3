import { expect, test } from "vitest";
import { pinyinKeys } from "./pinyin";

test.each(["minzheng", "mzj", "qmzj", "minzhengju"])("区民政局 is found by %s", (typed) => {
  expect(pinyinKeys("区民政局")).toContain(typed);
});
test("other characters stand as they are", () => expect(pinyinKeys("A区")).toBe("aqu aq"));
