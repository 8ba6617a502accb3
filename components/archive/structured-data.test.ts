import { expect, test } from "vitest";
import type { PublicEdition } from "@/lib/archive/types";
import { foundingCase } from "@/prisma/factories/content";
import { readerOf } from "./reader";
import { asDataBlock, structuredCase } from "./structured-data";

const first = new Date("2026-11-22T16:30:00Z");
const second = new Date("2026-11-29T01:00:00Z");
const note = { changeType: "MAJOR", changeNote: null } as const;

const edition: PublicEdition = {
  kind: "edition",
  caseNumber: "YT-0011",
  number: 2,
  publishedAt: second,
  sha256: "a".repeat(64),
  schemaVersion: 1,
  stored: "",
  content: foundingCase(11, {
    title: "</script><script>alert(1)</script>垃圾减量",
    launch: { date: "2014-03~", sortYear: 2014 },
    leads: [{ id: "l1", organisation: "hsj", role: "LEAD", nameAsRecorded: "区环水局" }],
    keywords: ["垃圾分类"],
  }),
  latestNumber: 2,
  editions: [
    { ...note, number: 2, publishedAt: second, state: "PUBLISHED" },
    { ...note, number: 1, publishedAt: first, state: "SUPERSEDED" },
  ],
  currentNames: {},
};

const structured = (change: Partial<PublicEdition["content"]> = {}) =>
  structuredCase(
    readerOf("zh-hant", { theme: null, isLarge: false }),
    { ...edition, content: { ...edition.content, ...change } },
    "https://archive.example",
  );

test("a case as data says what the record says, in the reader's script", () => {
  expect(structured()).toMatchObject({
    "@type": "Article",
    url: "https://archive.example/zh-hant/cases/YT-0011/editions/2",
    identifier: "YT-0011",
    inLanguage: "zh-Hant",
    version: "2",
    datePublished: "2026-11-23",
    dateModified: "2026-11-29",
    temporalCoverage: "2014-03",
    author: [{ "@type": "Organization", name: "區環水局" }],
    keywords: ["垃圾分類"],
    encoding: { sha256: "a".repeat(64) },
  });
});

test("its time is open only where it is said to go on, and absent where it is not known", () => {
  expect(structured({ ongoing: true })).toMatchObject({ temporalCoverage: "2014-03/.." });
  expect(structured({ end: "2020" })).toMatchObject({ temporalCoverage: "2014-03/2020" });
  expect(structured({ launch: { date: null, sortYear: 2014 } })).not.toHaveProperty("temporalCoverage");
});

test("no title ends the data block", () => {
  const block = asDataBlock(structured());
  expect(block).not.toMatch(/[<>&]/);
  expect(JSON.parse(block)).toEqual(structured());
});
