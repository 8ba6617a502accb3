import type { ReactElement } from "react";
import type { YearSpan } from "@/lib/archive/types";
import { decadeOf } from "@/lib/browsing/schema";
import type { YearCount } from "@/lib/browsing/types";
import type { Reader } from "./reader";
import { fitsSquares, YearColumns } from "./year-columns";
import { YearRule } from "./year-rule";

interface YearNumbersProps {
  reader: Reader;
  /** Makes the ids unique on the page. */
  name: string;
  title: string;
  /** Years that have cases, in order; at least one. */
  counts: readonly YearCount[];
  /** The years of the whole archive, of which the counts may be a part; null when they are all of it. */
  archive: YearSpan | null;
  /** Where the same numbers are as CSV. */
  csv: string;
  /** The cases of a year. */
  listOf: (year: number) => string;
  /** Whether the numbers are read at once, being the page's list, or opened by whoever wants them. */
  isOpen: boolean;
}

/** Cases by year of launch: drawn, in words, as tables and as CSV, all from the same numbers. */
export function YearNumbers({ reader, listOf, isOpen, csv, ...shown }: YearNumbersProps): ReactElement {
  const { chart } = reader.words.browsing;
  const tables = <YearTables reader={reader} counts={shown.counts} listOf={listOf} />;
  return (
    <div className="year-numbers">
      <YearChart reader={reader} csv={csv} {...shown} />
      {isOpen ? (
        tables
      ) : (
        <details>
          <summary>{chart.numbers}</summary>
          {tables}
        </details>
      )}
    </div>
  );
}

type YearChartProps = Omit<YearNumbersProps, "listOf" | "isOpen">;

function YearChart({ reader, csv, counts, archive, ...drawn }: YearChartProps): ReactElement {
  const { chart } = reader.words.browsing;
  const ends = [...counts.map(({ year }) => year), ...(archive ? [archive.from, archive.to] : [])];
  const span = { from: Math.min(...ends), to: Math.max(...ends) };
  const isSquares = fitsSquares(counts, span);
  const common = {
    ...drawn,
    span,
    description: (isSquares ? chart.marksCaption : chart.columns) + numbersInWords(reader, counts),
    caption: (
      <>
        {isSquares ? chart.marksCaption : chart.columnsCaption}
        <CsvLink reader={reader} href={csv} />
      </>
    ),
  };
  if (!isSquares) return <YearColumns {...common} counts={counts} />;
  const marks = counts.flatMap(({ year, count }) =>
    Array.from({ length: count }, () => ({ year, label: String(year) })),
  );
  return <YearRule {...common} marks={marks} />;
}

export function CsvLink({ reader, href }: { reader: Reader; href: string }): ReactElement {
  return (
    <a className="csv" href={href}>
      {reader.words.browsing.chart.csv}
    </a>
  );
}

/** The sum, and the year with the most where one year has it alone. */
function numbersInWords(reader: Reader, counts: readonly YearCount[]): string {
  const { chart } = reader.words.browsing;
  const years = counts.map(({ year }) => year);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(...counts.map(({ count }) => count));
  const [top, ...others] = counts.filter(({ count }) => count === most);
  const said = chart.total(total, Math.min(...years), Math.max(...years));
  return top && others.length === 0 && counts.length > 1 ? said + chart.most(top.year, top.count) : said;
}

type YearTablesProps = Pick<YearNumbersProps, "reader" | "counts" | "listOf">;

/** A small table a decade: they flow into as many columns as the screen has room for. */
function YearTables({ reader, counts, listOf }: YearTablesProps): ReactElement {
  const { chart } = reader.words.browsing;
  const decades = [...new Set(counts.map(({ year }) => decadeOf(year)))];
  return (
    <div className="year-tables">
      {decades.map((decade) => (
        <table key={decade}>
          <caption>{chart.decade(decade)}</caption>
          <tbody>
            {counts
              .filter(({ year }) => decadeOf(year) === decade)
              .map(({ year, count }) => (
                <tr key={year}>
                  <th scope="row">
                    <a href={listOf(year)}>{year}</a>
                  </th>
                  <td>{reader.words.browsing.count(count)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
