import { readerOfCase } from "@/components/archive/reader";
import { tags } from "@/lib/archive/tags";
import { getTimeline } from "@/lib/browsing/queries";
import { archiveRoute, redirect } from "../../answer";
import { csvAnswer } from "../../csv-answer";

export const dynamic = "force-dynamic";

/** A line a case, as the front page has a mark a case; where it has a column a year, the numbers are in years.csv. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ request, reader }) => {
  const { cases } = await getTimeline();
  if (cases === null) return redirect(302, `/${reader.script}/years.csv`);
  const { chart } = reader.words.browsing;
  return csvAnswer({
    request,
    address: `/${reader.script}/timeline.csv`,
    tags: [tags.archive],
    lang: reader.lang,
    rows: [
      [chart.year, chart.caseNumber, chart.title, chart.leads],
      ...cases.map(({ sortYear, caseNumber, title, leads, scriptExceptions }) => {
        const { say, words } = readerOfCase(reader, scriptExceptions);
        return [sortYear, caseNumber, say(title), leads.map((lead) => say(lead.nameAsRecorded)).join(words.comma)];
      }),
    ],
  });
});
