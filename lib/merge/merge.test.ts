import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentSchema } from "@/lib/cases/schema";
import { paragraphsFrom, plainTextOf, type RichText } from "@/lib/cases/rich-text";
import { foundingCase, FOUNDING } from "@/prisma/factories/content";
import { richTexts } from "@/prisma/factories/rich-texts";
import { mergeWritten, valueAt } from "./merge";
import type { Written } from "./types";

const written = (change: Partial<Written> = {}): Written => ({
  ...foundingCase(3),
  changeType: "MAJOR",
  changeNote: "补充全文",
  ...change,
});
const milestone = (id: string, text: string) => ({
  id,
  evidence: "UNVERIFIED" as const,
  source: null,
  date: null,
  kind: "OTHER" as const,
  by: null,
  text,
});
/** What comes out where nothing overlaps, and otherwise what does. */
function merged(base: Written, theirs: Written, mine: Written): Written | string[] {
  const { conflicts, resolved } = mergeWritten(base, theirs, mine);
  return conflicts.length > 0 ? conflicts : resolved(() => "theirs");
}
const body = (...paragraphs: string[]) => ({ body: paragraphsFrom(paragraphs.join("\n")) });
const textOf = (one: Written | string[]) => (Array.isArray(one) ? one : plainTextOf(one.body).split("\n"));

// ── Two people who write anywhere in a case ─────────────────────────────────────────────────────────────────────

/** A place of a case, and what writing `word` there makes of it. Whoever writes at other places is not in the way. */
const PLACES: Readonly<Record<string, (now: Written, word: string) => Written>> = {
  title: (now, word) => ({ ...now, title: `${word}改革` }),
  note: (now, word) => ({ ...now, changeNote: `${word}补充` }),
  summary: (now, word) => ({ ...now, summary: `${now.summary ?? ""}${word}` }),
  launch: (now, word) => ({
    ...now,
    launch: { date: word.length % 2 ? "2001" : "2002", sortYear: 2001 + (word.length % 2) },
  }),
  ongoing: (now) => ({ ...now, ongoing: !now.ongoing }),
  "first paragraph": (now, word) => ({ ...now, body: withBlock(now.body, 0, word) }),
  "second paragraph": (now, word) => ({ ...now, body: withBlock(now.body, 1, word) }),
  "last paragraph": (now, word) => ({ ...now, body: withBlock(now.body, 2, null, word) }),
  results: (now, word) => ({ ...now, sections: { ...now.sections, results: paragraphsFrom(word) } }),
  keywords: (now, word) => ({ ...now, keywords: [...now.keywords, word] }),
  "first milestone": (now, word) => ({
    ...now,
    milestones: now.milestones.map((row) => (row.id === "m1" ? { ...row, text: word } : row)),
  }),
  "its source": (now, word) => ({
    ...now,
    milestones: now.milestones.map((row) => (row.id === "m1" ? { ...row, by: word } : row)),
  }),
  "second milestone": (now) => ({ ...now, milestones: now.milestones.filter((row) => row.id !== "m2") }),
  "new milestone": (now, word) => ({ ...now, milestones: [...now.milestones, milestone("m9", word)] }),
  "order of firsts": (now) => ({ ...now, firsts: now.firsts.toReversed() }),
};

function withBlock(doc: RichText | null, index: number, ...words: (string | null)[]): RichText | null {
  const content = [...(doc?.content ?? [])];
  content.splice(index, 1, ...words.flatMap((word) => paragraphsFrom(word ?? "")?.content ?? []));
  return { type: "doc", content };
}

const first = (id: string) => ({
  id,
  evidence: "UNVERIFIED" as const,
  source: null,
  claim: id,
  scope: "UNSTATED" as const,
});
const BASE = written({
  ...body("第一段的话。", "第二段的话。", "第三段的话。"),
  milestones: [milestone("m1", "试点"), milestone("m2", "推广"), milestone("m3", "立法")],
  firsts: [first("f1"), first("f2")],
});
const place = fc.constantFrom(...Object.keys(PLACES));
const write = (places: readonly string[], who: string) =>
  places.reduce((now, name, n) => PLACES[name]?.(now, `${who}${"xyzuvw"[n % 6]}`) ?? now, BASE);

/** Any case at all: the founding ones, with any rich text in them. */
const anyWritten = fc
  .record({ seq: fc.constantFrom(...FOUNDING), text: fc.option(richTexts), results: fc.option(richTexts) })
  .map(({ seq, text, results }) => {
    const content = foundingCase(seq);
    return written({ ...content, body: text, sections: { ...content.sections, results } });
  });

