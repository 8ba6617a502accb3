import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentSchema, type CaseContent } from "@/lib/cases/schema";
import type { RichText } from "@/lib/cases/rich-text";
import { findingsIn } from "./checks";
import { passagesIn, sentenceAround } from "./passages";
import { idCheckDigit } from "./personal-data";
import { aContent, aContext, FOUNDING, foundingCase, givenText, LISTING } from "@/prisma/factories/content";
import type { CheckCode, CheckContext, Finding } from "./types";

const codesIn = (content: CaseContent, context: Partial<CheckContext> = {}) => [
  ...new Set(findingsIn(content, aContext(context)).map(({ code }) => code)),
];
const only = (code: CheckCode, content: CaseContent, context: Partial<CheckContext> = {}): Finding[] =>
  findingsIn(content, aContext(context)).filter((finding) => finding.code === code);
const reading = (change: object) => ({
  id: "r",
  evidence: "UNVERIFIED" as const,
  source: null,
  value: null,
  valueText: null,
  comparator: "=" as const,
  baseline: null,
  asOf: "2017",
  asOfNote: null,
  ...change,
});
const milestone = (change: object) => ({
  id: "m",
  evidence: "UNVERIFIED" as const,
  source: null,
  date: null,
  kind: "OTHER" as const,
  by: null,
  text: "一件事",
  ...change,
});
const doc = (...content: RichText["content"]): RichText => ({ type: "doc", content });
const heading = (rank: number, text: string): RichText["content"][number] => ({
  type: "heading",
  attrs: { rank },
  content: [{ type: "text", text }],
});

describe("the founding texts", () => {
  test("cleaned, they are pointed at for what they lack and for nothing else", () => {
    const codes = FOUNDING.flatMap((seq) => codesIn(foundingCase(seq)));
    expect([...new Set(codes)].sort()).toEqual(["READING_UNDATED", "TEXT_INCOMPLETE"]);
  });

  test("as they came, the damage of their conversion is pointed at", () => {
    const given = (seq: number) => aContent(givenText(seq));
    expect(only("SCRIPT", given(1)).map(({ passage, suggestion }) => [passage, suggestion])).toEqual([
      ["后", "後"],
      ["復制", "複製"],
    ]);
    expect(FOUNDING.flatMap((seq) => only("PUNCTUATION", given(seq)).filter((f) => f.passage === ",")).length).toBe(
      169,
    );
  });

  test("a figure that was mistyped is held against its indicator", () => {
    const { indicators } = foundingCase(7);
    const mistyped = indicators.map((indicator) => ({
      ...indicator,
      readings: indicator.readings.map((r) => (r.value === "98.91" ? { ...r, value: "98.19" } : r)),
    }));
    expect(only("CONTRADICTION", foundingCase(7, { indicators: mistyped }))).toEqual([
      expect.objectContaining({
        path: "body",
        passage: "98.91%",
        params: { name: "办结率", value: "98.19%", at: "indicators.2.readings.0.value" },
      }),
    ]);
  });
});

describe("contradictions", () => {
  const measured = (name: string, value: string, unit = "%") => ({
    indicators: [{ id: "i", name, unit, readings: [reading({ value })] }],
  });

  test("turned digits are pointed at wherever they stand, other figures are not", () => {
    expect(only("CONTRADICTION", aContent("其中98.91%的事项办结。", measured("办结率", "98.19")))).toHaveLength(1);
    expect(only("CONTRADICTION", aContent("其中54.2%的事项办结。", measured("办结率", "98.19")))).toEqual([]);
  });

  test("a former value beside the present one contradicts nothing", () => {
    const text = "居民满意率由2015年的90%提高到98.54%。";
    expect(only("CONTRADICTION", aContent(text, measured("居民满意率", "98.54")))).toEqual([]);
    expect(only("CONTRADICTION", aContent("居民满意率90%。", measured("居民满意率", "98.54")))).toHaveLength(1);
  });

  test("another unit is another thing", () => {
    expect(only("CONTRADICTION", aContent("办结率共98.91分。", measured("办结率", "98.19")))).toEqual([]);
  });
});

