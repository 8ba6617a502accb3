import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { foundArchive } from "@/lib/imports/commands";
import { foundingFiles } from "@/scripts/founding-files";
import { readFilters } from "./schema";
import { searchArchive } from "./search";

/** What a search must be at least: mean nDCG@5, the first hit among the best, and nothing where nothing is right. */
const [LEAST_NDCG, LEAST_FIRST, LEAST_NOTHING] = [0.95, 0.95, 1];

beforeAll(async () => {
  await foundArchive(await foundingFiles());
});

const search = (query: string) => searchArchive(readFilters(new URLSearchParams(query)).filters);
const numbers = async (q: string) =>
  (await search(String(new URLSearchParams({ q })))).items.map(({ caseNumber }) => caseNumber);

test("the founding cases are found as people judged them", async () => {
  const scores = [];
  for (const { q, find } of await judgedQueries()) {
    const found = await numbers(q);
    const isNothing = Object.keys(find).length === 0;
    scores.push({ q, found: found.slice(0, 5), isNothing, ndcg: ndcg(found, find), first: isFirst(found, find) });
  }
  const asked = scores.filter(({ isNothing }) => !isNothing);
  const nothing = scores.filter(({ isNothing }) => isNothing);
  const faults = scores.filter((one) => (one.isNothing ? one.found.length > 0 : one.ndcg < 0.8 || !one.first));
  console.log(faults.map((one) => JSON.stringify(one)).join("\n"));
  const figures = {
    ndcg: mean(asked.map((one) => one.ndcg)),
    first: mean(asked.map((one) => Number(one.first))),
    nothing: mean(nothing.map((one) => Number(one.found.length === 0))),
  };
  console.log(figures, scores.length);
  expect(scores.length).toBeGreaterThanOrEqual(60);
  expect(figures.ndcg).toBeGreaterThanOrEqual(LEAST_NDCG);
  expect(figures.first).toBeGreaterThanOrEqual(LEAST_FIRST);
  expect(figures.nothing).toBeGreaterThanOrEqual(LEAST_NOTHING);
});

/** Judged from the texts, before anybody looked at what the search finds. */
async function judgedQueries(): Promise<{ q: string; find: Record<string, number> }[]> {
  const [, ...lines] = (await readFile("lib/archive/relevance.tsv", "utf8")).trimEnd().split("\n");
  return lines.map((line) => {
    const [, q = "", graded = ""] = line.split("\t");
    const cases = graded.split(" ").filter((one) => one !== "");
    return { q, find: Object.fromEntries(cases.map((one) => [one.slice(0, 7), Number(one.slice(8))])) };
  });
}

function ndcg(found: readonly string[], find: Readonly<Record<string, number>>): number {
  const gain = (grades: readonly number[]) =>
    grades.slice(0, 5).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
  const best = gain(Object.values(find).sort((a, b) => b - a));
  return best === 0 ? Number(found.length === 0) : gain(found.map((one) => find[one] ?? 0)) / best;
}

function isFirst(found: readonly string[], find: Readonly<Record<string, number>>): boolean {
  const best = Math.max(0, ...Object.values(find));
  return found[0] !== undefined && find[found[0]] === best;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
