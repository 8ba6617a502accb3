import fc from "fast-check";
import { expect, test } from "vitest";
import { widenPunctuation } from "./punctuation";

test.each([
  ["建區以來,區委", "建區以來，區委"],
  ["98.91%,居民滿意率98.54%,獲", "98.91%，居民滿意率98.54%，獲"],
  ["附屬(1+6)文件", "附屬（1+6）文件"],
  ["小區(城中村),智能", "小區（城中村），智能"],
  ["穩中有降(全", "穩中有降（全"],
  ['構建"大刑偵"格局', "構建“大刑偵”格局"],
  ["“讓審理者裁判,", "“讓審理者裁判，"],
  ["上升:一是", "上升：一是"],
])("%s becomes %s", (ascii, wide) => expect(widenPunctuation(ascii)).toBe(wide));

test.each([
  "GDP, GEP (2017): why?",
  "1,000 at 10:30",
  "1,000",
  "17.4萬",
  "政府-銀行-擔保機構",
  'say "hello"',
  "https://a.cn/?b",
])("%s stays as it is", (text) => expect(widenPunctuation(text)).toBe(text));

test("a stretch to keep is kept", () => {
  expect(widenPunctuation("兼?zhèn)?、開拓,進取", [{ start: 1, end: 8 }])).toBe("兼?zhèn)?、開拓，進取");
});

test("one character for one, and a second time changes nothing", () => {
  const text = fc.array(fc.constantFrom(...'區𠮶a1 ,;:?!()"“”《》，。\n')).map((characters) => characters.join(""));
  fc.assert(
    fc.property(text, (ascii) => {
      const wide = widenPunctuation(ascii);
      expect(wide.length).toBe(ascii.length);
      expect(widenPunctuation(wide)).toBe(wide);
    }),
    { numRuns: 1000 },
  );
});
