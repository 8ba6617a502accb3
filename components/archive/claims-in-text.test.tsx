import { expect, test } from "vitest";
import { canonicalJson, sha256Of } from "@/lib/cases/canonical";
import { foundingCase } from "@/prisma/factories/content";
import { ClaimsInText } from "./claims-in-text";
import { markupOf } from "./markup";
import { displayOf, readerOf } from "./reader";

const drawn = (script: "zh-hans" | "zh-hant", seq: number, change = {}) => {
  const content = foundingCase(seq, change);
  const edition = { content, sha256: sha256Of(canonicalJson(content)) };
  return markupOf(<ClaimsInText reader={readerOf(script, displayOf(new URLSearchParams()))} edition={edition} />);
};

test("readers are told which claims of the text have a source, in their script", () => {
  const hans = drawn("zh-hans", 4);
  expect(hans).toContain("文中数字与率先提法 4 处：有来源 4 处，没有来源 0 处");
  expect(hans).toContain("17.4万余张");
  expect(hans).toContain('href="#source-listing"');
  expect(drawn("zh-hant", 4)).toContain("17.4萬餘張");
});

test("a claim nobody gave a source for is 待证", () => {
  const html = drawn("zh-hans", 4, { sources: [] });
  expect(html).toContain("有来源 0 处，没有来源 4 处");
  expect(html.match(/待证/g)?.length).toBe(4);
});

test("a text without claims says nothing", () => expect(drawn("zh-hans", 9)).toBe(""));
