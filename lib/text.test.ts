import fc from "fast-check";
import { expect, test } from "vitest";
import { isBlank, normaliseTyped, textFault } from "./text";

test.each([
  ["NUL", "改\u0000革", "CONTROL_CHARACTER"],
  ["a line separator", "改\u2028革", "CONTROL_CHARACTER"],
  ["a tower of marks", `a${"\u0301\u0323".repeat(16)}`, "NOT_WELL_FORMED"],
  ["a lone surrogate", "改\uD83D革", "NOT_WELL_FORMED"],
  ["a bidi override", "改\u202E革", "INVISIBLE_CHARACTER"],
  ["a zero-width space", "改\u200B革", "INVISIBLE_CHARACTER"],
  ["a byte order mark", "\uFEFF改革", "INVISIBLE_CHARACTER"],
  ["a joiner that joins nothing", "改\u200D革", "INVISIBLE_CHARACTER"],
])("%s is refused in a title", (_what, text, fault) => expect(textFault(text, true)).toBe(fault));

test.each(["𠮷𪚥𫝀", "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽", "城市GEP核算", "ä ﬀ Ω", "第一行\n\t第二行"])("%s is kept", (text) => {
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
