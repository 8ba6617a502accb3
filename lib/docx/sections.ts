import type { SectionName } from "@/lib/cases/form";

const HEADINGS: Readonly<Record<SectionName | "summary", readonly string[]>> = {
  summary: ["摘要", "内容提要", "内容摘要", "案例摘要", "提要"],
  background: [
    "背景",
    "改革背景",
    "背景情况",
    "案例背景",
    "改革缘起",
    "改革起因",
    "实施背景",
    "背景和起因",
    "背景与起因",
  ],
  measures: [
    [
      "做法",
      "主要做法",
      "改革做法",
      "具体做法",
      "做法与举措",
      "主要做法和举措",
      "举措",
      "主要举措",
      "改革举措",
      "改革措施",
    ],
    ["主要措施", "创新举措", "改革内容", "主要内容"],
  ].flat(),
  results: [
    "成效",
    "主要成效",
    "改革成效",
    "工作成效",
    "取得成效",
    "取得的成效",
    "实施成效",
    "成果",
    "改革成果",
    "实施效果",
  ],
  difficulties: [
    ["困难", "问题", "存在问题", "存在的问题", "主要问题", "主要困难", "困难与问题", "困难和问题", "问题与困难"],
    ["问题和困难", "面临的困难", "面临的问题", "存在的困难", "存在的困难和问题"],
  ].flat(),
  conditions: ["条件", "推广条件", "适用条件", "实施条件", "推广价值和条件", "推广的条件"],
  lessons: [
    [
      "经验",
      "启示",
      "主要经验",
      "改革经验",
      "经验启示",
      "经验与启示",
      "经验和启示",
      "几点启示",
      "工作启示",
      "改革启示",
    ],
    ["启示与思考", "体会"],
  ].flat(),
};

const BY_HEADING = new Map(
  Object.entries(HEADINGS).flatMap(([section, headings]) =>
    headings.map((heading) => [heading, section as SectionName | "summary"] as const),
  ),
);

/** The part of the form that a heading opens: its words without number or colon are one of the usual ones. */
export function sectionUnder(heading: string): SectionName | "summary" | null {
  return BY_HEADING.get(heading.replace(/\s/g, "")) ?? null;
}
