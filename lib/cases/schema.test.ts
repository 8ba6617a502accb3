import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, readContent, sha256Of } from "./canonical";
import { applyForm, draftFormSchema } from "./form";
import { publishFaults } from "./publish-rules";
import { contentSchema, EMPTY_CONTENT, type CaseContent } from "./schema";

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
const known = { organisations: new Map([["gongan", "盐田公安分局"]]), files: new Map() };

describe("canonical content", () => {
  test("an empty draft is a content", () => expect(contentSchema.parse(EMPTY_CONTENT)).toEqual(EMPTY_CONTENT));

  test("is read back as it was, and hashes alike however its keys are ordered", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), { maxLength: 5 }), (words) => {
        const keywords = words
          .map((word) => word.normalize("NFC").trim())
          .filter((word) => /^[\p{L}\p{N}]+$/u.test(word));
        const content: CaseContent = { ...EMPTY_CONTENT, keywords };
        const reversed = Object.fromEntries(Object.entries(content).reverse());
        expect(sha256Of(canonicalJson(reversed))).toBe(sha256Of(canonicalJson(content)));
        expect(readContent(canonicalJson(content))).toEqual(content);
      }),
    );
  });

  test.each([
    { unknown: 1 },
    { launch: { date: "", sortYear: null } },
    { leads: [{ id: "l1", organisation: "x", role: "BOSS", nameAsRecorded: "x" }] },
    { body: { type: "doc", content: [{ type: "script", content: [] }] } },
    {
      body: {
        type: "doc",
        content: [
          {
            type: "paragraph",
            content: [{ type: "text", text: "x", marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }] }],
          },
        ],
      },
    },
    { indicators: [{ id: "i", name: "n", unit: null, readings: [{ value: "1e309" }] }] },
    { keywords: Array.from({ length: 61 }, (_, n) => `词${n}`) },
  ])("refuses %j", (change) => expect(contentSchema.safeParse({ ...EMPTY_CONTENT, ...change }).success).toBe(false));
});

describe("what publication needs", () => {
  const complete = applyForm(EMPTY_CONTENT, draftFormSchema.parse(typed), known);
  const first = { isFirst: true, changeType: "MAJOR", changeNote: null } as const;
  const paths = (content: CaseContent, edition: Parameters<typeof publishFaults>[1] = first) =>
    publishFaults(content, edition).map((fault) => fault.path);

  test("a complete first edition lacks nothing", () => expect(paths(complete)).toEqual([]));
  test("an empty one lacks everything required", () => {
    expect(paths(EMPTY_CONTENT)).toEqual(["title", "launch", "leads", "summary"]);
  });
  test("a later one tells what changed, unless the change is minor", () => {
    expect(paths(complete, { ...first, isFirst: false })).toEqual(["changeNote"]);
    expect(paths(complete, { ...first, isFirst: false, changeType: "MINOR" })).toEqual([]);
  });
  test("nothing ends before it began", () => {
    expect(paths({ ...complete, end: "2001" })).toEqual(["end"]);
    expect(paths({ ...complete, end: "2006-03" })).toEqual([]);
  });
  test("a body and its status agree", () => {
    expect(paths({ ...complete, bodyStatus: "MISSING" })).toEqual(["bodyStatus"]);
    expect(paths({ ...complete, body: null })).toEqual(["body"]);
  });
});