describe("numbers changed against the published edition", () => {
  const base = foundingCase(7);
  const body = aContent("截至2017年底，共收集群众建议诉求6255件。").body;

  test("a new figure wants a source; an old one does not", () => {
    expect(only("NUMBER_CHANGED", { ...base, body }, { base }).map(({ passage }) => passage)).toEqual(["6255件"]);
    expect(only("NUMBER_CHANGED", base, { base })).toEqual([]);
    expect(only("NUMBER_CHANGED", { ...base, body }, { base: null })).toEqual([]);
  });

  const changedTo = (value: string, source?: string) =>
    base.indicators.map((indicator) => ({
      ...indicator,
      readings: indicator.readings.map((r) => (r.value === "6244" ? { ...r, value, source: source ?? r.source } : r)),
    }));
  const sources = [LISTING, { ...LISTING, id: "s2", title: "另一份材料" }];

  test("a reading that changed under its old source is pointed at with what it was", () => {
    const indicators = changedTo("6255");
    const pointed = [
      expect.objectContaining({ path: "indicators.1.readings.0.value", passage: "6255", params: { before: "6244" } }),
    ];
    expect(only("NUMBER_CHANGED", { ...base, indicators }, { base })).toEqual(pointed);
    expect(only("NUMBER_CHANGED", { ...base, indicators, sources }, { base })).toEqual(pointed);
  });

  test("only a source that the figure itself names explains it: a new one, another one, or one that changed", () => {
    const both = (source: string) => ({ ...base, indicators: changedTo("6255", source), body, sources });
    expect(only("NUMBER_CHANGED", { ...base, body, sources }, { base }).map(({ path }) => path)).toEqual(["body"]);
    expect(only("NUMBER_CHANGED", both("s2"), { base })).toEqual([]);
    expect(only("NUMBER_CHANGED", both("s2"), { base: { ...base, sources } })).toEqual([]);
    expect(only("NUMBER_CHANGED", both("s9"), { base }).map(({ path }) => path)).toEqual([
      "indicators.1.readings.0.value",
      "body",
    ]);
    const revised = { ...base, indicators: changedTo("6255"), sources: [{ ...LISTING, note: "2018年更新" }] };
    expect(only("NUMBER_CHANGED", revised, { base })).toEqual([]);
  });

  test("a figure that the published edition has in a row is none of the new ones", () => {
    const text = "有效率98.10%。";
    const indicators = [{ id: "i", name: "有效率", unit: "%", readings: [reading({ value: "98.10" })] }];
    expect(
      only("NUMBER_CHANGED", aContent(text, { indicators }), { base: aContent("正文。", { indicators }) }),
    ).toEqual([]);
    expect(only("NUMBER_CHANGED", aContent(text, { indicators }), { base: aContent("正文。") })).toHaveLength(1);
  });
});

describe("personal data", () => {
  const id = "11010519491231002X";

  test("identity numbers and bank cards block, in any text and in attachments", () => {
    expect(id).toBe(id.slice(0, 17) + idCheckDigit(id));
    const content = aContent(`联系人身份证${id}`, { sources: [{ ...LISTING, note: "卡号6222021234567890128" }] });
    const hard = findingsIn(content, aContext()).filter(({ severity }) => severity === "HARD");
    expect(hard.map(({ code, path }) => [code, path])).toEqual([
      ["ID_NUMBER", "body"],
      ["BANK_CARD", "sources.0.note"],
    ]);
    const attachment = {
      id: "a",
      name: "名单.xlsx",
      sha256: "a".repeat(64),
      mediaType: "x",
      size: 1,
      title: null,
      alt: null,
    };
    const files = new Map([
      [
        attachment.sha256,
        [
          { kind: "ID_NUMBER", where: "名单 B3", count: 2 },
          { kind: "HIDDEN_SHEET", where: "底稿", count: 1 },
        ],
      ],
    ]);
    const found = findingsIn(aContent("正文。", { attachments: [attachment] }), aContext({ files }));
    expect(found.map(({ code, path, params }) => [code, path, params?.where])).toEqual([
      ["ID_NUMBER", "attachments.0.title", "名单 B3"],
      ["HIDDEN_IN_FILE", "attachments.0.title", "底稿"],
    ]);
  });

  test("the public change note is a text like any other", () => {
    const edition = { isFirst: false, changeType: "MAJOR" as const, changeNote: "请致电13800138000" };
    expect(only("PHONE", aContent("正文。"), { edition })).toEqual([
      expect.objectContaining({ path: "changeNote", passage: "13800138000", params: { masked: "138******00" } }),
    ]);
  });
});

