import { describe, expect, test } from "vitest";
import type { PublicEdition } from "@/lib/archive/types";
import { paragraphsFrom } from "@/lib/cases/rich-text";
import { EMPTY_CONTENT, type CaseContent } from "@/lib/cases/schema";
import { CaseArticle } from "./case-article";
import { markupOf } from "./markup";
import { readerOf } from "./reader";

const claim = { evidence: "UNVERIFIED", source: "listing" } as const;

const content: CaseContent = {
  ...EMPTY_CONTENT,
  title: "垃圾减量分类机制",
  titleStatus: "PROPOSED",
  launch: { date: "2014", sortYear: 2014 },
  leads: [{ id: "l1", organisation: "huanshuiju", role: "LEAD", nameAsRecorded: "区环水局" }],
  summary: "率先建立垃圾减量分类机制。",
  body: paragraphsFrom("率先建立垃圾减量分类机制。\n处理量保持稳中有降（全"),
  bodyStatus: "TRUNCATED",
  indicators: [
    {
      id: "i1",
      name: "无害化处理率",
      unit: "%",
      readings: [
        {
          ...claim,
          id: "r1",
          value: "98.10",
          valueText: null,
          comparator: "≥",
          baseline: null,
          asOf: null,
          asOfNote: "目前",
        },
      ],
    },
  ],
  sources: [{ id: "listing", title: "清单", publisher: null, date: null, url: null, attachment: null, note: null }],
};

const edition: PublicEdition = {
  kind: "edition",
  caseNumber: "YT-0011",
  number: 1,
  publishedAt: new Date("2026-11-22T16:30:00Z"),
  sha256: "0".repeat(64),
  schemaVersion: 1,
  stored: "",
  content,
  latestNumber: 1,
  editions: [],
  currentNames: { huanshuiju: "区生态环境局" },
};

function pageOf(change: Partial<PublicEdition> = {}, script: "zh-hans" | "zh-hant" = "zh-hans"): string {
  const reader = readerOf(script, { theme: null, isLarge: false });
  return markupOf(
    <CaseArticle reader={reader} edition={{ ...edition, ...change }} archive={null} origin="https://archive.example" />,
  );
}

describe("a case page", () => {
  test("says what is proposed, cut short, unknown and unverified", () => {
    const page = pageOf();
    for (const said of ["拟题", "原文在此截断", "截止时间不详（原文作“目前”）", "待证", "≥ 98.10%"])
      expect(page).toContain(said);
    expect(page).toContain('href="#source-listing"');
  });

  test("shows the lead by its name of that time, and today's beside it", () => {
    expect(pageOf()).toMatch(/区环水局.*今称 区生态环境局/);
  });

  test("does not repeat a summary that is the beginning of the text", () => {
    expect(pageOf().match(/<p>率先建立垃圾减量分类机制/g)).toHaveLength(1);
    expect(pageOf({ content: { ...content, summary: "另一种说法。" } })).toContain("另一种说法");
  });

  test("leaves out parts without content", () => {
    const page = pageOf();
    for (const part of ["荣誉", "异说", "依据文件", "背景"]) expect(page).not.toContain(part);
  });

  test("dates are those of Shanghai", () => expect(pageOf()).toContain("2026-11-23 公开"));

  test("an edition that was replaced leads to the latest", () => {
    expect(pageOf({ latestNumber: 3 })).toContain("这是第 1 版，已被第 3 版取代");
    expect(pageOf()).not.toContain("取代");
  });

  test("an exception of the case beats the conversion", () => {
    const scriptExceptions = [{ from: "清单", to: "清單（底本）" }];
    expect(pageOf({}, "zh-hant")).toContain("清單</li>");
    expect(pageOf({ content: { ...content, scriptExceptions } }, "zh-hant")).toContain("清單（底本）</li>");
  });

  test("two accounts of one fact stand side by side", () => {
    const accounts = [
      { text: "2014年启动", source: "listing" },
      { text: "2012年试点", source: null },
    ];
    const page = pageOf({ content: { ...content, conflicts: [{ id: "c1", about: "启动时间", accounts }] } });
    expect(page).toContain("2014年启动");
    expect(page).toContain("2012年试点");
  });
});
