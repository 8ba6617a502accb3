import type { Reader } from "@/components/archive/reader";
import type { YearCount } from "@/lib/browsing/types";
import { csvAnswer } from "./csv-answer";

/** Cases by year of launch, a line a year that has any. */
export function yearCsv(
  request: Request,
  reader: Reader,
  path: string,
  tags: readonly string[],
  counts: readonly YearCount[],
): Response {
  const { chart } = reader.words.browsing;
  return csvAnswer({
    request,
    address: `/${reader.script}${path}`,
    tags,
    lang: reader.lang,
    rows: [[chart.year, chart.cases], ...counts.map(({ year, count }) => [year, count])],
  });
}
