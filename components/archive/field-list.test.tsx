import fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldTable } from "@/lib/browsing/types";
import { FieldList } from "./field-list";
import { fieldRows } from "./field-rows";
import { markupOf } from "./markup";
import { readerOf } from "./reader";

const reader = readerOf("zh-hans", { theme: null, isLarge: false });

const tables = (most: number, decades: number) =>
  fc
    .array(fc.array(fc.nat({ max: most }), { minLength: decades, maxLength: decades }), { minLength: 1, maxLength: 8 })
    .map((rows): FieldTable => {
      const years = Array.from({ length: decades }, (_, index) => 1990 + index * 10);
      const fields = rows.map((counts, index) => ({
        name: index === rows.length - 1 ? null : `领域${index}`,
        total: counts.reduce((sum, count) => sum + count, 0),
        decades: counts.flatMap((count, at) => (count === 0 ? [] : [{ decade: years[at] ?? 0, count }])),
      }));
      return { fields, decades: years, unlisted: 0 };
    });

test.each([
  [24, 3],
  [100_000, 3],
  [100_000, 12],
])("up to %i in %i decades: charts, table and file say the same numbers", (most, decades) => {
  fc.assert(
    fc.property(tables(most, decades), (table) => {
      const markup = markupOf(<FieldList reader={reader} table={table} />);
      const numbers = fieldRows(reader, table)
        .slice(1)
        .map(([, total, ...counts]) => [total, ...counts]);
      const described = [...markup.matchAll(/<desc [^>]*>([^<]*)<\/desc>/g)].map(([, text = ""]) =>
        [...text.matchAll(/年代 (\d+) 项/g)].map(([, count]) => Number(count)),
      );
      expect(described).toEqual(numbers.map(([, ...counts]) => counts));
      const body = markup.slice(markup.indexOf("<tbody>"));
      const cells = [...body.matchAll(/<tr>.*?<\/tr>/g)].map(([row]) =>
        [...row.matchAll(/<td>(\d+)<\/td>/g)].map(([, count]) => Number(count)),
      );
      expect(cells).toEqual(numbers);
      const sum = table.fields.reduce((all, { total }) => all + total, 0);
      const squares = markup.match(/<rect class/g)?.length ?? 0;
      const isSquares = decades <= 5 && table.fields.every(({ decades: own }) => own.every(({ count }) => count <= 24));
      expect(squares).toBe(isSquares ? sum : table.fields.length * decades);
    }),
    { numRuns: 40 },
  );
});

test("an archive without cases has its fields, each with 0, and no chart", () => {
  const empty = { fields: [{ name: "文化", total: 0, decades: [] }], decades: [], unlisted: 0 };
  const markup = markupOf(<FieldList reader={reader} table={empty} />);
  expect(markup).toContain("<td>0</td>");
  expect(markup).not.toContain("<svg");
});
