import { tags } from "@/lib/archive/tags";
import { getOrganisationRecord } from "@/lib/browsing/queries";
import { archiveRoute } from "../../../../answer";
import { yearCsv } from "../../../../year-csv";

export const dynamic = "force-dynamic";

type Params = { script: string; organisation: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async ({ request, params, reader }) => {
  const found = await getOrganisationRecord(params.organisation);
  if (found === null) return null;
  return yearCsv(request, reader, `/organisations/${found.id}/years.csv`, [tags.organisation(found.id)], found.years);
});
