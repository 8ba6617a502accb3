import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysBetween, daysOf, normaliseDateInput, parseEdtf, shanghaiDate, shanghaiDateTime } from "./dates";

test.each([
  ["1998", "1998-01-01", "1998-12-31"],
  ["2015-08~", "2015-08-01", "2015-08-31"],
  ["2016-02", "2016-02-01", "2016-02-29"],
  ["2015-08-03?", "2015-08-03", "2015-08-03"],
  ["2009/2017-06", "2009-01-01", "2017-06-30"],
  ["2009/..", "2009-01-01", null],
])("%s runs from %s to %s", (text, first, last) => expect(daysOf(text)).toEqual({ first, last }));

describe("a date as archives write it", () => {
  test.each([
    ["1998", "year", 1998, 1998],
    ["2015-08", "month", 2015, 2015],
    ["2016-02-29", "day", 2016, 2016],
    ["1998~", "year", 1998, 1998],
    ["2009/2017", "interval", 2009, 2017],
    ["2009/..", "interval", 2009, null],
    ["2015-08/2015", "interval", 2015, 2015],
  ])("%s is understood", (text, precision, sortYear, lastYear) => {
    expect(parseEdtf(text)).toMatchObject({ text, precision, sortYear, lastYear });
  });

  test.each([
    ["0000", "YEAR_OUT_OF_RANGE"],
    ["10000", "YEAR_OUT_OF_RANGE"],
    ["2017/2009", "END_BEFORE_START"],
    ["2015-02-30", "BAD_DATE"],
    ["2027-02-29", "BAD_DATE"],
    ["2015-13", "BAD_DATE"],
    ["1e309", "BAD_DATE"],
    ["٢٠١٥", "BAD_DATE"],
    ["-1", "BAD_DATE"],
    ["", "BAD_DATE"],
    ["2009/2010/2011", "BAD_DATE"],
  ])("%j is refused: %s", (text, fault) => expect(parseEdtf(text)).toBe(fault));

  test("whatever is given, it is either understood as it stands or refused", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseEdtf(text);
        if (typeof parsed !== "string") expect(parsed.text).toBe(text);
      }),
    );
  });
});

test.each([
  ["1998年", "1998"],
  ["2015年8月", "2015-08"],
  ["2015年8月1日", "2015-08-01"],
  ["2015.8.1", "2015-08-01"],
  ["２０１５", "2015"],
  ["约1998年", "1998~"],
  ["2009年至2017年", "2009/2017"],
  ["2009/..", "2009/.."],
  ["去年", "去年"],
])("%s is typed for %s", (typed, canonical) => expect(normaliseDateInput(typed)).toBe(canonical));

test("times are shown in Shanghai, whatever the machine's zone", () => {
  const at = new Date("2026-11-22T16:30:00Z");
  expect(shanghaiDate(at)).toBe("2026-11-23");
  expect(shanghaiDateTime(at)).toBe("2026-11-23 00:30");
});

test("days waited are whole days of 24 hours", () => {
  const since = new Date("2026-11-20T10:00:00Z");
  expect(daysBetween(since, new Date("2026-11-21T09:59:59Z"))).toBe(0);
  expect(daysBetween(since, new Date("2026-11-23T10:00:00Z"))).toBe(3);
  expect(() => daysBetween(since, new Date("2026-11-20T09:59:59Z"))).toThrow(RangeError);
});
