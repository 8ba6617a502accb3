import fc from "fast-check";
import { expect, test } from "vitest";
import { yearCsv } from "@/app/(archive)/year-csv";
import type { YearCount } from "@/lib/browsing/types";
import { markupOf } from "./markup";
import { readerOf } from "./reader";
import { YearNumbers } from "./year-numbers";

const reader = readerOf("zh-hans", { theme: null, isLarge: false });

const counts = (most: number) =>
  fc
    .uniqueArray(fc.record({ year: fc.integer({ min: 1900, max: 2100 }), count: fc.integer({ min: 1, max: most }) }), {
      selector: ({ year }) => year,
      minLength: 1,
      maxLength: 201,
    })
    .map((rows) => rows.toSorted((a, b) => a.year - b.year));

function shown(rows: readonly YearCount[]): string {
  return markupOf(
    <YearNumbers
      reader={reader}
      name="years"
      title="按年"
      counts={rows}
      archive={null}
      csv="/zh-hans/years.csv"
      listOf={(year) => `/zh-hans/cases?from=${year}&to=${year}`}
      isOpen
    />,
  );
}

/** What the drawing says: a square a case, or a column with its number. */
function drawn(markup: string): YearCount[] {
  const titles = [...markup.matchAll(/<rect [^>]*><title>(\d{4})(?: (\d+))?<\/title>/g)];
  const sums = new Map<number, number>();
  for (const [, year, count = "1"] of titles) sums.set(Number(year), (sums.get(Number(year)) ?? 0) + Number(count));
  return [...sums].map(([year, count]) => ({ year, count }));
}

function tabled(markup: string): YearCount[] {
  return [...markup.matchAll(/<a href="[^"]*">(\d{4})<\/a><\/th><td>(\d+) 项<\/td>/g)].map(([, year, count]) => ({
    year: Number(year),
    count: Number(count),
  }));
}

async function filed(rows: readonly YearCount[]): Promise<YearCount[]> {
  const request = new Request("http://archive/zh-hans/years.csv");
  const text = await yearCsv(request, reader, "/years.csv", ["archive"], rows).text();
  return [...text.matchAll(/^"(\d+)","(\d+)"\r$/gm)].map(([, year, count]) => ({
    year: Number(year),
    count: Number(count),
  }));
}

test.each([12, 100_000])("up to %i a year: the drawing, the table and the file say the same numbers", async (most) => {
  await fc.assert(
    fc.asyncProperty(counts(most), async (rows) => {
      const markup = shown(rows);
      expect(drawn(markup)).toEqual(rows);
      expect(tabled(markup)).toEqual(rows);
      expect(await filed(rows)).toEqual(rows);
      expect(markup.match(/<svg/g)?.length ?? 0).toBeLessThanOrEqual(1 + rows.length);
      expect(markup.slice(markup.indexOf("<svg"), markup.indexOf("<figcaption"))).not.toContain("<a ");
    }),
    { numRuns: 30 },
  );
});

test("a column is as high as its count, and is seen however low", () => {
  const markup = shown([
    { year: 2000, count: 1 },
    { year: 2001, count: 50_000 },
    { year: 2002, count: 100_000 },
  ]);
  const heights = [...markup.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map(([, height]) => Number(height));
  expect(heights).toEqual([1, 84, 168]);
});

test("the file is kept under its one address only", () => {
  const kept = (address: string) =>
    yearCsv(new Request(`http://archive${address}`), reader, "/years.csv", ["archive"], []).headers.has(
      "x-archive-tags",
    );
  expect(kept("/zh-hans/years.csv")).toBe(true);
  expect(kept("/zh-hans/years.csv?x=1")).toBe(false);
});
