import { fieldRows } from "@/components/archive/field-rows";
import { tags } from "@/lib/archive/tags";
import { getFieldTable } from "@/lib/browsing/queries";
import { archiveRoute } from "../../answer";
import { csvAnswer } from "../../csv-answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ request, reader }) =>
  csvAnswer({
    request,
    address: `/${reader.script}/fields.csv`,
    tags: [tags.archive],
    lang: reader.lang,
    rows: fieldRows(reader, await getFieldTable()),
  }),
);
