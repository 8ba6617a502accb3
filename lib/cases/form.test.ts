import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellOf } from "./cells";
import { applyForm, draftFormSchema, unknownFaults, type Known } from "./form";
import { formValues, typedValues } from "./form-values";
import { paragraphsFrom } from "./rich-text";
import { blankRow, cellsOf, NESTED, ROW_GROUPS, stepRows } from "./rows";
import { EMPTY_CONTENT, type CaseContent } from "./schema";
import { understood } from "./understood";

const typed = {
  title: "居住证制度试点",
  titleStatus: "ORIGINAL",
  launch: "2006年",
  leads: [{ id: "", organisation: "gongan", role: "LEAD", nameAsRecorded: "" }],
  summary: "摘要。",
  body: "第一段。\r\n\r\n第二段。",
  bodyStatus: "FULL",
  changeType: "MAJOR",
  changeNote: "",
};
const known: Known = { organisations: new Map([["gongan", "盐田公安分局"]]), files: new Map() };

const milestone = {
  id: "m1",
  evidence: "UNVERIFIED",
  source: null,
  date: "2006",
  kind: "LAUNCHED",
  by: null,
  text: "启动",
} as const;

test("every cell of every row has a control", () => {
  const nested = Object.entries(NESTED).flatMap(([group, lists]) =>
    Object.keys(lists).map((list) => `${group}.${list}`),
  );
  for (const kind of [...ROW_GROUPS, ...nested])
    for (const [name, schema] of cellsOf(kind)) expect(cellOf(schema).control, `${kind}.${name}`).toBeTruthy();
});

describe("the form", () => {
  test("fills in what was left to it and leaves the rest alone", () => {
    const before: CaseContent = { ...EMPTY_CONTENT, keywords: ["户籍"], ongoing: true };
    const after = applyForm(before, draftFormSchema.parse(typed), known);
    expect(after).toEqual({
      ...before,
      title: "居住证制度试点",
      launch: { date: "2006", sortYear: 2006 },
      leads: [{ id: "l1", organisation: "gongan", role: "LEAD", nameAsRecorded: "盐田公安分局" }],
      summary: "摘要。",
      body: paragraphsFrom("第一段。\n第二段。"),
      bodyStatus: "FULL",
    });
    const again = draftFormSchema.parse(formValues(after, { changeType: "MAJOR", changeNote: null }));
    expect(applyForm(after, again, known)).toEqual(after);
  });

  test("what is not sent is not changed; a list sent without rows is empty", () => {
    const before: CaseContent = { ...EMPTY_CONTENT, ongoing: true, fields: ["社会"], milestones: [milestone] };
    expect(applyForm(before, draftFormSchema.parse(typed), known)).toMatchObject({ ongoing: true, fields: ["社会"] });
    const present = { ongoing: "1", fields: "1", milestones: "1" };
    const emptied = applyForm(before, draftFormSchema.parse({ ...typed, present }), known);
    expect(emptied).toMatchObject({ ongoing: false, fields: [], milestones: [] });
  });

  test("boxes ticked as before change nothing, whatever order the page has them in", () => {
    const before: CaseContent = { ...EMPTY_CONTENT, fields: ["社会", "政治"] };
    const after = (fields: string[]) => applyForm(before, draftFormSchema.parse({ ...typed, fields }), known).fields;
    expect(after(["政治", "社会"])).toEqual(["社会", "政治"]);
    expect(after(["经济", "社会"])).toEqual(["社会", "经济"]);
  });

  test("rows nobody filled are none, and unfinished ones are kept", () => {
    const milestones = [blankRow("milestones", "m9"), { ...blankRow("milestones", ""), date: "1998年" }];
    const { milestones: kept } = applyForm(EMPTY_CONTENT, draftFormSchema.parse({ ...typed, milestones }), known);
    expect(kept).toMatchObject([{ id: "m1", date: "1998", text: null }]);
  });

  test.each([
    ["1e309", "BAD_NUMBER"],
    ["٤٢", "BAD_NUMBER"],
    ["1234567890123456", "BAD_NUMBER"],
  ])("a reading of %s is refused where it stands", (value, code) => {
    const readings = [{ ...blankRow("indicators.readings", ""), value }];
    const parsed = draftFormSchema.safeParse({ ...typed, indicators: [{ ...blankRow("indicators", ""), readings }] });
    expect(parsed.error?.issues[0]).toMatchObject({ path: ["indicators", 0, "readings", 0, "value"], message: code });
  });

  test.each([
    ["１２，０００", "12000"],
    ["−1", "-1"],
    ["98.10", "98.10"],
  ])("a reading typed %s is kept as %s", (value, stored) => {
    const readings = [{ ...blankRow("indicators.readings", ""), value }];
    const form = draftFormSchema.parse({
      ...typed,
      indicators: [{ ...blankRow("indicators", ""), name: "数", readings }],
    });
    expect(applyForm(EMPTY_CONTENT, form, known).indicators[0]?.readings[0]?.value).toBe(stored);
  });

  test.each([
    ["0", "YEAR_OUT_OF_RANGE"],
    ["10000", "YEAR_OUT_OF_RANGE"],
    ["2017/2009", "END_BEFORE_START"],
    ["١٩٩٨", "BAD_DATE"],
  ])("a date typed %s is refused", (launch, code) => {
    expect(draftFormSchema.safeParse({ ...typed, launch }).error?.issues[0]).toMatchObject({
      path: ["launch"],
      message: code,
    });
  });

  test("a file or an organisation that the archive does not have is a fault at its row", () => {
    const attachments = [{ id: "", sha256: "0".repeat(64), title: "", alt: "" }];
    const leads = [{ ...blankRow("leads", ""), organisation: "nobody" }];
    const faults = unknownFaults(draftFormSchema.parse({ ...typed, leads, attachments }), known);
    expect(faults.map(({ path, code }) => [path, code])).toEqual([
      ["leads.0.organisation", "UNKNOWN_ORGANISATION"],
      ["attachments.0.title", "UNKNOWN_FILE"],
    ]);
  });

  test("rows added at once get different ids, and rows keep theirs when they move", () => {
    const row = { organisation: "gongan", role: "LEAD", nameAsRecorded: "甲" };
    const leads = [
      { ...row, id: "l2" },
      { ...row, id: "" },
      { ...row, id: "" },
    ];
    const ids = applyForm(EMPTY_CONTENT, draftFormSchema.parse({ ...typed, leads }), known).leads.map(
      (lead) => lead.id,
    );
    expect(ids[0]).toBe("l2");
    expect(new Set(ids).size).toBe(3);
  });

  test("whatever is typed is stored exactly, in NFC, or refused at its field", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (summary) => {
        const parsed = draftFormSchema.safeParse({ ...typed, summary });
        if (parsed.success)
          expect(parsed.data.summary ?? "").toBe(summary.normalize("NFC").replace(/\r\n?/g, "\n").trim());
        else expect(parsed.error.issues.every((issue) => issue.path[0] === "summary")).toBe(true);
      }),
    );
  });
});

