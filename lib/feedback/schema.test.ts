import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultsOf } from "@/lib/forms/faults";
import { answerSchema, readReceipt, RECEIPT_ALPHABET, reportSchema, shownReceipt } from "./schema";

const requestId = "2f1c6e1a-0000-4000-8000-000000000001";
const sent = { requestId, text: "年份有误", passage: "", contact: "", website: "" };
const faults = (change: object) => {
  const parsed = reportSchema.safeParse({ ...sent, ...change });
  return parsed.success ? [] : faultsOf(parsed.error).map(({ path, code }) => `${path} ${code}`);
};

describe("a report", () => {
  test("needs words; the rest may be left out", () => {
    expect(reportSchema.parse({ ...sent, text: " 应为\r\n2006年 " })).toEqual({
      requestId,
      text: "应为\n2006年",
      passage: null,
      contact: null,
      website: "",
    });
    expect(faults({ text: " \r\n " })).toEqual(["text REQUIRED"]);
    expect(faults({ text: "\u200b" })).toEqual(["text INVISIBLE_CHARACTER"]);
  });

  test.each([
    ["text", "字".repeat(2001), "TOO_LONG"],
    ["passage", "字".repeat(501), "TOO_LONG"],
    ["contact", "1".repeat(101), "TOO_LONG"],
    ["contact", "a\u202Eb", "INVISIBLE_CHARACTER"],
    ["text", "a\u0000b", "CONTROL_CHARACTER"],
    ["text", "a\uD800b", "NOT_WELL_FORMED"],
    ["website", "https://spam.example", "TRAP"],
    ["requestId", "1", "BAD_ID"],
  ])("is refused at its field: %s", (field, typed, code) => {
    expect(faults({ [field]: typed })).toEqual([`${field} ${code}`]);
  });

  test("of exactly the longest length is taken, counted in characters", () => {
    expect(faults({ text: "𠮷".repeat(2000) })).toEqual([]);
  });

  test("may hold anything: it is understood or refused, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, contact) => {
        expect(typeof reportSchema.safeParse({ ...sent, text, contact }).success).toBe("boolean");
      }),
    );
  });
});

test("a receipt is read however it is typed, and shown in two halves", () => {
  const receipts = fc.string({ unit: fc.constantFrom(...RECEIPT_ALPHABET), minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(receipts, (receipt) => {
      expect(readReceipt(` ${shownReceipt(receipt).toLowerCase()} `)).toBe(receipt);
    }),
  );
  for (const bad of ["", "7KQ2M", "7KQ2MXA9P0", "7KQ2MXA9PDD", "%27%20OR", "\uD800", "7".repeat(5000)])
    expect(readReceipt(bad)).toBeNull();
});

test("each outcome names the one thing that belongs to it", () => {
  const answered = { requestId, reportId: requestId, answer: "谢谢" };
  const missing = (outcome: string) => {
    const parsed = answerSchema.safeParse({ ...answered, outcome });
    return parsed.success ? [] : faultsOf(parsed.error).map(({ path }) => path);
  };
  expect(missing("CORRECTED")).toEqual(["edition"]);
  expect(missing("PASSED_ON")).toEqual(["passedTo"]);
  expect(missing("DUPLICATE")).toEqual(["duplicateOf"]);
  expect(missing("NOT_ADOPTED")).toEqual([]);
  expect(missing("")).toEqual(["outcome"]);
});
