import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paragraphsFrom } from "@/lib/cases/rich-text";
import { EMPTY_CONTENT, type CaseContent } from "@/lib/cases/schema";
import { wordsIn } from "@/lib/i18n/languages";
import { differences } from "./differences";
import { fieldsOf } from "./fields";

const words = wordsIn("zh-Hans");
const milestone = {
  id: "m1",
  evidence: "UNVERIFIED",
  source: null,
  date: "2017",
  kind: "OTHER",
  by: null,
  text: "实现全覆盖",
} as const;
const before: CaseContent = {
  ...EMPTY_CONTENT,
  title: "垃圾减量分类",
  body: paragraphsFrom("2017年，实现全区228个住宅小区资源化处理率100%。"),
  milestones: [milestone, { ...milestone, id: "m2", text: "推广" }],
  keywords: ["垃圾", "分类"],
};

type Row = CaseContent["milestones"][number];

const changesOf = (change: Partial<CaseContent>) => differences(before, { ...before, ...change }, words).changes;

describe("what changed between two contents", () => {
  test("nothing, when they are the same", () => {
    const { changes, unchanged } = differences(before, { ...before }, words);
    expect(changes).toEqual([]);
    expect(unchanged).toContain("milestones");
  });

  test("nothing, when rows only name their cells in another order, as a form does", () => {
    const milestones = before.milestones.map((row) => Object.fromEntries(Object.entries(row).reverse()));
    expect(changesOf({ milestones: milestones as CaseContent["milestones"] })).toEqual([]);
  });

  test("words and figures, as whole words", () => {
    const [change] = changesOf({ body: paragraphsFrom("2018年，实现全区236个住宅小区资源化利用率100%。") });
    expect(change).toMatchObject({ key: "body", kind: "changed", hasNumbers: true });
    expect(change?.parts.filter((part) => part.kind !== "same").map((part) => part.text)).toEqual([
      "2017",
      "2018",
      "228",
      "236",
      "处理率",
      "利用率",
    ]);
  });

  test("a row names its source by the source's title", () => {
    const source = { title: "政府工作报告", publisher: null, date: null, url: null, attachment: null, note: null };
    const sources = [{ ...source, id: "s1" }];
    const changes = changesOf({ sources, milestones: [{ ...milestone, source: "s1" }, ...before.milestones.slice(1)] });
    const change = changes.find(({ key }) => key === "milestones/m1");
    expect(change?.parts.map(({ text }) => text).join("")).toContain("政府工作报告");
    expect(change?.parts.map(({ text }) => text).join("")).not.toContain("s1");
  });

  test("rows by their id: added, removed, changed", () => {
    const rows = [
      { ...milestone, evidence: "VERIFIED" as const },
      { ...milestone, id: "m3", text: "新的一步" },
    ];
    expect(changesOf({ milestones: rows }).map(({ key, kind }) => [key, kind])).toEqual([
      ["milestones/m3", "added"],
      ["milestones/m2", "removed"],
      ["milestones/m1", "changed"],
    ]);
  });

  test("a row that only stands elsewhere as moved, and as few rows as can be", () => {
    const rows = ["a", "b", "c", "d"].map((id) => ({ ...milestone, id, text: `事项${id}` }));
    const [a, b, c, d] = rows as [Row, Row, Row, Row];
    const moves = (order: Row[]) =>
      differences({ ...before, milestones: rows }, { ...before, milestones: order }, words).changes.map(
        ({ key, kind, moved }) => [key, kind, moved],
      );
    expect(moves([d, a, b, c])).toEqual([["milestones/d", "moved", { from: 4, to: 1 }]]);
    expect(moves([b, c, { ...a, text: "改过" }, d])).toEqual([["milestones/a", "changed", { from: 1, to: 3 }]]);
    expect(moves([c, d])).toEqual([
      ["milestones/a", "removed", null],
      ["milestones/b", "removed", null],
    ]);
  });

  test("no more rows as moved than it takes to put them in order", () => {
    const ids = ["a", "b", "c", "d", "e", "f"];
    const rowsOf = (order: readonly string[]) => ({ ...before, milestones: order.map((id) => ({ ...milestone, id })) });
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (order) => {
        const { changes } = differences(rowsOf(ids), rowsOf(order), words);
        const moved = new Set(changes.map(({ key }) => key.split("/")[1]));
        const stayed = order.filter((id) => !moved.has(id));
        expect(stayed).toEqual([...stayed].sort());
        // Any two that stand the wrong way round cannot both have stayed, and one that could have stayed did.
        for (const id of moved) {
          const withIt = order.filter((one) => one === id || !moved.has(one));
          expect(withIt).not.toEqual([...withIt].sort());
        }
      }),
    );
  });

  test("where links and pictures lead, also when no word changed", () => {
    const linked = (href: string): CaseContent["body"] => ({
      type: "doc",
      content: [
        { type: "paragraph", content: [{ type: "text", text: "通知", marks: [{ type: "link", attrs: { href } }] }] },
      ],
    });
    const { changes } = differences(
      { ...before, body: linked("https://www.yantian.gov.cn/a") },
      { ...before, body: linked("https://example.com/b") },
      words,
    );
    expect(changes.map(({ key, kind }) => [key, kind])).toEqual([
      ["body", "formatting"],
      ["body/links", "changed"],
    ]);
  });

  test("a file with the same name and other bytes, and a lead that is another organisation under the same name", () => {
    const file = {
      id: "f1",
      name: "统计表.xlsx",
      sha256: "a".repeat(64),
      mediaType: "text/x",
      size: 2048,
      title: null,
      alt: null,
    };
    const lead = { id: "l1", organisation: "chengguanju", role: "LEAD", nameAsRecorded: "区城管局" } as const;
    const one = { ...before, attachments: [file], leads: [lead] };
    const { changes } = differences(
      one,
      { ...one, attachments: [{ ...file, sha256: "b".repeat(64) }], leads: [{ ...lead, organisation: "huanshuiju" }] },
      words,
    );
    expect(changes.map(({ key, kind }) => [key, kind]).sort()).toEqual([
      ["attachments/f1", "changed"],
      ["leads/l1", "changed"],
    ]);
  });

  test("the order of what has one", () => {
    expect(changesOf({ keywords: ["分类", "垃圾"] }).map((change) => change.key)).toEqual(["keywords"]);
  });

  test("formatting, when the words are the same", () => {
    const bold = {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: "推广", marks: [{ type: "bold" }] }] }],
    } as const;
    const plain = { ...before, summary: null, body: paragraphsFrom("推广") };
    const { changes } = differences(
      plain,
      {
        ...plain,
        body: {
          ...bold,
          content: [...bold.content].map((p) => ({
            ...p,
            content: p.content.map((t) => ({ ...t, marks: [...t.marks] })),
          })),
        },
      },
      words,
    );
    expect(changes).toMatchObject([{ key: "body", kind: "formatting" }]);
  });

  test("everything, against nothing", () => {
    const { changes } = differences(null, before, words);
    expect(new Set(changes.map((change) => change.group))).toEqual(
      new Set(["title", "titleStatus", "body", "bodyStatus", "milestones", "keywords", "ongoing"]),
    );
  });
});

test("no part of a content is left out of a review", () => {
  const groups = new Set(
    fieldsOf({ ...before, leads: [{ id: "l", organisation: "o", role: "LEAD", nameAsRecorded: "n" }] }, words).map(
      (f) => f.group,
    ),
  );
  const lists = Object.entries(before).flatMap(([key, value]) =>
    Array.isArray(value) && value.length === 0 ? [key] : [],
  );
  const hidden = Object.keys(before).filter((key) => !groups.has(key as never) && !lists.includes(key));
  expect(hidden).toEqual([]);
});