describe("texts", () => {
  test("headings that leave out a rank", () => {
    const body = doc(heading(1, "一"), heading(3, "跳级"), heading(2, "二"), heading(3, "三"));
    expect(only("HEADING_ORDER", { ...aContent(""), body, bodyStatus: "FULL" })).toEqual([
      expect.objectContaining({ passage: "跳级", offset: 2, params: { rank: 3, expected: 2 } }),
    ]);
  });

  test("pictures want words or to be decoration", () => {
    const image = (alt: string | null, decorative: boolean) =>
      doc({ type: "image", attrs: { attachment: "a", alt, decorative } });
    const count = (body: RichText) => only("IMAGE_WITHOUT_TEXT", { ...aContent(""), body, bodyStatus: "FULL" }).length;
    expect([image(null, false), image(" ", false), image("街景", false), image(null, true)].map(count)).toEqual([
      1, 1, 0, 0,
    ]);
  });

  test("glosses, texts that look cut, and texts known to be", () => {
    expect(only("GLOSS", aContent("盐田区(qū)委。"))).toEqual([
      expect.objectContaining({ passage: "(qū)", offset: 3, suggestion: "" }),
    ]);
    for (const body of ["改革……", "改革... [全文]", "荣膺“深圳基层", "甲".repeat(120)])
      expect(only("TEXT_INCOMPLETE", aContent(body))).toHaveLength(1);
    expect(only("TEXT_INCOMPLETE", aContent("改革成功。"))).toEqual([]);
    expect(only("TEXT_INCOMPLETE", aContent("改革成功。", { bodyStatus: "TRUNCATED" }))).toHaveLength(1);
  });

  test("Traditional characters in a Simplified text; words the case declares and words both scripts have are left", () => {
    const text = "盐田区率先在全国推行改革，著名学者參與了评估。";
    expect(only("SCRIPT", aContent(text)).map(({ passage, suggestion }) => [passage, suggestion])).toEqual([
      ["參與", "参与"],
    ]);
    const scriptExceptions = [{ from: "參與", to: "參與" }];
    expect(only("SCRIPT", aContent(text, { scriptExceptions }))).toEqual([]);
  });

  test("spaces beside full-width marks and letters of full width; figures, times and Latin words are left", () => {
    const found = only("PUNCTUATION", aContent("推行 ＧＥＰ 核算 ，成效显著。\n上午10:30开会,共 1,000 人 (1+6)。"));
    expect(found.map(({ passage, suggestion }) => [passage, suggestion])).toContainEqual(["ＧＥＰ", "GEP"]);
    expect(found.map(({ passage }) => passage)).not.toContain(":");
    expect(only("PUNCTUATION", aContent("城市GEP核算体系（1+6），自10:30起。"))).toEqual([]);
  });
});

describe("dates", () => {
  test("nothing but a designation comes before the launch, and nothing told has still to come", () => {
    const milestones = [
      milestone({ date: "2005" }),
      milestone({ date: "2005", kind: "DESIGNATED", text: "被确立为试点" }),
      milestone({ date: "2006", text: "同年" }),
      milestone({ date: "2027-01", text: "将来" }),
    ];
    const launch = { date: "2006-05", sortYear: 2006 };
    const content = aContent("正文。", { launch, milestones, end: "1999", reviewDate: "2030" });
    expect(only("BEFORE_LAUNCH", content).map(({ path }) => path)).toEqual(["milestones.0.date", "end"]);
    expect(only("FUTURE_DATE", content).map(({ path }) => path)).toEqual(["milestones.3.date"]);
  });
});

