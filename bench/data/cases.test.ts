import { describe, expect, it } from "vitest";
import { plainTextOf } from "@/lib/cases/rich-text";
import { publishFaults } from "@/lib/cases/publish-rules";
import { contentSchema } from "@/lib/cases/schema";
import { caseOf } from "./cases";
import { ORGANISATIONS } from "./organisations";
import { QUERIES, TERMS } from "./words";

const SEED = 7;
const published = (index: number) => caseOf(SEED, index).at(-1) ?? caseOf(SEED, index)[0];

describe("the cases of the bench", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(JSON.stringify(caseOf(SEED, 41))).toBe(JSON.stringify(caseOf(SEED, 41)));
    expect(JSON.stringify(caseOf(SEED + 1, 41))).not.toBe(JSON.stringify(caseOf(SEED, 41)));
  });

  it("are contents that could be published, of organisations that exist", () => {
    const known = new Set(ORGANISATIONS.map(({ id }) => id));
    expect(known.size).toBe(ORGANISATIONS.length);
    const edition = { isFirst: true, changeType: "MAJOR", changeNote: null } as const;
    for (let index = 0; index < 60; index++) {
      for (const content of caseOf(SEED, index)) {
        expect(publishFaults(contentSchema.parse(content), edition)).toEqual([]);
        expect(content.leads.filter(({ organisation }) => !known.has(organisation))).toEqual([]);
      }
    }
  });

  it("are as long as the founding ones, and some a few thousand characters", () => {
    const lengths = Array.from({ length: 300 }, (_, index) => plainTextOf(published(index).body).length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(250);
    expect(lengths.filter((length) => length < 450).length / lengths.length).toBeGreaterThan(0.3);
    expect(Math.max(...lengths)).toBeGreaterThan(3000);
    expect(Math.max(...lengths)).toBeLessThan(6000);
    expect(
      Array.from({ length: 300 }, (_, index) => caseOf(SEED, index).length).filter((n) => n > 1).length,
    ).toBeGreaterThan(30);
  });

  it("use words as language does: few in most cases, many in hardly any", () => {
    expect(new Set(TERMS).size).toBe(TERMS.length);
    const CASES = 500;
    const texts = Array.from({ length: CASES }, (_, index) => JSON.stringify(published(index)));
    const shares = (words: readonly string[]) =>
      words.map((word) => texts.filter((text) => text.includes(word)).length / CASES);
    expect(Math.min(...shares(TERMS.slice(0, 3)))).toBeGreaterThan(0.5);
    const middle = shares(TERMS.slice(90, 110));
    expect(middle.reduce((sum, share) => sum + share) / middle.length).toBeGreaterThan(0.02);
    expect(Math.max(...shares(TERMS.slice(2000, 2020)))).toBeLessThan(0.03);
  });

  it("have each query's words as often as the query is said to find them", () => {
    const CASES = 800;
    const texts = Array.from({ length: CASES }, (_, index) => JSON.stringify(published(index)));
    for (const [name, { means, from, to }] of Object.entries(QUERIES)) {
      const share = texts.filter((text) => means.every((word) => text.includes(word))).length / CASES;
      expect([name, share >= from && share <= to]).toEqual([name, true]);
    }
  });
});
