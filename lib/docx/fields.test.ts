import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paragraphsFrom, plainTextOf } from "@/lib/cases/rich-text";
import { fieldsIn } from "./fields";
import type { WordBlock } from "./schema";

const text = (words: string): WordBlock => ({
  role: "TEXT",
  byLook: false,
  node: { type: "paragraph", content: [{ type: "text", text: words }] },
});
const heading = (rank: number, words: string): WordBlock => ({
  role: "TEXT",
  byLook: false,
  node: { type: "heading", attrs: { rank }, content: [{ type: "text", text: words }] },
});
const row = (...cells: string[]) => ({
  type: "tableRow" as const,
  content: cells.map((words) => ({
    type: "tableCell" as const,
    content: paragraphsFrom(words)?.content as { type: "paragraph" }[],
  })),
});
const table = (...rows: ReturnType<typeof row>[]): WordBlock => ({
  role: "TEXT",
  byLook: false,
  node: { type: "table", content: rows },
});

const KNOWN: Readonly<Record<string, string>> = { 区民政局: "minzhengju", 区司法局: "sifaju" };
const read = (...blocks: WordBlock[]) => {
  const { found, notUnderstood } = fieldsIn(blocks, (name) => KNOWN[name] ?? null);
  const values = found.map((item) => {
    const { field } = item;
    switch (item.kind) {
      case "TEXT":
        return [field, item.text];
      case "WORDS":
        return [field, item.words];
      case "LEADS":
        return [field, item.leads.map(({ organisation, role }) => `${organisation} ${role}`)];
      case "RICH":
        return [field, plainTextOf(item.doc)];
    }
  });
  return { values: Object.fromEntries(values) as Record<string, unknown>, notUnderstood };
};

describe("lines of facts", () => {
  it("fill their fields and leave the text", () => {
    const { values, notUnderstood } = read(
      text("启动时间：2015年8月"),
      text("牵头单位：区民政局、区司法局"),
      text("关键词：居住证，流动人口；盐田"),
      text("改革领域：社会"),
      text("正文。"),
    );
    expect(values).toEqual({
      launch: "2015-08",
      leads: ["minzhengju LEAD", "sifaju LEAD"],
      keywords: ["居住证", "流动人口", "盐田"],
      fields: ["社会"],
      body: "正文。",
    });
    expect(notUnderstood).toEqual([]);
  });

  it("that their fields cannot hold stay in the text and are named", () => {
    const { values, notUnderstood } = read(text("启动时间：去年夏天"), text("牵头单位：区民政局、区未知局"));
    expect(values).toEqual({ leads: ["minzhengju LEAD"], body: "启动时间：去年夏天\n牵头单位：区民政局、区未知局" });
    expect(notUnderstood).toEqual([
      { field: "launch", words: "去年夏天" },
      { field: "leads", words: "区未知局" },
    ]);
  });

  it("said twice are said once; the second stays in the text", () => {
    expect(read(text("启动时间：2006年"), text("启动时间：2007年")).values).toEqual({
      launch: "2006",
      body: "启动时间：2007年",
    });
  });

  it("may stand in a form, which goes only when all of it was understood", () => {
    const whole = row("案例名称", "居住证制度", "启动时间", "2006");
    expect(read(table(whole)).values).toEqual({ title: "居住证制度", launch: "2006" });
    const { values } = read(table(whole, row("联系人", "某某")));
    expect(values).toMatchObject({ title: "居住证制度", launch: "2006" });
    expect(values.body).toContain("联系人");
  });

  it("of who took part are told from who led", () => {
    const { values } = read(text("牵头单位：区民政局"), text("配合单位：区司法局"));
    expect(values).toEqual({ leads: ["minzhengju LEAD", "sifaju PARTICIPATING"] });
  });
});

describe("headings", () => {
  it("open their section until a heading of their rank that opens none", () => {
    const { values } = read(
      heading(1, "一、改革背景"),
      text("甲"),
      heading(2, "（一）由来"),
      text("乙"),
      heading(1, "二、主要做法："),
      text("丙"),
      heading(1, "三、其他"),
      text("丁"),
    );
    expect(values).toEqual({ background: "甲\n（一）由来\n乙", measures: "丙", body: "三、其他\n丁" });
  });

  it("of a summary fill the summary; a second one stays with the text", () => {
    expect(read(heading(1, "摘要"), text("短。")).values).toEqual({ summary: "短。" });
    expect(read(text("摘要：短。"), heading(1, "内容提要"), text("长。")).values).toEqual({
      summary: "短。",
      body: "内容提要\n长。",
    });
  });
});

it("no word of a text is lost, whatever it says", () => {
  const words = fc.stringMatching(/^[一-龥0-9：、（）]{1,12}$/);
  const facts = fc.constantFrom(
    "启动时间：2006年",
    "启动时间：去年",
    "牵头单位：区未知局",
    "摘要：短。",
    "主题词：甲、乙",
  );
  const sections = fc.constantFrom("一、主要做法", "主要做法", "（二）摘要", "改革背景：");
  const rank = fc.integer({ min: 1, max: 3 });
  const block = fc.oneof(
    fc.oneof(words, facts).map((w) => [text(w)]),
    fc.tuple(rank, words).map(([r, w]) => [heading(r, w)]),
    // With something under it: an empty section has nothing to keep.
    fc.tuple(rank, sections).map(([r, w]) => [heading(r, w), text("内容。")]),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), (parts) => {
      const blocks = parts.flat();
      const { found } = fieldsIn(blocks, () => null);
      const kept = found.map(({ origin, ...value }) => `${origin.words} ${JSON.stringify(value)}`).join("\n");
      for (const { node } of blocks) expect(kept).toContain(plainTextOf({ type: "doc", content: [node] }));
    }),
  );
});
