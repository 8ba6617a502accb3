import { expect, test } from "vitest";
import { fill } from "./desk";
import { wordsIn } from "./languages";

/** Every text of a dictionary with where it stands. */
function texts(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] as [string, string]]
      : texts(value as object, `${path}${key}.`),
  );
}

const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test.each(["zh-Hant", "en"] as const)(
  "%s says everything Simplified says, with the same places to fill",
  (language) => {
    const master = texts({ ...wordsIn("zh-Hans").t, terms: wordsIn("zh-Hans").terms });
    const other = new Map(texts({ ...wordsIn(language).t, terms: wordsIn(language).terms }));
    for (const [path, text] of master) expect([path, places(other.get(path) ?? "")]).toEqual([path, places(text)]);
    expect([...other.values()].filter((text) => text.trim() === "")).toEqual([]);
  },
);

test("the Traditional desk has no Simplified left", () => {
  expect(wordsIn("zh-Hant").t.home.title).toBe("我的待辦");
  expect(wordsIn("zh-Hant").terms.state.SUBMITTED).toBe("待審核");
});

test("a place without a value stays visible", () => {
  expect(fill("第 {n} 版，{name}", { n: 2 })).toBe("第 2 版，{name}");
});
