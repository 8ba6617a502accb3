import { describe, expect, test } from "vitest";
import { no, yes } from "@/lib/errors";
import { countsOf, matching, nextIn, withFilters, type QueueFilters } from "./queue";
import { queueFiltersSchema } from "./schema";
import type { QueueItem } from "./types";

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const NO_FILTERS = queueFiltersSchema.parse({});
const claimed = (isMine: boolean) => ({ userId: "u", by: "人员", since: day(1), isMine });

function item(n: number, change: Partial<QueueItem> = {}): QueueItem {
  return {
    editionId: `e${n}`,
    caseNumber: `YT-000${n}`,
    title: `第 ${n} 件`,
    managers: [{ id: "minzhengju", name: "区民政局" }],
    changeType: "MAJOR",
    isFirst: false,
    submittedAt: day(n),
    submittedBy: "编辑",
    passed: 0,
    stages: 0,
    claim: null,
    decide: yes,
    ...change,
  };
}

const items = [
  item(1, { claim: claimed(false) }),
  item(2, { isFirst: true, decide: no("CONTRIBUTOR") }),
  item(3, { changeType: "MINOR", claim: claimed(true) }),
  item(4, {
    managers: [
      { id: "minzhengju", name: "区民政局" },
      { id: "shegongwei", name: "社工委" },
    ],
  }),
];
const idsOf = (some: readonly QueueItem[]) => some.map(({ editionId }) => editionId);
const under = (filters: Partial<QueueFilters>) => idsOf(matching(items, { ...NO_FILTERS, ...filters }));

describe("the queue", () => {
  test.each<[Partial<QueueFilters>, string[]]>([
    [{}, ["e1", "e2", "e3", "e4"]],
    [{ department: "shegongwei" }, ["e4"]],
    [{ change: "MINOR" }, ["e3"]],
    [{ claim: "mine" }, ["e3"]],
    [{ claim: "unclaimed" }, ["e2", "e4"]],
    [{ claim: "others" }, ["e1"]],
    [{ edition: "first" }, ["e2"]],
    [{ edition: "update", claim: "unclaimed" }, ["e4"]],
  ])("under %o has %j", (filters, expected) => {
    expect(under(filters)).toEqual(expected);
  });

  test("counts what each choice of a filter would leave", () => {
    const counts = countsOf(items, { ...NO_FILTERS, edition: "update", claim: "mine" }, "claim");
    expect(Object.fromEntries(counts)).toEqual({ others: 1, mine: 1, unclaimed: 1 });
  });

  test("takes what an address says that is no filter for none", () => {
    expect(queueFiltersSchema.parse({ change: "HUGE", claim: ["mine"], edition: "third" })).toEqual(NO_FILTERS);
  });

  test("keeps its filters in the addresses it leads to", () => {
    const filters = { ...NO_FILTERS, department: "minzhengju", claim: "mine" as const };
    expect(withFilters("/desk/reviews", NO_FILTERS)).toBe("/desk/reviews");
    const address = withFilters("/x", filters, { view: "side" });
    expect(address).toBe("/x?view=side&department=minzhengju&claim=mine");
  });
});

describe("the next item", () => {
  const after = (n: number, filters: Partial<QueueFilters> = {}) =>
    nextIn(items, { ...NO_FILTERS, ...filters }, { editionId: `e${n}`, submittedAt: day(n) })?.editionId ?? null;

  test("follows the one dealt with, passing over what others claimed and what the actor may not decide", () => {
    expect([after(1), after(2), after(3)]).toEqual(["e3", "e3", "e4"]);
  });

  test("begins again at the front, and ends when nothing is left", () => {
    expect(after(4)).toBe("e3");
    expect(after(3, { claim: "mine" })).toBeNull();
    expect(after(4, { claim: "others" })).toBe("e1");
  });
});
