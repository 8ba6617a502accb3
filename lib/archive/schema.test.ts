import { describe, expect, test } from "vitest";
import { paragraphsFrom } from "@/lib/cases/rich-text";
import { EMPTY_CONTENT, type CaseContent } from "@/lib/cases/schema";
import { readFilters, searchFields as fieldsOf, strangeParameters } from "./schema";

const content: CaseContent = {
  ...EMPTY_CONTENT,
  title: "居住证制度试点",
  launch: { date: "2006", sortYear: 2006 },
  leads: [
    { id: "l1", organisation: "gongan", role: "LEAD", nameAsRecorded: "盐田公安分局" },
    { id: "l2", organisation: "gongan", role: "PARTICIPATING", nameAsRecorded: "盐田公安分局" },
  ],
  summary: "率先启动。",
  body: paragraphsFrom("第一段，ＧＥＰ核算。\n第二段。"),
  bodyStatus: "TRUNCATED",
  keywords: ["流动人口"],
};

const searchFields = (given: CaseContent) => fieldsOf(given, { caseNumber: "YT-0001", organisationNames: [] });

describe("searchFields", () => {
  test("keeps what a list shows, each leading organisation once", () => {
    expect(searchFields(content)).toMatchObject({
      title: "居住证制度试点",
      sortYear: 2006,
      launch: "2006",
      bodyStatus: "TRUNCATED",
      organisations: ["gongan"],
      leads: [{ role: "LEAD" }, { role: "PARTICIPATING" }],
    });
  });

  test("can be searched in every part, whatever the width and case of letters", () => {
    const { text } = searchFields(content);
    for (const word of ["居住证", "率先启动", "盐田公安分局", "gep核算", "第二段", "流动人口"])
      expect(text).toContain(word);
  });

  test("counts what names no source the case lists, and what the text claims beside its rows, each once", () => {
    const claim = { id: "f", evidence: "UNVERIFIED" as const, scope: "NATIONAL" as const };
    const said = { ...content, summary: "在全国率先启动居住证制度试点，办证17.4万张。" };
    const counted = (firsts: CaseContent["firsts"]) => searchFields({ ...said, firsts }).claimsUnsourced;
    const first = { ...claim, claim: "在全国率先启动居住证制度试点" };
    expect(counted([])).toBe(2);
    expect(counted([{ ...first, source: null }])).toBe(2);
    expect(counted([{ ...first, source: "gone" }])).toBe(2);
    const sources = [{ id: "s", title: "报告", publisher: null, date: null, url: null, attachment: null, note: null }];
    expect(searchFields({ ...said, firsts: [{ ...first, source: "s" }], sources }).claimsUnsourced).toBe(1);
  });

  test("refuses a content without title or year: it cannot have been published", () => {
    expect(() => searchFields({ ...content, title: null })).toThrow();
    expect(() => searchFields({ ...content, launch: { date: null, sortYear: null } })).toThrow();
  });
});

describe("readFilters", () => {
  const read = (query: string) => readFilters(new URLSearchParams(query));

  test("what is absent or empty does not filter", () => {
    const everything = {
      q: null,
      exact: false,
      from: null,
      to: null,
      department: null,
      field: null,
      recognition: null,
      indicators: null,
      body: null,
      sort: "oldest",
      page: 1,
      size: 20,
    };
    expect(read("").filters).toEqual(everything);
    expect(read("q=+&from=&to=&department=&page=")).toMatchObject({ filters: everything, faults: [] });
  });

  test("years are understood as people type them", () => {
    expect(read("from=２００５&to=2010年").filters).toMatchObject({ from: 2005, to: 2010 });
  });

  test.each([
    ["from=abc", "from", "BAD_YEAR"],
    ["from=20055", "from", "BAD_YEAR"],
    ["to=1700", "to", "YEAR_OUT_OF_RANGE"],
    ["from=2010&to=2005", "to", "END_BEFORE_START"],
    ["department=%3Cscript%3E", "department", "UNKNOWN_ORGANISATION"],
    [`q=${"长".repeat(101)}`, "q", "TOO_LONG"],
    ["q=%00", "q", "CONTROL_CHARACTER"],
    ["page=0", "page", "BAD_PAGE"],
    ["page=1e3", "page", "BAD_PAGE"],
    ["size=101", "size", "BAD_SIZE"],
    [`field=${"域".repeat(41)}`, "field", "UNKNOWN_FIELD"],
    ["recognition=MEDAL", "recognition", "UNKNOWN_VALUE"],
    ["indicators=yes", "indicators", "UNKNOWN_VALUE"],
    ["body=full", "body", "UNKNOWN_VALUE"],
    ["sort=random", "sort", "UNKNOWN_VALUE"],
  ])("%s is refused at its field", (query, path, code) => {
    expect(read(query).faults).toEqual([{ path, code }]);
  });

  test("a list stands by relevance only where there are words, unless another order is asked for", () => {
    const sort = (query: string) => read(query).filters.sort;
    expect([sort(""), sort("q=证"), sort("sort=relevance"), sort("q=证&sort=newest")]).toEqual([
      "oldest",
      "relevance",
      "oldest",
      "newest",
    ]);
  });

  test("a mistake in one field keeps the others, and what was typed", () => {
    const { filters, typed } = read("from=abc&to=2010&q=居住证");
    expect(filters).toMatchObject({ from: null, to: 2010, q: "居住证" });
    expect(typed.from).toBe("abc");
  });
});

test("unknown and repeated parameters are named once each", () => {
  expect(strangeParameters(new URLSearchParams("q=a&q=b&state=DRAFT&state=x&page=1"))).toEqual([
    { path: "q", code: "REPEATED" },
    { path: "state", code: "UNKNOWN_PARAMETER" },
  ]);
});
