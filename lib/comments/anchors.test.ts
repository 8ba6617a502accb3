import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anchorIn, findPassage, type Anchor } from "./anchors";

const NOTHING_KNOWN = { before: "", after: "" };

/** Chosen at a place: what the person saw around it is known. */
function chosenAt(text: string, start: number, passage: string): Anchor {
  const hint = { before: text.slice(0, start).slice(-600), after: text.slice(start + passage.length).slice(0, 600) };
  const anchor = anchorIn(text, passage, hint);
  if (!anchor) throw new Error(`not found: ${passage}`);
  return anchor;
}

const placeOf = (text: string, anchor: Anchor) => findPassage(text, anchor)?.start ?? null;

/** Each kind of text has characters of its own, so that what is found is where it was put. */
const textOf = (alphabet: string, size: { minLength?: number; maxLength: number }) =>
  fc.array(fc.constantFrom(...alphabet), size).map((characters) => characters.join(""));
const words = (size = { maxLength: 80 }) => textOf("甲乙丙丁戊己庚辛，。\n𠮷", size);
const others = (size: { minLength?: number; maxLength: number } = { maxLength: 80 }) =>
  textOf("春夏秋冬晨昏、；", size);
const passages = textOf("0123456789%", { minLength: 1, maxLength: 12 });

describe("the anchor of a passage", () => {
  test("survives whatever is written before, after and right beside it", () => {
    fc.assert(
      fc.property(words(), passages, words(), others(), others(), (before, passage, after, newBefore, newAfter) => {
        const anchor = chosenAt(before + passage + after, before.length, passage);
        expect(placeOf(newBefore + passage + newAfter, anchor)).toBe(newBefore.length);
      }),
    );
  });

  test("says that the passage is gone when it was deleted or changed", () => {
    fc.assert(
      fc.property(words(), passages, words(), others(), (before, passage, after, instead) => {
        const anchor = chosenAt(before + passage + after, before.length, passage);
        expect(placeOf(before + instead + after, anchor)).toBeNull();
      }),
    );
  });

  const long = { minLength: 10, maxLength: 60 };

  test("knows its own among the same words, wherever the text was edited on one side of it", () => {
    fc.assert(
      fc.property(passages, words(), others(long), others(long), words(), words(), (p, a, left, right, z, edit) => {
        const text = a + p + left + p + right + p + z;
        const anchor = chosenAt(text, (a + p + left).length, p);
        expect(placeOf(edit + p + left + p + right + p + z, anchor)).toBe((edit + p + left).length);
        expect(placeOf(a + p + edit + p + right + p + z, anchor)).toBe((a + p + edit).length);
        expect(placeOf(a + p + left + p + edit + p + z, anchor)).toBe((a + p + left).length);
      }),
    );
  });

  test("does not take the neighbour whose surroundings it shares on one side for its own", () => {
    const text = "分类收集覆盖率100%、资源化处理率100%。";
    const anchor = chosenAt(text, text.lastIndexOf("100%"), "100%");
    expect(placeOf("分类收集覆盖率100%。", anchor)).toBeNull();
  });

  test("does not take another occurrence of the same words for its own", () => {
    fc.assert(
      fc.property(passages, words(long), others(long), words(long), (p, a, b, c) => {
        const anchor = chosenAt(a + p + b + p + c, (a + p + b).length, p);
        expect(placeOf(a + p + b + c, anchor)).toBeNull();
      }),
    );
  });

  test("tells apart what is repeated with its surroundings", () => {
    const line = "全区城中村分类收集覆盖率达到百分之百。\n".repeat(3);
    const text = `开头。\n${line.repeat(3)}结尾。`;
    const start = text.indexOf("百分之百", 60);
    const anchor = chosenAt(text, start, "百分之百");
    expect(placeOf(text, anchor)).toBe(start);
  });

  test("never holds half a character", () => {
    const text = `${"𠮷".repeat(40)}改革${"𠮷".repeat(40)}`;
    const { before, after } = chosenAt(text, 80, "改革");
    expect(before.isWellFormed() && after.isWellFormed()).toBe(true);
  });

  test("is not made of words that are not there, or that stand in several places", () => {
    expect(anchorIn("垃圾减量分类", "居住证", NOTHING_KNOWN)).toBeNull();
    expect(anchorIn("处理率100%，利用率100%", "100%", NOTHING_KNOWN)).toBeNull();
    expect(anchorIn("处理率100%，利用率100%", "100%", { before: "利用率", after: "" })).toMatchObject({
      before: "处理率100%，利用率",
    });
  });
});
