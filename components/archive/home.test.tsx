import { expect, test } from "vitest";
import type { ListedCase } from "@/lib/archive/types";
import { Home } from "./home";
import { markupOf } from "./markup";
import { readerOf } from "./reader";

const listed: ListedCase = {
  caseNumber: "YT-0001",
  editionNumber: 1,
  publishedAt: new Date("2026-11-22T16:30:00Z"),
  excerpt: null,
  title: "里子工程",
  titleStatus: "ORIGINAL",
  sortYear: 2006,
  launch: "2006",
  summary: null,
  bodyStatus: "FULL",
  leads: [],
  scriptExceptions: [{ from: "里子", to: "裏子" }],
};

const reader = readerOf("zh-hant", { theme: null, isLarge: false });

function home(cases: ListedCase[], total = cases.length): string {
  const years = [{ year: 2006, count: total }];
  return markupOf(
    <Home
      reader={reader}
      timeline={{ total, years, cases: cases.length === total ? cases : null }}
      latest={cases.map((one) => ({ ...one, changeNote: null }))}
      fields={[]}
      organisations={[]}
    />,
  );
}

test("a title in a list is converted with the words its case excepts", () => {
  expect(new Set(home([listed]).match(/.子工程/g))).toEqual(new Set(["裏子工程"]));
  expect(home([{ ...listed, scriptExceptions: [] }])).not.toContain("裏子");
});

test("too many cases for a mark each are a column a year, with the same number in the table", () => {
  const markup = home([listed], 301);
  expect(markup).toContain("<title>2006 301</title>");
  expect(markup).toContain("<td>301 項</td>");
  expect(markup).toContain("/zh-hant/cases?from=2006&to=2006");
  expect(markup).toContain("/zh-hant/years.csv");
  expect(markup).not.toContain("timeline.csv");
});
