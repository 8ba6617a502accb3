import { describe, expect, test } from "vitest";
import { auditQuery, readAuditFilters } from "./schema";

const read = (query: string) => readAuditFilters(new URLSearchParams(query));
const faults = (query: string) => read(query).faults.map(({ path, code }) => `${path} ${code}`);

test("nothing asked is the whole chain", () => {
  const { filters } = read("");
  expect(filters).toEqual({
    list: "entries",
    what: null,
    person: null,
    caseNumber: null,
    from: null,
    to: null,
    before: null,
  });
  expect(faults("what=&person=%20&from=&unknown=1")).toEqual([]);
});

describe("days are those of Shanghai, both included", () => {
  test.each(["2026-11-29", "2026年11月29日", "2026/11/29", "2026.11.29", "２０２６-11-29"])("%s", (day) => {
    const { from, to } = read(`from=${encodeURIComponent(day)}&to=${encodeURIComponent(day)}`).filters;
    expect(from?.toISOString()).toBe("2026-11-28T16:00:00.000Z");
    expect(to?.toISOString()).toBe("2026-11-29T16:00:00.000Z");
  });
});

test.each([
  ["from=2026-02-29", "from BAD_DAY"],
  ["from=2026-11", "from BAD_DAY"],
  ["to=yesterday", "to BAD_DAY"],
  ["to=2026-11-29~", "to BAD_DAY"],
  ["from=2026-11-02&to=2026-11-01", "to END_BEFORE_START"],
  ["case=YT", "case BAD_CASE_NUMBER"],
  ["case=YT-0001'--", "case BAD_CASE_NUMBER"],
  ["list=security&case=YT-0001", "case NOT_IN_THIS_LIST"],
  ["list=everything", "list UNKNOWN_LIST"],
  ["what=%00", "what UNKNOWN_KIND"],
  ["what=a b", "what UNKNOWN_KIND"],
  ["person=%00", "person CONTROL_CHARACTER"],
  [`person=${"长".repeat(101)}`, "person TOO_LONG"],
  ["before=-1", "before BAD_PLACE"],
  ["before=99999999999999999999", "before BAD_PLACE"],
  ["list=security&before=12", "before BAD_PLACE"],
])("%s is said to be wrong", (query, fault) => expect(faults(query)).toEqual([fault]));

test("a case number is read as it is typed", () => {
  expect(read("case=%20yt-0003").filters.caseNumber).toBe("YT-0003");
  expect(read(`case=${encodeURIComponent("ＹＴ－０００３")}`).filters.caseNumber).toBe("YT-0003");
});

test("one mistake does not lose the others, and what was typed stays", () => {
  const { filters, typed } = read("from=never&person=陈&case=YT-0003");
  expect(filters).toMatchObject({ from: null, person: "陈", caseNumber: "YT-0003" });
  expect(typed).toMatchObject({ from: "never", person: "陈" });
  expect(auditQuery(typed, { before: "7", person: "" })).toBe("?case=YT-0003&from=never&before=7");
});
