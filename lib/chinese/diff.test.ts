import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffBudget, diffWords, type DiffPart } from "./diff";

const without = (kind: DiffPart["kind"], parts: DiffPart[]) =>
  parts
    .filter((part) => part.kind !== kind)
    .map((part) => part.text)
    .join("");
const changes = (before: string, after: string) =>
  diffWords(before, after)
    .filter((part) => part.kind !== "same")
    .map((part) => (part.kind === "removed" ? `-${part.text}` : `+${part.text}`));

describe("the reader sees words", () => {
  const before =
    "2017年，实现全区228个住宅小区（城中村）智能化分类收集覆盖率、公共餐厨垃圾资源化处理率、生活垃圾无害化处理率、有害垃圾安全处理率4个100%。";
  const after =
    "2018年，实现全区236个住宅小区（城中村）智能分类收集覆盖率、公共餐厨垃圾资源化利用率、生活垃圾无害化处理率、有害垃圾安全处理率4个100%。";

  test("in the passage of the review page", () => {
    const expected = ["-2017", "+2018", "-228", "+236", "-智能化", "+智能", "-处理率", "+利用率"];
    expect(changes(before, after)).toEqual(expected);
  });

  test.each([
    ["办结率98.91%，居民满意率98.54%", "办结率99.01%，居民满意率98.54%", ["-98.91%", "+99.01%"]],
    ["累计办理17.4万余张证", "累计办理18万余张证", ["-17.4万", "+18万"]],
    ["办结率上升", "满意率上升", ["-办结率", "+满意率"]],
    ["“1+12”制度体系", "“1+4+1”制度体系", ["-1+12", "+1+4+1"]],
    ["区民政局", "区民政局、区社工委", ["+、区社工委"]],
    ["改革的成效", "创新的经验", ["-改革的成效", "+创新的经验"]],
    ["增加餐厨，垃圾", "减少餐厨，废物", ["-增加", "+减少", "-垃圾", "+废物"]],
  ])("%s → %s", (from, to, expected) => expect(changes(from, to)).toEqual(expected));
});

test("equal texts are one part, empty ones none", () => {
  expect(diffWords("盐田区", "盐田区")).toEqual([{ kind: "same", text: "盐田区" }]);
  expect(diffWords("", "")).toEqual([]);
  expect(diffWords("", "新")).toEqual([{ kind: "added", text: "新" }]);
});

test("a text that was replaced altogether is shown as replaced", () => {
  const [before, after] = ["一二，".repeat(9000), "ab;".repeat(9000)];
  expect(diffWords(before, after)).toEqual([
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ]);
});

test("a rewritten paragraph does not blur the changes in another", () => {
  const before = `${"一二，".repeat(3000)}\n其余不变\n处理率上升`;
  const after = `${"ab;".repeat(3000)}\n其余不变\n利用率上升`;
  expect(
    diffWords(before, after)
      .slice(2)
      .map(({ text }) => text),
  ).toEqual(["其余不变\n", "处理率", "利用率", "上升"]);
});

test("nothing is lost: either text can be read off the parts, and no two neighbours are alike", () => {
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom("处理率", "利用率", "2017年", "98.9%", "，", "的", "\n", "GEP"),
        fc.string({ unit: "binary", maxLength: 2 }),
      ),
    )
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffWords(before, after);
      expect(without("added", parts)).toBe(before);
      expect(without("removed", parts)).toBe(after);
      expect(parts.every((part, i) => part.text !== "" && part.kind !== parts[i - 1]?.kind)).toBe(true);
    }),
  );
});

test("a text rewritten in hundreds of places is still compared in time", () => {
  const rewritten = (seed: number) =>
    Array.from({ length: 400 }, (_, line) =>
      line % 2 === 0
        ? `分隔${line}\n`
        : `${Array.from({ length: 480 }, (__, at) => String.fromCodePoint(0x4e00 + ((line * 7919 + at * seed) % 9000))).join("")}\n`,
    ).join("");
  const begun = performance.now();
  const parts = diffWords(rewritten(31), rewritten(37));
  expect(performance.now() - begun).toBeLessThan(4000);
  expect(parts.some((part) => part.kind === "same" && part.text.includes("分隔"))).toBe(true);
});

test("what a shared budget does not reach is replaced line by line, and still nothing is lost", () => {
  const [before, after] = ["同一行\n处理率上升\n", "同一行\n利用率上升\n"];
  const budget = { left: 0 };
  expect(diffWords(before, after, budget)).toEqual([
    { kind: "same", text: "同一行\n" },
    { kind: "removed", text: "处理率上升\n" },
    { kind: "added", text: "利用率上升\n" },
  ]);
  const spent = diffBudget();
  diffWords(before, after, spent);
  expect(spent.left).toBeLessThan(diffBudget().left);
});
