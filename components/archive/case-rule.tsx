import type { ReactElement, ReactNode } from "react";
import type { ListedCase, YearSpan } from "@/lib/archive/types";
import { readerOfCase, type Reader } from "./reader";
import { YearRule } from "./year-rule";

interface CaseRuleProps {
  reader: Reader;
  cases: readonly ListedCase[];
  /** The years of the whole archive, of which the cases may be a part; null when they are all of it. */
  span: YearSpan | null;
  /** Stands after the caption. */
  more?: ReactNode;
}

/** The year rule of several cases: a mark for each, at its year of launch. */
export function CaseRule({ reader, cases, span, more }: CaseRuleProps): ReactElement {
  const { rule } = reader.words;
  const years = cases.map((listed) => listed.sortYear);
  const ends = span ? [span.from, span.to] : years;
  const top = busiest(years);
  const description = top && top.count > 1 ? `${rule.mark}${rule.most(top.year, top.count)}` : rule.mark;
  const marks = cases.map(({ sortYear, title, scriptExceptions }) => ({
    year: sortYear,
    label: `${sortYear} ${readerOfCase(reader, scriptExceptions).say(title)}`,
  }));
  return (
    <YearRule
      name="years"
      title={rule.title}
      description={description}
      caption={
        <>
          {rule.caption}
          {more}
        </>
      }
      span={{ from: Math.min(...ends), to: Math.max(...ends) + 2 }}
      marks={marks}
    />
  );
}

/** The year with the most; null when several share the most, since then none stands out. */
function busiest(years: readonly number[]): { year: number; count: number } | null {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  const count = Math.max(...counts.values());
  const [year, ...others] = [...counts].filter(([, n]) => n === count).map(([y]) => y);
  return year === undefined || others.length > 0 ? null : { year, count };
}
