import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import decisions from "@/prisma/founding/decisions.json";
import expected from "@/prisma/founding/expected.json";
import { parseListing } from "./listing";
import type { ParsedCase } from "./listing-types";

const raw = readFileSync("prisma/founding/listing.txt", "utf8");
const decided = parseListing(raw, decisions);
const undecided = parseListing(raw);
const repairsOf = (cases: ParsedCase[], kind: string) => cases.flatMap((c) => c.repairs).filter((r) => r.kind === kind);
const listing = (...lines: string[]) => parseListing(lines.join("\n"));

describe("the founding listing", () => {
  test.each(expected.cases.map((c, i) => [c.seq, c, decided.cases[i]] as const))("case %i", (_seq, wanted, parsed) => {
    expect({
      source_lines: parsed?.sourceLines,
      year: parsed?.year,
      departments: parsed?.leads.map((lead) => lead.nameHant),
      departments_hans: parsed?.leads.map((lead) => lead.nameHans),
      department_detail: parsed?.leads.map((lead) => ({
        name_hant: lead.nameHant,
        name_hans: lead.nameHans,
        ...(lead.coLocatedHant && { paren_hant: lead.coLocatedHant, paren_hans: lead.coLocatedHans }),
      })),
      truncated: parsed?.flags.truncated,
      has_full_text_link: parsed?.flags.hasFullTextLink,
      marker_on_own_line: parsed?.flags.markerOnOwnLine,
      ends_at_sentence: parsed?.flags.endsAtSentence,
      residuals: parsed?.flags.residuals,
      length: [...(parsed?.textHantAsGiven ?? "")].length,
      text_hant_as_given: parsed?.textHantAsGiven,
      text_hant_corrected: parsed?.textHantCorrected,
      text_hans: parsed?.textHans,
      seq: wanted.seq,
      key: wanted.key,
    }).toEqual(wanted);
  });

  test("has seventeen cases, keys of their own and no problems", () => {
    expect([decided.problems, undecided.problems]).toEqual([[], []]);
    expect(new Set(decided.cases.map((c) => c.key)).size).toBe(17);
  });

  test("lists its 185 glosses, character by character", () => {
    const counts: Record<string, number> = {};
    for (const { before, offset } of repairsOf(decided.cases, "gloss")) {
      const glossed = raw.charAt(offset - 1) + before;
      counts[glossed] = (counts[glossed] ?? 0) + 1;
    }
    expect(counts).toEqual(expected.counts.pinyin_by_character);
    expect(repairsOf(decided.cases, "gloss")).toHaveLength(185);
  });

  test("every repair says what stands at its place in the raw text", () => {
    const starts = raw.split("\n").map((_, i, lines) => lines.slice(0, i).join("\n").length + (i > 0 ? 1 : 0));
    for (const { offset, before, line, column } of decided.cases.flatMap((c) => c.repairs)) {
      expect(raw.slice(offset, offset + before.length)).toBe(before);
      expect((starts[line - 1] ?? 0) + column - 1).toBe(offset);
    }
  });

  test("the raw texts together are the listing", () => {
    expect(decided.cases.map((c) => c.rawText).join("\n")).toBe(raw);
  });
});

describe("the character that was lost", () => {
  test("stays as it is and open until somebody decides", () => {
    const [repair, ...others] = repairsOf(undecided.cases, "mangled");
    expect(others).toEqual([]);
    expect(repair).toMatchObject({ line: 6, before: "兼?zhèn)?", after: null, decidedBy: null });
    expect(repair?.candidates[0]).toBe("兼備");
    const education = undecided.cases[1];
    expect(education?.textHantAsGiven).toContain("德才兼?zhèn)?、開拓");
    expect(education?.textHans).toContain("德才兼?zhèn)?、开拓");
    expect(education?.flags.residuals[0]).toEqual({ kind: "mangled-character", raw: "兼?zhèn)?" });
  });

  test("is what the decision says, and the repair says who decided", () => {
    expect(repairsOf(decided.cases, "mangled")).toMatchObject([{ after: "兼備", decidedBy: "founding data" }]);
    expect(decided.cases[1]?.textHans).toContain("德才兼备、开拓");
  });
});

