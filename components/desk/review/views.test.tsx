import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markupOf } from "../../archive/markup";
import { diffWords, type DiffPart } from "@/lib/chinese/diff";
import { wordsIn } from "@/lib/i18n/languages";
import { REVIEW_VIEWS, type ReviewView } from "@/lib/review/schema";
import { DifferenceView } from "./views";

const { t } = wordsIn("zh-Hans");
const PARAGRAPH =
  "盐田生活垃圾焚烧处理量保持稳中有降，在人口及经济规模不断增长的情况下，公共餐厨垃圾资源化处理率继续提高。\n";

const CASES: [name: string, before: string, after: string][] = [
  ["figures and words", "2017年，实现全区228个住宅小区处理率100%。", "2018年，实现全区236个住宅小区利用率100%。"],
  [
    "a new paragraph between long ones",
    PARAGRAPH.repeat(4),
    PARAGRAPH.repeat(2) + "新的一段。\n" + PARAGRAPH.repeat(2),
  ],
  ["a removed paragraph at the end", PARAGRAPH.repeat(3) + "末段。", PARAGRAPH.repeat(3)],
  [
    "two changes far apart in one line",
    `甲${PARAGRAPH.repeat(2).replaceAll("\n", "")}228个`,
    `乙${PARAGRAPH.repeat(2).replaceAll("\n", "")}236个`,
  ],
  ["lines joined", "第一行。\n第二行。\n第三行。", "第一行。第二行。\n第三行。"],
  ["nothing before", "", PARAGRAPH],
  ["nothing after", PARAGRAPH, ""],
];

/** What is on the page: the texts of every insertion and of every deletion, in order. */
function shown(view: ReviewView, parts: readonly DiffPart[]) {
  const html = markupOf(<DifferenceView view={view} parts={parts} t={t} />).replace(
    /<span className="unseen[^"]*">.*?<\/span>/g,
    "",
  );
  const texts = (tag: string) => [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map(([, text]) => text);
  return { inserted: texts("ins"), deleted: texts("del"), html };
}

function expectToAgree(before: string, after: string) {
  const parts = diffWords(before, after);
  const [inline, ...others] = REVIEW_VIEWS.map((view) => shown(view, parts));
  const kinds = (kind: string) => parts.filter((part) => part.kind === kind).map(({ text }) => text);
  expect(inline).toMatchObject({ inserted: kinds("added"), deleted: kinds("removed") });
  for (const other of others) expect(other).toMatchObject({ inserted: inline?.inserted, deleted: inline?.deleted });
}

describe("the three views", () => {
  test.each(CASES)("show the same insertions and deletions: %s", (_name, before, after) => {
    expectToAgree(before, after);
  });

  test("show the same insertions and deletions of any two texts", () => {
    const pieces = fc.array(fc.constantFrom("垃圾", "分类", "228", "个", "，", "。\n", "\n", PARAGRAPH), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(pieces, pieces, (before, after) => {
        expectToAgree(before.join(""), after.join(""));
      }),
      { numRuns: 60 },
    );
  });

  test("fold long unchanged text between changes, where they show it at all", () => {
    const parts = diffWords(`头${PARAGRAPH.repeat(3)}尾`, `首${PARAGRAPH.repeat(3)}末`);
    for (const view of ["inline", "side"] as const) expect(shown(view, parts).html).toContain("未改动的 2 段");
    expect(shown("changes", parts).html).not.toContain("未改动的");
    expect(shown("changes", parts).html.length).toBeLessThan(shown("inline", parts).html.length);
  });

  test("side by side has what was at the left and what is at the right, whole", () => {
    for (const [, before, after] of CASES) {
      const { html } = shown("side", diffWords(before, after));
      const sides = [...html.matchAll(/<p className="difference"(.*?)>(.*?)<\/p>/gs)];
      const side = (isBefore: boolean) =>
        sides
          .filter(([, marks]) => marks?.includes("data-before") === isBefore)
          .map(([, , text]) => text?.replace(/<.*?>/g, ""));
      expect([side(true).join(""), side(false).join("")]).toEqual([before, after]);
    }
  });
});
