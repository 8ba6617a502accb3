import { describe, expect, test } from "vitest";
import { partsInScript } from "@/lib/chinese/in-script";
import { toHant, toScript } from "@/lib/chinese/script";
import { diffWords } from "@/lib/chinese/diff";
import { wordsIn } from "@/lib/i18n/languages";
import { differences } from "@/lib/review/differences";
import { foundingCase } from "@/prisma/factories/content";
import { Changes } from "./changes";
import { markupOf } from "./markup";
import { readerOf } from "./reader";

const summary = (text: string) => foundingCase(11, { summary: text });

function shown(was: string, is: string, script: "zh-hans" | "zh-hant" = "zh-hans"): string {
  const found = differences(summary(was), summary(is), wordsIn("zh-Hans"));
  return markupOf(<Changes reader={readerOf(script, { theme: null, isLarge: false })} {...found} />);
}

describe("a public comparison", () => {
  test("shows a replaced word as one change, said aloud", () => {
    const page = shown("处理率达到九成", "利用率达到九成");
    expect(page).toContain('<del><span className="unseen">删去：</span>处理率</del>');
    expect(page).toContain('<ins><span className="unseen">加入：</span>利用率</ins>');
    expect(page.match(/<(ins|del)>/g)).toHaveLength(2);
    expect(page).toContain("改动 1 处");
  });

  test("is in the reader's script, word by word as the whole text is", () => {
    const page = shown("皇后区系统处理率98%", "皇后区系统利用率99%", "zh-hant");
    expect(page).toContain("刪去：</span>處理率98%");
    expect(page).toContain("加入：</span>利用率99%");
    expect(page).toContain("皇后區系統");
    expect(page).toContain("含數字");
  });

  test("cuts converted text where the stored one was cut, and falls back where an exception changes its length", () => {
    const [was, is] = ["皇后大道以后发展头发业", "皇后大道之后发展头发业务"];
    const parts = diffWords(was, is);
    const joined = (kind: string, from: readonly { kind: string; text: string }[]) =>
      from
        .filter((part) => part.kind !== kind)
        .map((part) => part.text)
        .join("");
    const inHant = partsInScript(parts, (text) => toScript(text, "zh-hant"));
    expect(joined("removed", inHant)).toBe(toHant(is));
    expect(inHant.map(({ kind }) => kind)).toEqual(parts.map(({ kind }) => kind));
    const longer = partsInScript(parts, (text) => toHant(text, [{ from: "大道", to: "大道（街）" }]));
    expect(joined("removed", longer)).toBe(toHant(is).replace("大道", "大道（街）"));
  });
});
