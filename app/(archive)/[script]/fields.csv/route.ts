import { tags } from "@/lib/archive/tags";
import { getFieldTable } from "@/lib/browsing/queries";
import { countIn } from "@/lib/browsing/schema";
import { archiveRoute } from "../../answer";
import { csvAnswer } from "../../csv-answer";

export const dynamic = "force-dynamic";

/** The table of the fields' page: a line a field, a column a decade. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ request, reader }) => {
  const { fields, decades } = await getFieldTable();
  const { chart, fieldList } = reader.words.browsing;
  return csvAnswer({
    request,
    address: `/${reader.script}/fields.csv`,
    tags: [tags.archive],
    lang: reader.lang,
    rows: [
      [fieldList.field, fieldList.total, ...decades.map(chart.decade)],
      ...fields.map((field) => [
        field.name === null ? fieldList.none : reader.say(field.name),
        field.total,
        ...decades.map((decade) => countIn(field, decade)),
      ]),
    ],
  });
});
