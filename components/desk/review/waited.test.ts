import { expect, test } from "vitest";
import { wordsIn } from "@/lib/i18n/languages";
import { OVERDUE_DAYS } from "@/lib/review/queue";
import { waitedWords } from "./waited";

const now = new Date("2026-11-29T01:00:00Z");
const waited = (days: number) => waitedWords(new Date(now.getTime() - days * 86_400_000), now, wordsIn("zh-Hans").t);

test("how long something waited is said in days, and in words when that is too long", () => {
  expect([waited(0), waited(1), waited(OVERDUE_DAYS)]).toEqual(["今天提交", "1 天", "5 天"]);
  expect(waited(OVERDUE_DAYS + 1)).toBe("6 天 · 逾期：超过 5 天");
});
