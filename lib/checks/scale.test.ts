import { describe, expect, test } from "vitest";
import type { CaseContent } from "@/lib/cases/schema";
import { aContent, aContext, LISTING } from "@/prisma/factories/content";
import { findingsIn } from "./checks";
import { claimsIn } from "./claims";

const WORDS = "社区治理改革居住证制度试点垃圾分类环境水务审批服务街道居民满意办结核算生态文明党建引领协商议事".split(
  "",
);
const words = (n: number, length: number) =>
  Array.from({ length }, (_, i) => WORDS[(n * 7 + i * (n + 3)) % WORDS.length]).join("");
const count = (n: number) => Array.from({ length: n }, (_, i) => i);
const claim = { evidence: "UNVERIFIED" as const, source: LISTING.id };

/** A case as large as one may be: lists nearly full, a text of some 90,000 characters with a claim in every sentence. */
const LARGE: CaseContent = aContent(
  count(3000)
    .map((n) => `${words(n, 8)}${words(n + 1, 6)}率达${60 + (n % 39)}.${n % 10}%，在全国率先${words(n, 6)}。`)
    .join("\n"),
  {
    summary: "在全国率先启动。",
    sources: [LISTING, ...count(250).map((n) => ({ ...LISTING, id: `s${n}`, title: `${words(n, 30)}${n}件` }))],
    indicators: count(200).map((n) => ({
      id: `i${n}`,
      name: `${words(n, 6)}率`,
      unit: n % 3 === 0 ? "个" : "%",
      readings: count(20).map((m) => ({
        ...claim,
        id: `r${m}`,
        value: `${60 + (n % 39)}.${m % 10}${n % 10}`,
        valueText: null,
        comparator: "=" as const,
        baseline: `${m}.5`,
        asOf: "2017",
        asOfNote: null,
      })),
    })),
    milestones: count(200).map((n) => ({
      ...claim,
      id: `m${n}`,
      date: "2016",
      kind: "OTHER" as const,
      by: null,
      text: `${words(n, 60)}，率先${words(n + 2, 40)}${n}个`,
    })),
    firsts: count(100).map((n) => ({
      ...claim,
      id: `f${n}`,
      claim: `在全国率先${words(n, 40)}`,
      scope: "NATIONAL" as const,
    })),
  },
);

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

describe("a case as large as one may be", () => {
  test("its claims", () => {
    claimsIn(aContent("在全国率先启动，98.1%。"));
    const ms = timed(() => claimsIn(LARGE));
    console.log("claims", ms, claimsIn(LARGE).length);
    expect(ms).toBeLessThan(1000);
  });
  test("its findings", () => {
    findingsIn(aContent("在全国率先启动，98.1%。"), aContext());
    const ms = timed(() => findingsIn(LARGE, aContext({ base: aContent("正文。") })));
    console.log("findings", ms);
    expect(ms).toBeLessThan(1000);
  });
});
