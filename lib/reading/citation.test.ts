import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bibtex, cslJson, gbt2015, gbt2025, ris, type CitedEdition } from "./citation";

const cited: CitedEdition = {
  caseNumber: "YT-0005",
  number: 2,
  title: "社会组织培育发展机制",
  authors: ["区民政局", "区社工委"],
  site: "盐田改革档案",
  published: "2026-11-23",
  address: "https://archive.example/zh-hans/cases/YT-0005/editions/2",
  lang: "zh-Hans",
  keywords: ["社会组织", "孵化"],
};
const TODAY = "2026-11-29";

describe("golden texts", () => {
  test("GB/T 7714—2025", () => {
    expect(gbt2025(cited, TODAY)).toBe(
      "区民政局，区社工委. 社会组织培育发展机制[EB/OL]. 2版. 盐田改革档案（2026-11-23）[2026-11-29]. " +
        "https://archive.example/zh-hans/cases/YT-0005/editions/2.",
    );
    expect(gbt2025(cited, null)).toContain("盐田改革档案（2026-11-23）. https://");
  });

  test("GB/T 7714—2015", () => {
    expect(gbt2015(cited, TODAY)).toBe(
      "区民政局, 区社工委. 社会组织培育发展机制[EB/OL]. 2版. 盐田改革档案, 2026(2026-11-23)[2026-11-29]. " +
        "https://archive.example/zh-hans/cases/YT-0005/editions/2.",
    );
  });

  test("three authors at the most, and none at all", () => {
    const many = { ...cited, authors: ["甲局", "乙局", "丙局", "丁局"] };
    expect(gbt2025(many, TODAY)).toMatch(/^甲局，乙局，丙局，等\. 社会/);
    expect(gbt2015(many, TODAY)).toMatch(/^甲局, 乙局, 丙局, 等\. 社会/);
    expect(gbt2025({ ...cited, authors: [] }, TODAY)).toMatch(/^社会组织/);
  });

  test("BibTeX", () => {
    expect(bibtex(cited, TODAY)).toBe(`@online{YT-0005-2,
  author = {{区民政局} and {区社工委}},
  title = {{社会组织培育发展机制}},
  version = {2},
  organization = {{盐田改革档案}},
  number = {YT-0005},
  year = {2026},
  date = {2026-11-23},
  url = {https://archive.example/zh-hans/cases/YT-0005/editions/2},
  urldate = {2026-11-29},
  language = {zh-Hans},
  keywords = {社会组织, 孵化},
}
`);
  });

  test("RIS", () => {
    expect(ris(cited, TODAY).split("\r\n")).toEqual([
      "TY  - ELEC",
      "ID  - YT-0005-2",
      "AU  - 区民政局",
      "AU  - 区社工委",
      "TI  - 社会组织培育发展机制",
      "ET  - 2",
      "PB  - 盐田改革档案",
      "AN  - YT-0005",
      "PY  - 2026",
      "DA  - 2026/11/23/",
      "Y2  - 2026/11/29/",
      "UR  - https://archive.example/zh-hans/cases/YT-0005/editions/2",
      "LA  - zh-Hans",
      "KW  - 社会组织",
      "KW  - 孵化",
      "ER  - ",
      "",
    ]);
  });

  test("CSL-JSON", () => {
    expect(JSON.parse(cslJson(cited, TODAY))).toEqual([
      {
        id: "YT-0005-2",
        type: "webpage",
        title: "社会组织培育发展机制",
        author: [{ literal: "区民政局" }, { literal: "区社工委" }],
        "container-title": "盐田改革档案",
        publisher: "盐田改革档案",
        number: "YT-0005",
        version: "2",
        issued: { "date-parts": [[2026, 11, 23]] },
        accessed: { "date-parts": [[2026, 11, 29]] },
        URL: "https://archive.example/zh-hans/cases/YT-0005/editions/2",
        language: "zh-Hans",
        keyword: "社会组织, 孵化",
      },
    ]);
  });
});

// Whatever stands in a title, a name or a keyword: what the formats are made of, and anything else.
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'{}\\@,"%#$&_^~\n\r\t\u0085\u2028 =', "TY  - ", "ER  - ", "\\end{x}", " and ", "改", "革"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
  maxLength: 30,
});
const anything = fc.record({ title: nasty, authors: fc.array(nasty, { maxLength: 5 }), keywords: fc.array(nasty) });

/** On one line, as every format has a text. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim();

/** The fields of the only entry, as BibTeX reads them: braces are counted whatever stands before them. */
function fieldsOf(file: string): Record<string, string> {
  const fields: Record<string, string> = {};
  let rest = file.slice(file.indexOf(",\n") + 2);
  for (let match = /^ {2}(\w+) = \{/.exec(rest); match; match = /^ {2}(\w+) = \{/.exec(rest)) {
    let [depth, at] = [1, match[0].length];
    for (; depth > 0; at++) {
      if (at >= rest.length) throw new Error("a brace is never closed");
      if (rest[at] === "{") depth++;
      if (rest[at] === "}") depth--;
    }
    fields[match[1] ?? ""] = rest.slice(match[0].length, at - 1);
    if (!rest.startsWith(",\n", at)) throw new Error("a field ends before its line");
    rest = rest.slice(at + 2);
  }
  expect(rest).toBe("}\n");
  return fields;
}

const COMMANDS: Record<string, string> = {
  backslash: "\\",
  braceleft: "{",
  braceright: "}",
  asciicircum: "^",
  asciitilde: "~",
};
const untex = (text: string) =>
  text.replace(/\{\\text(\w+)\}|\\([#$%&_])/g, (_, command?: string, sign?: string) =>
    command === undefined ? (sign ?? "") : (COMMANDS[command] ?? ""),
  );

describe("whatever a title holds", () => {
  test("BibTeX stays one entry whose fields read back", () => {
    fc.assert(
      fc.property(anything, (texts) => {
        const fields = fieldsOf(bibtex({ ...cited, ...texts }, TODAY));
        expect(untex(fields.title ?? "")).toBe(`{${oneLine(texts.title)}}`);
        expect(fields.url).toBe(cited.address);
        expect(fields.urldate).toBe(TODAY);
      }),
    );
  });

  test("RIS stays one record of one tag a line", () => {
    fc.assert(
      fc.property(anything, (texts) => {
        const lines = ris({ ...cited, ...texts }, TODAY).split("\r\n");
        expect(lines.pop()).toBe("");
        expect(lines.join("")).not.toMatch(/[\n\r\u0085\u2028\u2029]/u);
        const tags = lines.map((line) => /^([A-Z][A-Z0-9]) {2}- /.exec(line)?.[1]);
        expect(tags.at(0)).toBe("TY");
        expect(tags.indexOf("ER")).toBe(tags.length - 1);
        expect(tags.filter((tag) => tag === "AU")).toHaveLength(texts.authors.length);
        expect(lines).toContain(`TI  - ${oneLine(texts.title)}`);
      }),
    );
  });

  test("CSL-JSON reads back, and GB/T stays one line", () => {
    fc.assert(
      fc.property(anything, (texts) => {
        const [item] = JSON.parse(cslJson({ ...cited, ...texts }, TODAY)) as { title: string }[];
        expect(item?.title).toBe(oneLine(texts.title));
        for (const write of [gbt2025, gbt2015])
          expect(write({ ...cited, ...texts }, TODAY)).not.toMatch(/[\n\r\u2028]/u);
      }),
    );
  });
});
