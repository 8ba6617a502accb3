import { expect, test } from "vitest";
import type { PublicEdition } from "@/lib/archive/types";
import { NO_SETTINGS, type SiteSettings } from "@/lib/settings/schema";
import { foundingCase } from "@/prisma/factories/content";
import { readerOf } from "./reader";
import { signposts, signpostsOfForm } from "./signposts";

const edition: PublicEdition = {
  kind: "edition",
  caseNumber: "YT-0011",
  number: 1,
  publishedAt: new Date("2026-11-29T01:00:00Z"),
  sha256: "a".repeat(64),
  schemaVersion: 1,
  stored: "",
  content: foundingCase(11),
  latestNumber: 2,
  editions: [],
  currentNames: {},
};
const origin = "https://archive.example";
const path = "/cases/YT-0011/editions/1";

function propsOf(settings: Partial<SiteSettings>) {
  const reader = readerOf("zh-hant", { theme: null, isLarge: false }, { ...NO_SETTINGS, ...settings });
  return { reader, edition, path, origin };
}

/** Each link as `rel target`. */
function linksOf({ link }: { link: string }): string[] {
  return link.split(", ").map((one) => one.replace(/^<([^>]*)>; rel="([^"]*)".*$/, "$2 $1"));
}

test("the page says how it is cited, what describes it, and what it consists of", () => {
  const page = `${origin}/zh-hant${path}`;
  expect(linksOf(signposts(propsOf({})))).toEqual([
    `cite-as ${page}`,
    `latest-version ${origin}/zh-hant/cases/YT-0011`,
    "type https://schema.org/AboutPage",
    "type https://schema.org/Article",
    `describedby item ${page}.json`,
    `item ${page}.md`,
    `describedby ${page}/cite.bib`,
    `describedby ${page}/cite.ris`,
    `describedby ${page}/cite.json`,
  ]);
});

test("a licence is linked when one is granted, whatever its address holds", () => {
  const granted = { licenceName: "许可", licenceUrl: 'https://licence.example/许可?a="<b>"#>' };
  const { link } = signpostsOfForm(propsOf(granted));
  expect(link).toContain('; rel="license"');
  expect(link).toMatch(/^[\x20-\x7e]+$/);
  expect(link.match(/</g)).toHaveLength(4);
  expect(link.match(/>/g)).toHaveLength(4);
  expect(signpostsOfForm(propsOf({ ...granted, licenceName: null })).link).not.toContain("license");
});

test("the header stays small", () => {
  expect(signposts(propsOf({})).link.length).toBeLessThan(2_000);
});
