import type { CaseContent } from "@/lib/cases/schema";
import type { Reader } from "./reader";

/** The table of indicators as rows of a file, numbers and dates as they are stored. */
export function indicatorRows({ words, vocabulary, say }: Reader, { indicators }: CaseContent): string[][] {
  const { columns, comparators } = words.browsing.indicatorChart;
  return [
    Object.values(columns),
    ...indicators.flatMap(({ name, unit, readings }) =>
      readings.map((reading) => [
        say(name),
        say(unit),
        comparators[reading.comparator],
        reading.value ?? "",
        say(reading.valueText),
        reading.baseline ?? "",
        reading.asOf ?? "",
        say(reading.asOfNote),
        vocabulary.evidence[reading.evidence],
      ]),
    ),
  ];
}
