import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PublicEdition } from "@/lib/archive/types";
import { paragraphsFrom, type AnyNode } from "@/lib/cases/rich-text";
import type { CaseContent } from "@/lib/cases/schema";
import { SCRIPTS } from "@/lib/chinese/script";
import { FOUNDING, foundingCase } from "@/prisma/factories/content";
import { richTexts } from "@/prisma/factories/rich-texts";
import { CaseArticle } from "./case-article";
import { markdownOf } from "./markdown";
import { markupOf } from "./markup";
import { readerOf, readerOfCase } from "./reader";
import { RichTextView } from "./rich-text";

const ORIGIN = "https://archive.example";
const plain = (script: (typeof SCRIPTS)[number]) => readerOf(script, { theme: null, isLarge: false });

function editionOf(content: CaseContent): PublicEdition {
  const publishedAt = new Date("2026-11-22T16:30:00Z");
  const note = { publishedAt, changeType: "MAJOR", changeNote: null } as const;
  return {
    kind: "edition",
    caseNumber: "YT-0011",
    number: 2,
    publishedAt,
    sha256: "0".repeat(64),
    schemaVersion: 1,
    stored: "",
    content,
    latestNumber: 2,
    editions: [
      { ...note, number: 2, state: "PUBLISHED" },
      { ...note, number: 1, state: "SUPERSEDED" },
    ],
    currentNames: {},
  };
}

const claim = { evidence: "DISPUTED", source: "listing" } as const;

/** A case in which every part has something to say. */
const rich = foundingCase(11, {
  title: "垃圾_减量*分类*",
  keywords: ["垃圾分类", "减量"],
  fields: ["生态文明"],
  milestones: [{ ...claim, id: "m1", date: "2012-06", kind: "LAUNCHED", by: "区政府", text: "在梧桐山社区试行" }],
  recognitions: [{ ...claim, id: "c1", kind: "AWARD", name: "创新奖", grantor: "民政部", session: 2, date: "2014" }],
  firsts: [{ ...claim, id: "f1", claim: "全国率先", scope: "NATIONAL" }],
  adoptions: [
    { ...claim, id: "a1", adopter: "深圳市", what: "模式", place: "全市各区", date: "2016", document: "意见" },
  ],
  documents: [
    {
      id: "d1",
      title: "实施方案",
      issuer: "区政府",
      number: "深盐府〔2015〕1号",
      date: "2015-08",
      link: "https://a.example/x",
      source: "listing",
    },
  ],
  indicators: [
    {
      id: "i1",
      name: "处理率|%",
      unit: "%",
      readings: [
        {
          ...claim,
          id: "r1",
          value: "98.10",
          valueText: null,
          comparator: "≥",
          baseline: "80",
          asOf: null,
          asOfNote: "目前",
        },
      ],
    },
  ],
  conflicts: [
    {
      id: "k1",
      about: "启动时间",
      accounts: [
        { text: "2014年", source: "listing" },
        { text: "2012年", source: null },
      ],
    },
  ],
});

/** Every word of a content but ids, codes and addresses. */
function wordsIn(value: unknown, name = ""): string[] {
  if (typeof value === "string")
    return /^(id|organisation|source|evidence|type|link|titleStatus|bodyStatus|stage|kind|role|scope|comparator|date|asOf)$/.test(
      name,
    )
      ? []
      : value.split("\n");
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, Array.isArray(value) ? name : key));
}

const compact = (text: string) => text.replace(/\s+/gu, "");
/** What a reader of the rendered file sees, near enough: words without escapes and without marks. */
const read = (markdown: string) => compact(markdown.replace(/^> |^ *(?:-|\d+\.) |<br>/gm, "").replace(/\\(.)/gs, "$1"));

describe("a case as Markdown", () => {
  test.each(SCRIPTS)("tells what its page tells, in %s", (script) => {
    for (const content of [...FOUNDING.map((seq) => foundingCase(seq)), rich]) {
      const reader = readerOfCase(plain(script), content.scriptExceptions);
      const body = <CaseArticle reader={plain(script)} edition={editionOf(content)} archive={null} origin={ORIGIN} />;
      const [page, file] = [compact(markupOf(body)), read(markdownOf(body, ORIGIN))];
      const told = wordsIn(content)
        .map((word) => compact(reader.say(word)))
        .filter((word) => page.includes(word));
      expect(told.length).toBeGreaterThan(8);
      expect(told.filter((word) => !file.includes(word))).toEqual([]);
    }
  });

  test("has headings, tables, whole addresses, and words that stay words", () => {
    const body = <CaseArticle reader={plain("zh-hans")} edition={editionOf(rich)} archive={null} origin={ORIGIN} />;
    const file = markdownOf(body, ORIGIN);
    for (const line of [
      "# 垃圾\\_减量\\*分类\\*",
      "- 完整程度：原文截断",
      "## 指标",
      "| 指标 | 数值 | 基数 | 截止时间 | 核证 |",
      "| 处理率\\|% | ≥ 98.10% | 80% | 截止时间不详（原文作“目前”） | 〔有争议〕 来源 1 |",
      `[与第 1 版对照](${ORIGIN}/zh-hans/cases/YT-0011/compare/1..2)`,
      "[查看文件](https://a.example/x)",
    ])
      expect(file).toContain(line);
    expect(file).not.toMatch(/undefined|\[object|<a |]\(\//);
  });

  test("keeps the words of any rich text, and no line of them becomes a heading, a list or a rule", () => {
    fc.assert(
      fc.property(richTexts, (doc) => {
        const view = <RichTextView reader={plain("zh-hans")} doc={doc} name="body" under={2} files={[]} />;
        const file = read(markdownOf(view, ORIGIN).replace(/\*\*|<\/?sup>|\]\([^)]*\)|(?<!\\)\[/g, ""));
        for (const word of textsOf(doc)) expect(file).toContain(compact(word));
      }),
      { numRuns: 60 },
    );
    const doc = paragraphsFrom("# 不是标题\n1. 不是列表\n- 也不是\n=== \n> 不是引文");
    if (doc === null) throw new Error("no text");
    const view = <RichTextView reader={plain("zh-hans")} doc={doc} name="body" under={2} files={[]} />;
    expect(markdownOf(view, ORIGIN)).toBe("\\# 不是标题\n\n1\\. 不是列表\n\n\\- 也不是\n\n\\===\n\n\\> 不是引文\n");
  });
});

function textsOf(node: AnyNode): string[] {
  if (node.type === "text") return [node.text ?? ""];
  if (node.type === "footnote") return [String(node.attrs?.text)];
  return (node.content ?? []).flatMap(textsOf);
}
