import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyForm, draftFormSchema } from "@/lib/cases/form";
import { formValues } from "@/lib/cases/form-values";
import { plainTextOf } from "@/lib/cases/rich-text";
import { contentSchema, type CaseContent } from "@/lib/cases/schema";
import conflicts from "@/prisma/founding/conflicts.json";
import decisions from "@/prisma/founding/decisions.json";
import expected from "@/prisma/founding/expected.json";
import organisations from "@/prisma/founding/organisations.json";
import proposals from "@/prisma/founding/proposals.json";
import { conflictsSchema, decisionsSchema, foundingContent, organisationsSchema, proposalsSchema } from "./founding";
import { parseListing } from "./listing";

const listing = readFileSync("prisma/founding/listing.txt");
const sha256 = createHash("sha256").update(listing).digest("hex");
const proposed = proposalsSchema.parse(proposals);
const against = conflictsSchema.parse(conflicts);
const bodies = organisationsSchema.parse(organisations);
const shortNames = bodies.flatMap(({ id, names }) =>
  names.filter(({ kind }) => kind === "SHORT").map(({ name }) => [name, id] as const),
);
const parsed = parseListing(listing.toString("utf8"), decisionsSchema.parse(decisions)).cases;
const each = parsed.map((one, i) => {
  const caseNumber = `YT-${String(i + 1).padStart(4, "0")}`;
  const proposal = proposed[caseNumber];
  if (!proposal) throw new Error(`no proposal for ${caseNumber}`);
  return [caseNumber, foundingContent(one, proposal, { sha256 }, new Map(shortNames))] as const;
});
const contents = new Map(each);

const CHINESE_NUMERALS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

function standsAsNumber(value: string, text: string): boolean {
  const digits = new RegExp(`(?<![\\d.])${value.replace(".", "\\.")}(?![\\d.])`);
  return digits.test(text) || text.includes(CHINESE_NUMERALS[Number(value)] ?? "\0");
}

/** Every figure somebody could quote: values, baselines, and whatever stands in the wording. */
function numbersOf({ title, indicators, milestones, recognitions, firsts, keywords }: CaseContent): string[] {
  const readings = indicators.flatMap((indicator) => indicator.readings);
  const values = readings.flatMap(({ value, baseline }) => [value, baseline]).filter((n) => n !== null);
  const names = [...indicators, ...recognitions].map(({ name }) => name);
  const wording = [title, ...milestones.map((m) => m.text), ...firsts.map((f) => f.claim), ...names, ...keywords];
  const sessions = recognitions.flatMap(({ session }) => session ?? []).map(String);
  return [...values, ...sessions, ...(wording.join(" ").match(/\d+(\.\d+)?/g) ?? [])];
}

test("the listing is the one that was received, and every case names it", () => {
  expect(sha256).toBe("a4e58404f09ace79d53e4c373adfb255f3cb32ce3182dfd1c574e8050a723d47");
  for (const [, content] of each) expect(content.sources[0]?.note).toContain(sha256);
});

test("seventeen cases have a proposal each, and no proposal is left over", () => {
  expect(Object.keys(proposed)).toEqual(each.map(([caseNumber]) => caseNumber));
  expect(each).toHaveLength(17);
});

test.each(each)("%s: its form, sent back as it is shown, changes nothing", (_caseNumber, content) => {
  const known = { organisations: new Map(bodies.map(({ id }) => [id, id])), files: new Map() };
  const form = draftFormSchema.parse(formValues(content, { changeType: "MAJOR", changeNote: null }));
  expect(applyForm(content, form, known)).toEqual(content);
});

test("a body in parentheses is another organisation under the same roof", () => {
  expect(contents.get("YT-0001")?.leads).toEqual([
    { id: "l1", organisation: "zuzhibu", role: "LEAD", nameAsRecorded: "区委组织部" },
    { id: "l2", organisation: "bianban", role: "CO_LOCATED", nameAsRecorded: "区编办" },
  ]);
});

