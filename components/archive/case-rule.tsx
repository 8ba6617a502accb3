import type { ReactElement } from "react";
import type { ListedCase, YearSpan } from "@/lib/archive/types";
import type { Reader } from "./reader";
import { YearRule } from "./year-rule";

interface CaseRuleProps {
  reader: Reader;
  name: string;
  cases: readonly ListedCase[];
  caption: string;
}

/** The year rule of several cases: a mark for each, at its year of launch. */
export function CaseRule({ reader, name, cases, caption }: CaseRuleProps): ReactElement | null {
  const { rule } = reader.words;
  const years = cases.map((listed) => listed.sortYear);
  const span: YearSpan = { from: Math.min(...years), to: Math.max(...years) + 2 };
  const top = busiest(years);
  const description = top && top.count > 1 ? `${rule.mark}${rule.most(top.year, top.count)}` : rule.mark;
  const marks = cases.map(({ sortYear, title }) => ({ year: sortYear, label: `${sortYear} ${reader.say(title)}` }));
  return (
    <YearRule name={name} title={rule.title} description={description} caption={caption} span={span} marks={marks} />
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
