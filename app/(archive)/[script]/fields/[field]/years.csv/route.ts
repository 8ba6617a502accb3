import { paths } from "@/components/archive/browsing-addresses";
import { tags } from "@/lib/archive/tags";
import { getFieldRecord } from "@/lib/browsing/queries";
import { readFieldName } from "@/lib/browsing/schema";
import { archiveRoute, redirect } from "../../../../answer";
import { yearCsv } from "../../../../year-csv";

export const dynamic = "force-dynamic";

type Params = { script: string; field: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async ({ request, params, reader }) => {
  const typed = readFieldName(params.field);
  const field = typed === null ? null : await getFieldRecord(typed);
  if (field === null) return null;
  const path = `${paths.field(field.name)}/years.csv`;
  if (field.name !== typed) return redirect(301, `/${reader.script}${path}`);
  return yearCsv(request, reader, path, [tags.field(field.name)], field.years);
});