describe("references and links", () => {
  test("a source nobody listed and a row told twice", () => {
    const milestones = [milestone({ source: "s9" }), milestone({ id: "m2", source: "s9" })];
    const content = aContent("正文。", { milestones });
    expect(only("DANGLING_REFERENCE", content).map(({ path }) => path)).toEqual([
      "milestones.0.source",
      "milestones.1.source",
    ]);
    expect(only("DUPLICATE_ROW", content)).toEqual([
      expect.objectContaining({ path: "milestones.1", params: { first: 1 } }),
    ]);
  });

  test.each([
    ["http://192.168.1.8/doc", "LINK_PRIVATE"],
    ["http://oa.intranet/doc", "LINK_PRIVATE"],
    ["http://localhost:3000/", "LINK_PRIVATE"],
    ["http://[fd00::1]/", "LINK_PRIVATE"],
    ["https://fileserver/doc", "LINK_PRIVATE"],
    ["https://example.com/", "LINK_BROKEN"],
    ["https://user:secret@yantian.gov.cn/", "LINK_BROKEN"],
    ["https://www.yantian.gov.cn/a.html，详见", "LINK_BROKEN"],
    ["https://www.yantian.gov.cn/a.html", undefined],
    ["http://172.32.0.1/", undefined],
  ])("%s", (url, code) => {
    const content = aContent("正文。", { sources: [{ ...LISTING, url }] });
    expect(codesIn(content)).toEqual(code ? [code] : []);
  });

  test("a link in the text is shown by its words", () => {
    const text = {
      type: "text" as const,
      text: "内网",
      marks: [{ type: "link" as const, attrs: { href: "http://10.0.0.1/" } }],
    };
    const body = doc({
      type: "paragraph",
      content: [{ type: "text", text: "见内网：" }, text, { type: "text", text: "。" }],
    });
    expect(only("LINK_PRIVATE", { ...aContent(""), body, bodyStatus: "FULL" })[0]).toMatchObject({
      path: "body",
      passage: "内网",
    });
  });

  test("a link that runs a script never gets into a content", () => {
    const text = { type: "text", text: "点", marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }] };
    const body = { type: "doc", content: [{ type: "paragraph", content: [text] }] };
    expect(contentSchema.safeParse({ ...aContent(""), body }).success).toBe(false);
  });
});

test("every passage is cut out of its field exactly, and shown inside its sentence", () => {
  const pieces = fc.constantFrom(
    "区(qū)", "按步就班", "98.91%", "13800138000", "，", ",", " ，", "。", "參與", "𠮷", "👨‍👩‍👧", "\n", "居民", "ＧＥＰ", "“", "x",
  ); // prettier-ignore
  const piece = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(piece, piece, (body, summary) => {
      const content = aContent(body, { summary: summary || null });
      const texts = new Map(passagesIn(content, null).map(({ path, text }) => [path, text]));
      for (const { path, passage, offset } of findingsIn(content, aContext())) {
        if (offset === undefined) continue;
        const text = texts.get(path) ?? "";
        expect(text.slice(offset, offset + passage.length)).toBe(passage);
        const { sentence, start } = sentenceAround(text, offset, passage.length);
        expect(sentence.slice(start, start + passage.length)).toBe(passage);
        expect(sentence.isWellFormed()).toBe(true);
      }
    }),
  );
});

test.each(["(", "“", " ，", "1 ", ",1", "百分之", "區(qū)", "x  ", "第一", "62 "])(
  "a hundred thousand characters of %j are answered in time",
  (piece) => {
    const content = aContent(piece.repeat(100_000 / piece.length));
    const started = performance.now();
    findingsIn(content, aContext());
    expect(performance.now() - started).toBeLessThan(4000);
  },
);
