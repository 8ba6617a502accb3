import fc from "fast-check";
import { expect, test } from "vitest";
import { isBlank, lengthOf, normaliseTyped, textFault, trimmed } from "./text";

test.each([
  ["NUL", "改\u0000革", "CONTROL_CHARACTER"],
  ["a line separator", "改\u2028革", "CONTROL_CHARACTER"],
  ["a tower of marks", `a${"\u0301\u0323".repeat(16)}`, "NOT_WELL_FORMED"],
  ["a lone surrogate", "改\uD83D革", "NOT_WELL_FORMED"],
  ["a bidi override", "改\u202E革", "INVISIBLE_CHARACTER"],
  ["a zero-width space", "改\u200B革", "INVISIBLE_CHARACTER"],
  ["a byte order mark", "\uFEFF改革", "INVISIBLE_CHARACTER"],
  ["a joiner that joins nothing", "改\u200D革", "INVISIBLE_CHARACTER"],
  ["a selector that selects nothing", "改\uFE0F革", "INVISIBLE_CHARACTER"],
  ["a filler that looks like nothing", "改\u3164革", "INVISIBLE_CHARACTER"],
  ["a tag character", "改\u{E0041}革", "INVISIBLE_CHARACTER"],
  ["what a browser left of half a character", "改\uFFFD革", "NOT_WELL_FORMED"],
])("%s is refused in a title", (_what, text, fault) => expect(textFault(text, true)).toBe(fault));

test.each([
  "𠮷𪚥𫝀𫠠𬺰𮯰𱍐",
  "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 👩🏽‍🚀 🧑‍🦰 👁️‍🗨️ 🏴‍☠️ 1️⃣ ☎︎",
  "葛\u{E0100}城区 辻\uFE00",
  "城市GEP核算",
  "ä ﬀ Ω",
  "第一行\n\t第二行",
])("%s is kept", (text) => {
  expect(textFault(text, true)).toBeNull();
});

test("text without a fault survives the way to UTF-8 and back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const text = normaliseTyped(typed);
      if (textFault(text, false) === null) expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
    }),
  );
});

test("spaces at the ends go, and nothing else does", () => {
  expect(trimmed(" \t\n\u00A0\u3000改 革\u3000\u00A0\n ")).toBe("改 革");
  for (const kept of ["\uFEFF改", "改\u2028", "\u200B改", "改\u0000", "\v改\f"]) expect(trimmed(kept)).toBe(kept);
  expect(trimmed(`a${" ".repeat(1_000_000)}b`)).toHaveLength(1_000_002);
});

test("a character is one, however many units it takes", () => expect(lengthOf("𠮷野家")).toBe(3));

test("line breaks become line feeds and nothing else is touched but composition", () => {
  expect(normaliseTyped("a\r\nb\rc\nd")).toBe("a\nb\nc\nd");
  expect(normaliseTyped("e\u0301")).toBe("é");
});

test("a tower of marks is refused before it is normalised, which would take minutes", () => {
  const tower = `a${"\u0301\u0323".repeat(100_000)}`;
  const begun = performance.now();
  expect(textFault(normaliseTyped(tower), false)).toBe("NOT_WELL_FORMED");
  expect(performance.now() - begun).toBeLessThan(1000);
});

test.each(["", " 　", "\u200B \u2060", "\uFEFF"])("%j is blank", (text) => expect(isBlank(text)).toBe(true));