describe("what was typed, as far as it can be understood", () => {
  test("a faulty field keeps what was there, a faulty cell is empty, the rest is taken", () => {
    const before: CaseContent = { ...EMPTY_CONTENT, launch: { date: "1998", sortYear: 1998 } };
    const row = { ...blankRow("milestones", "m1"), text: "启动", date: "去年" };
    const now = understood(before, { ...typed, launch: "199x", title: "新题", milestones: [row] }, known);
    expect(now).toMatchObject({ title: "新题", launch: { date: "1998" }, milestones: [{ text: "启动", date: null }] });
  });

  test("one faulty reading leaves the others of its indicator", () => {
    const reading = (value: string) => ({ ...blankRow("indicators.readings", ""), value });
    const row = { ...blankRow("indicators", "i1"), name: "率", readings: [reading("98.19"), reading("97,2x")] };
    const { indicators } = understood(EMPTY_CONTENT, { ...typed, indicators: [row] }, known);
    expect(indicators).toMatchObject([{ name: "率", readings: [{ value: "98.19" }] }]);
  });

  test.each<object>([
    { rich: { body: '{"type":"doc","content":[{"type":"constructor","attrs":{}}]}', constructor: "{}" } },
    { sections: { toString: "x" }, milestones: [{ __proto__: { text: "x" }, valueOf: "x" }] },
    { rich: { body: '{"type":"toString"}' }, hasOwnProperty: "x" },
  ])("names that every object has are nothing of ours: %j", (sent) => {
    expect(understood(EMPTY_CONTENT, sent, known)).toEqual(EMPTY_CONTENT);
    expect(draftFormSchema.safeParse({ ...typed, ...sent }).success).toBe(false);
  });

  test("nonsense changes nothing", () => {
    const before: CaseContent = { ...EMPTY_CONTENT, title: "题", milestones: [milestone], ongoing: true };
    fc.assert(
      fc.property(fc.jsonValue(), (nonsense) => {
        expect(understood(before, nonsense, known)).toEqual(before);
      }),
    );
  });
});

describe("the buttons of rows, without scripts", () => {
  const rows = ["甲", "乙", "丙"].map((text) => ({ ...blankRow("milestones", text), text }));
  const texts = (step: string) =>
    (stepRows({ milestones: rows }, step).milestones as { text: string }[]).map((row) => row.text);

  test.each([
    ["milestones.1.up", ["乙", "甲", "丙"]],
    ["milestones.0.up", ["甲", "乙", "丙"]],
    ["milestones.2.down", ["甲", "乙", "丙"]],
    ["milestones.0.down", ["乙", "甲", "丙"]],
    ["milestones.1.remove", ["甲", "丙"]],
    ["milestones.add", ["甲", "乙", "丙", ""]],
    ["milestones.9.remove", ["甲", "乙", "丙"]],
    ["nothing.add", ["甲", "乙", "丙"]],
  ])("%s", (step, after) => expect(texts(step)).toEqual(after));

  test("rows inside a row", () => {
    const indicators = [{ ...blankRow("indicators", "i1"), name: "率" }];
    const once = stepRows({ indicators }, "indicators.0.readings.add");
    expect(once.indicators).toMatchObject([{ name: "率", readings: [{ value: "", comparator: "=" }] }]);
    expect(stepRows(once, "indicators.0.readings.0.remove").indicators).toMatchObject([{ name: "率", readings: [] }]);
  });
});

test("a text typed as plain words is not lost because another one has its editor already", () => {
  const values = formValues(EMPTY_CONTENT, { changeType: "MAJOR", changeNote: null });
  const { rich } = typedValues({ body: "刚输入的话", rich: { background: "" } }, values);
  expect(JSON.parse(rich.body)).toEqual(paragraphsFrom("刚输入的话"));
  expect(rich.background).toBe("");
});

test("a page can be drawn from whatever was sent", () => {
  const values = formValues(EMPTY_CONTENT, { changeType: "MAJOR", changeNote: null });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(values)), fc.jsonValue()), (sent) => {
      expect(Object.keys(typedValues(sent, values)).sort()).toEqual(Object.keys(values).sort());
    }),
  );
});