describe("a three-way merge", () => {
  test("of one side's changes is that side, and of the same on both sides is it", () => {
    fc.assert(
      fc.property(anyWritten, anyWritten, (base, x) => {
        for (const [theirs, mine] of [
          [base, x],
          [x, base],
          [x, x],
        ] as const)
          expect(merged(base, theirs, mine)).toEqual(x);
      }),
      { numRuns: 20 },
    );
  });

  test("of changes at different places has both of them, whoever was first", () => {
    fc.assert(
      fc.property(fc.uniqueArray(place, { minLength: 2 }), fc.nat(), (places, n) => {
        const at = n % places.length;
        const [theirs, mine] = [places.slice(0, at), places.slice(at)];
        const both = merged(BASE, write(theirs, "theirs"), write(mine, "mine"));
        expect(both).toEqual(merged(BASE, write(mine, "mine"), write(theirs, "theirs")));
        expect(Array.isArray(both)).toBe(false);
        // The same as if one had waited for the other.
        const inTurn = mine.reduce(
          (now, name, i) => PLACES[name]?.(now, `mine${"xyzuvw"[i % 6]}`) ?? now,
          write(theirs, "theirs"),
        );
        expect(both).toEqual(inTurn);
      }),
      { numRuns: 150 },
    );
  });

  test("loses no word of either side, and what comes out can be stored", () => {
    const wordsIn = (one: Written) => JSON.stringify(one).match(/(theirs|mine)[a-z]/g) ?? [];
    fc.assert(
      fc.property(fc.uniqueArray(place), fc.uniqueArray(place), (one, other) => {
        const [theirs, mine] = [write(one, "theirs"), write(other, "mine")];
        const { conflicts, resolved } = mergeWritten(BASE, theirs, mine);
        const variants = [resolved(() => "theirs"), resolved(() => "mine")];
        for (const { changeType: _type, changeNote: _note, ...content } of variants)
          expect(contentSchema.safeParse(content).error).toBeUndefined();
        const shown = variants.flatMap(wordsIn);
        expect(shown).toEqual(expect.arrayContaining([...wordsIn(theirs), ...wordsIn(mine)]));
        expect(conflicts.length > 0).toBe(JSON.stringify(variants[0]) !== JSON.stringify(variants[1]));
      }),
      { numRuns: 150 },
    );
  });

  test("of any texts can be stored, whatever is chosen", () => {
    fc.assert(
      fc.property(anyWritten, anyWritten, anyWritten, fc.boolean(), (base, theirs, mine, takesMine) => {
        const { resolved } = mergeWritten(base, theirs, mine);
        const { changeType: _type, changeNote: _note, ...content } = resolved(() => (takesMine ? "mine" : "theirs"));
        expect(contentSchema.safeParse(content).error).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });
});

describe("texts", () => {
  test("paragraphs that each changed, came or went are put together", () => {
    const base = written(body("一。", "二。", "三。"));
    const theirs = written(body("一改。", "新来的。", "二。", "三。"));
    const mine = written(body("一。", "二。"));
    expect(textOf(merged(base, theirs, mine))).toEqual(["一改。", "新来的。", "二。"]);
  });

  test("one paragraph is merged by words where the changes do not touch, and overlaps where they do", () => {
    const base = written(body("2006年，盐田率先在全国启动了居住证制度试点。"));
    const theirs = written(body("2007年，盐田率先在全国启动了居住证制度试点。"));
    const mine = written(body("2006年，盐田率先在全国启动了居住证制度试点工作。"));
    expect(textOf(merged(base, theirs, mine))).toEqual(["2007年，盐田率先在全国启动了居住证制度试点工作。"]);
    expect(merged(base, theirs, written(body("2008年，盐田率先在全国启动了居住证制度试点。")))).toEqual(["body"]);
  });

  test("words that stand next to each other overlap: together nobody wrote them", () => {
    const base = written({ ...body("盐田2006年试点。"), summary: "盐田2006年试点。" });
    const theirs = written({ ...body("盐田2007年试点。"), summary: "盐田2007年试点。" });
    const mine = written({ ...body("盐田2006月试点。"), summary: "盐田2006月试点。" });
    expect(merged(base, theirs, mine)).toEqual(["summary", "body"]);
  });

  test("marks and notes of words stay with them", () => {
    const text = (...content: object[]) =>
      written({ body: { type: "doc", content: [{ type: "paragraph", content }] } as RichText });
    const base = text({ type: "text", text: "居住证制度，在全国启动" });
    const theirs = text(
      { type: "text", text: "居住证", marks: [{ type: "bold" }] },
      { type: "text", text: "制度，在全国启动" },
    );
    const mine = text(
      { type: "text", text: "居住证制度，在全国启动" },
      { type: "footnote", attrs: { text: "据年鉴" } },
    );
    expect(merged(base, theirs, mine)).toMatchObject({
      body: {
        content: [
          {
            content: [
              { text: "居住证", marks: [{ type: "bold" }] },
              { text: "制度，在全国启动" },
              { type: "footnote", attrs: { text: "据年鉴" } },
            ],
          },
        ],
      },
    });
  });

  test("two paragraphs written at one place overlap, and neither way loses what else was written", () => {
    const base = written(body("一。"));
    const { conflicts, resolved } = mergeWritten(
      base,
      written(body("一。", "他们的。")),
      written({ ...body("一。", "我的。"), title: "我的标题" }),
    );
    expect(conflicts).toEqual(["body"]);
    expect(textOf(resolved(() => "theirs"))).toEqual(["一。", "他们的。"]);
    expect(textOf(resolved(() => "mine"))).toEqual(["一。", "我的。"]);
    expect(resolved(() => "theirs").title).toBe("我的标题");
  });
});

describe("rows", () => {
  const rows = (...milestones: ReturnType<typeof milestone>[]) => written({ milestones });
  const [m1, m2, m3] = [milestone("m1", "试点"), milestone("m2", "推广"), milestone("m3", "立法")];
  const idsOf = (one: Written | string[]) =>
    Array.isArray(one) ? one : one.milestones.map(({ id, text }) => `${id} ${text}`);

  test("that both added stand one after the other, theirs first, with ids of their own", () => {
    const both = merged(rows(m1, m3), rows(m1, milestone("m4", "他们的"), m3), rows(m1, milestone("m4", "我的"), m3));
    expect(idsOf(both)).toEqual(["m1 试点", "m4 他们的", "m2 我的", "m3 立法"]);
  });

  test("that both added alike are one, also when they were merged before", () => {
    const once = rows(m1, milestone("m2", "他们的"), milestone("m3", "我的"));
    expect(merged(rows(m1), once, rows(m1, milestone("m2", "我的")))).toEqual(once);
  });

  test("changed here and removed there overlap; removed on one side alone are gone", () => {
    expect(merged(rows(m1, m2), rows(m1), rows(m1, { ...m2, text: "全面推广" }))).toEqual(["milestones/m2"]);
    expect(merged(rows(m1, m2), rows(m1, { ...m2, text: "全面推广" }), rows(m1))).toEqual(["milestones/m2"]);
    expect(idsOf(merged(rows(m1, m2), rows(m1), rows(m1, m2)))).toEqual(["m1 试点"]);
  });

  test("moved on one side and changed on the other are both; moved differently is asked", () => {
    const both = merged(rows(m1, m2, m3), rows(m3, m1, m2), rows(m1, { ...m2, text: "全面推广" }, m3));
    expect(idsOf(both)).toEqual(["m3 立法", "m1 试点", "m2 全面推广"]);
    expect(merged(rows(m1, m2, m3), rows(m3, m1, m2), rows(m2, m1, m3))).toEqual(["milestones"]);
  });

  test("that name a source follow it when it gets another id, and a source that is needed does not just go", () => {
    const source = (id: string, title: string) => ({ ...BASE.sources[0], id, title }) as Written["sources"][number];
    const base = written({ sources: [source("s1", "清单")], milestones: [m1] });
    const theirs = { ...base, sources: [...base.sources, source("s2", "年鉴")] };
    const mine = { ...base, sources: [...base.sources, source("s2", "报告")], milestones: [{ ...m1, source: "s2" }] };
    expect(merged(base, theirs, mine)).toMatchObject({
      sources: [{ id: "s1" }, { id: "s2", title: "年鉴" }, { id: "s3", title: "报告" }],
      milestones: [{ source: "s3" }],
    });
    expect(merged(base, { ...base, sources: [] }, { ...base, milestones: [{ ...m1, source: "s1" }] })).toEqual([
      "sources/s1",
    ]);
  });

  test("stand at the keys of what overlaps", () => {
    const base = written({ scriptExceptions: [{ from: "干/部", to: "幹部" }], milestones: [m1] });
    expect(valueAt(base, "scriptExceptions/干/部")).toEqual({ from: "干/部", to: "幹部" });
    expect(valueAt(base, "milestones/m1")).toEqual(m1);
    expect(valueAt(base, "milestones/m9")).toBeUndefined();
    expect(valueAt(base, "sections/results")).toEqual(base.sections.results);
    expect(valueAt(base, "title")).toBe(base.title);
    const other = (to: string) => ({ ...base, scriptExceptions: [{ from: "干/部", to }] });
    expect(merged(base, other("乾部"), other("榦部"))).toEqual(["scriptExceptions/干/部"]);
  });

  test("too many together are the one list or the other", () => {
    const words = (who: string, n: number) => Array.from({ length: n }, (_, i) => `${who}${i}`);
    const base = written({ keywords: [] });
    const { conflicts, resolved } = mergeWritten(
      base,
      { ...base, keywords: words("他", 40) },
      { ...base, keywords: words("我", 40) },
    );
    expect(conflicts).toEqual(["keywords"]);
    expect(resolved(() => "mine").keywords).toEqual(words("我", 40));
  });
});