describe.each(each)("%s", (caseNumber, content) => {
  const text = plainTextOf(content.body);

  test("is valid content, its title proposed and nothing in it verified", () => {
    expect(contentSchema.safeParse(content).error).toBeUndefined();
    expect(content.titleStatus).toBe("PROPOSED");
    expect(JSON.stringify(content)).not.toMatch(/VERIFIED"(?<!UNVERIFIED")|DISPUTED/);
    expect(content.bodyStatus).toBe(caseNumber === "YT-0003" ? "FULL" : "TRUNCATED");
  });

  test("has its whole text and nothing but its text", () => {
    expect(text).toBe(expected.cases.find(({ seq }) => caseNumber.endsWith(String(seq).padStart(2, "0")))?.text_hans);
  });

  test("every figure stands in the text", () => {
    expect(numbersOf(content).filter((number) => !standsAsNumber(number, text))).toEqual([]);
    const valueTexts = content.indicators.flatMap((i) => i.readings.flatMap((r) => r.valueText ?? []));
    expect(valueTexts.filter((value) => !text.includes(value))).toEqual([]);
  });

  test("every year stands in the text or is the launch year", () => {
    const rows = [...content.milestones, ...content.recognitions, ...content.documents, ...content.adoptions];
    const asOf = content.indicators.flatMap((i) => i.readings.map((r) => r.asOf));
    const years = [...rows.map((row) => row.date), ...asOf].flatMap((d) => d?.match(/\d{4}/g) ?? []);
    expect(years.filter((year) => year !== content.launch.date && !text.includes(year))).toEqual([]);
  });

  test("the summary is cut out of the text", () => {
    expect(text).toContain(content.summary?.replace(/。$/, ""));
  });

  test("what was granted and by whom is said in the text", () => {
    const names = content.recognitions.flatMap(({ name, grantor }) => [name ?? "", grantor ?? ""]);
    const quoted = [...names, ...content.documents.map(({ title }) => title ?? "")].map((name) =>
      name.replace(/^获/, ""),
    );
    const words = quoted.flatMap((name) => name.split(/受到|获/)).filter((word) => !text.includes(word));
    expect(words).toEqual([]);
  });

  test("nothing clipped, inferred or annotated became a record", () => {
    expect(JSON.stringify({ ...content, sources: [] })).not.toMatch(/截断|推断|待核|非奖项|启动时间字段|无书名号|…/);
  });

  test("row ids are unique and every source is listed", () => {
    const rows = [content.milestones, content.indicators, content.recognitions, content.firsts].flat();
    const ids = [...rows, ...content.documents, ...content.adoptions, ...content.leads].map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = JSON.stringify(content).match(/"source":"[^"]*"/g) ?? [];
    expect(new Set(named)).toEqual(new Set(['"source":"listing"']));
  });
});

test("two launch years are told differently elsewhere; both accounts are kept, each with its address", () => {
  expect(Object.keys(against)).toEqual(["YT-0004", "YT-0011"]);
  for (const [caseNumber, { conflicts: found, sources }] of Object.entries(against)) {
    const content = contents.get(caseNumber);
    const disputed = { ...content, conflicts: found, sources: [...(content?.sources ?? []), ...sources] };
    expect(contentSchema.safeParse(disputed).error).toBeUndefined();
    const cited = found.flatMap((conflict) => conflict.accounts.map((account) => account.source));
    expect(cited).toEqual(["listing", ...sources.map((source) => source.id)]);
    expect(sources.filter((source) => source.url === null)).toEqual([]);
  }
});

test("sixteen organisations led and one is housed with another; names carry no inference", () => {
  const leading = each.flatMap(([, content]) => content.leads.map((lead) => lead.organisation));
  expect(new Set(leading)).toEqual(new Set(bodies.map(({ id }) => id)));
  const names = bodies.flatMap((body) => body.names);
  expect(names.filter(({ name, from, to }) => /推断|待核/.test(name) || from !== null || to !== null)).toEqual([]);
});

test("a lead nobody knows is refused", () => {
  const [first] = parsed;
  const proposal = proposed["YT-0001"];
  if (!first || !proposal) throw new Error("no first case");
  expect(() => foundingContent(first, proposal, { sha256 }, new Map())).toThrow("区委组织部");
});

test("a character that somebody decided on is said to be decided, in its case alone", () => {
  const noted = each
    .filter(([, content]) => content.sources[0]?.note?.includes("文字受损"))
    .map(([caseNumber]) => caseNumber);
  expect(noted).toEqual(["YT-0002"]);
});
