import { describe, expect, test } from "vitest";
import { LIST_NAMES, LISTS, pageOf, type AttentionFacts, type AttentionList, type ListName } from "./schema";

const TODAY = "2026-11-23";
const NOTHING_AMISS: AttentionFacts = {
  titleStatus: "ORIGINAL",
  bodyStatus: "FULL",
  claimsUnsourced: 0,
  asOfUnknown: 0,
  asOfOldest: null,
  reviewDate: null,
};

const listsOf = (change: Partial<AttentionFacts>): ListName[] =>
  LIST_NAMES.filter((name) => LISTS[name].reasons({ ...NOTHING_AMISS, ...change }, TODAY).length > 0);

test("a case with nothing amiss is on no list", () => expect(listsOf({})).toEqual([]));

test.each<[Partial<AttentionFacts>, ListName]>([
  [{ bodyStatus: "MISSING" }, "text"],
  [{ bodyStatus: "TRUNCATED" }, "text"],
  [{ titleStatus: "PROPOSED" }, "title"],
  [{ claimsUnsourced: 1 }, "sources"],
  [{ asOfUnknown: 1 }, "dates"],
  [{ asOfOldest: "2021-11-22" }, "dates"],
  [{ reviewDate: "2026-11-23" }, "review"],
])("%j is on the list %s, and on no other", (change, name) => expect(listsOf(change)).toEqual([name]));

describe("dates are compared with today in Shanghai, at the precision they have", () => {
  test.each(["2020", "2021-10", "2021-11-22", "2017~", "2009/2017"])("%s is older than five years", (asOfOldest) =>
    expect(listsOf({ asOfOldest })).toEqual(["dates"]),
  );
  test.each(["2021", "2021-11", "2021-11-23", "2009/..", "2009/2022"])(
    "%s is not older than five years",
    (asOfOldest) => expect(listsOf({ asOfOldest })).toEqual([]),
  );
  test.each(["2026", "2026-11", "2025~", "2026/2030"])("a review on %s is due", (reviewDate) =>
    expect(listsOf({ reviewDate })).toEqual(["review"]),
  );
  test.each(["2027", "2026-12", "2026-11-24"])("a review on %s is not due", (reviewDate) =>
    expect(listsOf({ reviewDate })).toEqual([]),
  );
});

test("what presses most comes first", () => {
  const order = (name: ListName, changes: Partial<AttentionFacts>[]) => {
    const list: AttentionList = LISTS[name];
    return changes.map((change) => list.order({ ...NOTHING_AMISS, ...change }));
  };
  for (const orders of [
    order("text", [{ bodyStatus: "MISSING" }, { bodyStatus: "TRUNCATED" }]),
    order("sources", [{ claimsUnsourced: 7 }, { claimsUnsourced: 2 }]),
    order("dates", [{ asOfOldest: "2009/2012" }, { asOfOldest: "2016" }, { asOfUnknown: 3 }]),
    order("review", [{ reviewDate: "2020-03" }, { reviewDate: "2024" }]),
  ])
    expect(orders).toEqual([...orders].sort((a, b) => (a < b ? -1 : 1)));
});

test("a case says every reason it is on a list", () => {
  expect(LISTS.dates.reasons({ ...NOTHING_AMISS, asOfOldest: "2016", asOfUnknown: 2 }, TODAY)).toEqual([
    { code: "AS_OF_OLD", date: "2016" },
    { code: "AS_OF_UNKNOWN", count: 2 },
  ]);
});

test("the pages hold everything once; one beyond the last is the last", () => {
  const all = [1, 2, 3, 4, 5];
  expect([1, 2, 3].flatMap((page) => pageOf(all, page, 2).items)).toEqual(all);
  expect(pageOf(all, 99, 2)).toEqual({ page: 3, pageCount: 3, items: [5] });
  expect(pageOf([], 7, 2)).toEqual({ page: 1, pageCount: 1, items: [] });
});
