import { expect, test } from "vitest";
import type { ListedCase } from "@/lib/archive/types";
import { Home } from "./home";
import { markupOf } from "./markup";
import { readerOf } from "./reader";

const listed: ListedCase = {
  caseNumber: "YT-0001",
  editionNumber: 1,
  publishedAt: new Date("2026-11-22T16:30:00Z"),
  excerpt: null,
  title: "里子工程",
  titleStatus: "ORIGINAL",
  sortYear: 2006,
  launch: "2006",
  summary: null,
  bodyStatus: "FULL",
  leads: [],
  scriptExceptions: [{ from: "里子", to: "裏子" }],
};

test("a title in a list is converted with the words its case excepts", () => {
  const reader = readerOf("zh-hant", { theme: null, isLarge: false });
  const latest = [{ ...listed, changeNote: null }];
  const shown = markupOf(<Home reader={reader} cases={[listed]} latest={latest} />).match(/.子工程/g);
  expect(new Set(shown)).toEqual(new Set(["裏子工程"]));
  const plain = { ...listed, scriptExceptions: [] };
  const without = markupOf(<Home reader={reader} cases={[plain]} latest={[{ ...plain, changeNote: null }]} />);
  expect(without).not.toContain("裏子");
});
