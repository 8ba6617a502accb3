import { expect, test } from "vitest";
import type { AuditLine } from "@/lib/audit/types";
import { wordsIn } from "@/lib/i18n/languages";
import { auditCsv } from "./csv";

const LINE: AuditLine = {
  cursor: "7",
  at: new Date("2026-11-28T16:00:05Z"),
  what: "transition.requestChanges",
  who: { name: "=HYPERLINK(1)", email: "admin@archive.example" },
  caseNumber: "YT-0003",
  person: null,
  details: { reason: '他说"不"', from: null },
  chained: { seq: "7", subjectId: "s", prevHash: "p", hash: "h" },
};

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  for (const one of all) yield await Promise.resolve(one);
}

async function written(lines: AuditLine[][], language: "zh-Hans" | "en" = "zh-Hans"): Promise<string> {
  let text = "";
  for await (const piece of auditCsv(each(lines), wordsIn(language))) text += piece;
  return text;
}

test("a file begins with its encoding and its heads, and a name that is a formula is text", async () => {
  const [head, line, end] = (await written([[LINE]])).split("\r\n");
  expect(head?.startsWith('\uFEFF"链上序号","时间（北京）"')).toBe(true);
  expect(line).toBe(
    '"7","2026-11-29 00:00:05","流转：退回修改","transition.requestChanges","\'=HYPERLINK(1)","admin@archive.example",' +
      '"YT-0003","","{""reason"":""他说\\""不\\"""",""from"":null}","s","p","h"',
  );
  expect(end).toBe("");
});

test("the system and an account that does not exist are told apart; a kind without words is its code", async () => {
  const system = { ...LINE, who: null, what: "something.new" };
  const text = await written([[system], [{ ...system, chained: null }]], "en");
  expect(text).toContain('"something.new","something.new","System"');
  expect(text).toContain('"something.new","something.new","Unknown account"');
});
