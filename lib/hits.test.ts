import { describe, expect, test } from "vitest";
import { excerptOf, markHits } from "./hits";

const marked = (...given: Parameters<typeof markHits>) =>
  markHits(...given)
    .map(({ text, isHit }) => (isHit ? `[${text}]` : text))
    .join("");

describe("markHits", () => {
  test("marks every occurrence, also where terms touch or overlap", () => {
    expect(marked("居住证与居住证制度", ["居住证", "证制"])).toBe("[居住证]与[居住证制]度");
  });

  test("finds letters of any width and case, and leaves them as they are", () => {
    expect(marked("城市ＧＥＰ核算", ["gep"])).toBe("城市[ＧＥＰ]核算");
  });

  test("carries hits over to the reader's script", () => {
    expect(marked("居住证制度", ["居住证"], "居住證制度")).toBe("[居住證]制度");
  });

  test("counts characters, not code units", () => {
    expect(marked("𠮷祥居住证", ["居住证"], "𠮷祥居住證")).toBe("𠮷祥[居住證]");
  });

  test("marks nothing where an exception changed the length", () => {
    expect(marked("后台居住证", ["居住证"], "後台的居住證")).toBe("後台的居住證");
  });
});

describe("excerptOf", () => {
  test("cuts around the first hit and says where it cut", () => {
    const excerpt = excerptOf([`${"前".repeat(50)}居住证${"后".repeat(50)}`], ["居住证"]);
    expect(excerpt).toBe(`…${"前".repeat(36)}居住证${"后".repeat(36)}…`);
  });

  test("is null when no passage has any of the terms", () => {
    expect(excerptOf(["一", "二"], ["三"])).toBeNull();
  });
});