describe("decisions", () => {
  const at = { by: "editor", note: "", line: 3 };

  test("undo any repair", () => {
    const lines = "啟動時間:1998年\n牽頭單位:區(qū)紀委\n區(qū)委,先后";
    const kept = parseListing(lines, [
      { ...at, column: 2, before: "(qū)", after: "(qū)" },
      { ...at, column: 7, before: ",", after: "," },
      { ...at, column: 9, before: "后", after: "后" },
    ]);
    expect(kept.problems).toEqual([]);
    expect(kept.cases[0]).toMatchObject({ textHans: "区（qū）委,先后", textHantCorrected: "區（qū）委,先后" });
    expect(parseListing(lines).cases[0]).toMatchObject({ textHans: "区委，先后", textHantCorrected: "區委，先後" });
  });

  test("about a place that needs no repair are a problem", () => {
    const stray = { ...at, column: 9, before: "區", after: "衢" };
    expect(parseListing(raw, [...decisions, stray]).problems).toMatchObject([
      { code: "DECISION_WITHOUT_REPAIR", line: 3, column: 9 },
    ]);
  });
});

describe("leads", () => {
  const leads = (line: string) => listing("啟動時間:1998年", `牽頭單位:${line}`, "文。").cases[0]?.leads;

  test("are apart at 、 outside parentheses only", () => {
    expect(leads("鹽田公安分局、區委組織部(區編辦、區人事局)、團區委")).toMatchObject([
      { nameHans: "盐田公安分局", coLocatedHans: null },
      { nameHans: "区委组织部", coLocatedHans: "区编办、区人事局" },
      { nameHans: "团区委", coLocatedHans: null },
    ]);
  });
});

describe("what cannot be read has a code, a line and a column", () => {
  test.each([
    ["BAD_YEAR", 1, 6, ["啟動時間:不詳", "牽頭單位:區紀委", "文。"]],
    ["BAD_YEAR", 1, 6, ["啟動時間:20155年", "牽頭單位:區紀委", "文。"]],
    ["BAD_YEAR", 1, 1, ["啟動時間:", "牽頭單位:區紀委", "文。"]],
    ["MISSING_LEAD", 1, 1, ["啟動時間:2015年", "文。"]],
    ["BAD_LEAD", 2, 10, ["啟動時間:2015年", "牽頭單位:區紀委、區委(編辦", "文。"]],
    ["REPEATED_LEAD", 3, 1, ["啟動時間:2015年", "牽頭單位:區紀委", "牽頭單位:團區委", "文。"]],
    ["MISSING_TEXT", 2, 1, ["啟動時間:2015年", "牽頭單位:區紀委"]],
    ["UNKNOWN_LINE", 1, 1, ["目錄", "啟動時間:2015年", "牽頭單位:區紀委", "文。"]],
    ["UNKNOWN_LINE", 4, 1, ["啟動時間:2015年", "牽頭單位:區紀委", "文。... [全文]", "下一頁"]],
    ["UNKNOWN_LINE", 2, 1, ["啟動時間:2015年", "編號:7", "牽頭單位:區紀委", "文。"]],
  ])("%s at %i:%i", (code, line, column, lines) => {
    expect(listing(...lines).problems).toMatchObject([{ code, line, column }]);
  });

  test("the same case twice", () => {
    const once = ["啟動時間:2015年", "牽頭單位:區紀委", "文。"];
    expect(listing(...once, ...once).problems).toMatchObject([{ code: "DUPLICATE_CASE", line: 4 }]);
  });
});

test("a Simplified listing with full-width labels, Windows line ends and several paragraphs is read alike", () => {
  const { cases, problems } = parseListing(
    "\uFEFF启动时间：２０１５年\r\n\r\n牵头单位：区纪委\r\n第一段。\r\n第二段…… [全文]\r\n",
  );
  expect(problems).toEqual([]);
  expect(cases).toMatchObject([{ year: 2015, textHans: "第一段。\n第二段", flags: { truncated: true } }]);
});

test("any text at all is read without throwing, and every repair and problem has a place in it", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "啟動時間:",
      "1998年",
      "牽頭單位:",
      "區(qū)",
      "兼?zhèn)?",
      "... [全文]",
      "[全文]",
      "\n",
      "\r\n",
      "<",
      "(",
      '"',
    ),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const { cases, problems } = parseListing(text);
      const lines = text.split(/\r\n|\n|\r/);
      for (const { line, column } of [...problems, ...cases.flatMap((c) => c.repairs)]) {
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      }
      for (const { offset, before } of cases.flatMap((c) => c.repairs).filter((r) => r.kind !== "marker")) {
        expect(text.slice(offset, offset + 1)).toBe(before.slice(0, 1));
      }
    }),
  );
});
