import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMPARED_AT_MOST, publicNotes, readComparison, readFieldName, readPage } from "./schema";

const read = (query: string) => readComparison(new URLSearchParams(query));
const numbers = (query: string) => read(query).flatMap(({ caseNumber }) => caseNumber ?? []);

describe("a comparison", () => {
  test("keeps the order given and the one spelling of a number", () =>
    expect(numbers("case=YT-0011&case=%20yt-0003%20&case=ＹＴ－0001")).toEqual(["YT-0011", "YT-0003", "YT-0001"]));

  test("refuses a fifth with a reason; the four hold", () => {
    const found = read("case=YT-0001&case=YT-0002&case=YT-0003&case=YT-0004&case=YT-0005");
    expect(found.map(({ fault }) => fault)).toEqual([null, null, null, null, "TOO_MANY"]);
  });

  test("leaves out what is no number and what is there already; blank fields are nothing", () => {
    const found = read("case=&case=%E2%80%8B&case=3&case=YT-0001&case=yt-0001&case=YT-0002");
    expect(found.map(({ fault }) => fault)).toEqual(["NOT_A_NUMBER", null, "REPEATED", null]);
    expect(numbers("case=3&case=YT-0001&case=YT-0002")).toEqual(["YT-0001", "YT-0002"]);
  });

  test("is bounded and harmless, whatever is typed", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 3000 }), { maxLength: 30 }), (typed) => {
        const found = readComparison(new URLSearchParams(typed.map((value) => ["case", value])));
        expect(found.length).toBeLessThanOrEqual(12);
        expect(found.filter(({ fault }) => fault === null).length).toBeLessThanOrEqual(COMPARED_AT_MOST);
        for (const one of found) {
          expect(Array.from(one.typed).length).toBeLessThanOrEqual(40);
          expect(one.typed).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
    );
  });
});

test.each([
  ["", 1, false],
  ["page=2", 2, false],
  ["page=999999", 999_999, false],
  ["page=0", 1, true],
  ["page=-1", 1, true],
  ["page=1e9", 1, true],
  ["page=1000000000", 1, true],
  ["page=%00", 1, true],
])("?%s is page %i", (query, page, isBad) => {
  const { page: shown, fault } = readPage(new URLSearchParams(query));
  expect([shown, fault !== null]).toEqual([page, isBad]);
});

test.each([
  ["%E7%A4%BE%E4%BC%9A", "社会"],
  ["社会", "社会"],
  ["a%2Fb", "a/b"],
  ["%E7", null],
  ["%00", null],
  ["x".repeat(61), null],
])("%s names the field %j", (segment, name) => expect(readFieldName(segment)).toBe(name));

test("only remarks that name their source are public", () => {
  expect(publicNotes("有出处：报道仍用此名（sznews）。\n未核实（推断，待编辑确认）：止于2009。")).toEqual({
    notes: ["报道仍用此名（sznews）。"],
    hasUnverified: true,
  });
  expect(publicNotes("内部备注")).toEqual({ notes: [], hasUnverified: false });
  expect(publicNotes(null)).toEqual({ notes: [], hasUnverified: false });
});
