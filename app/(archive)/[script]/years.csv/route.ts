import { tags } from "@/lib/archive/tags";
import { countAllByYear } from "@/lib/browsing/queries";
import { archiveRoute } from "../../answer";
import { yearCsv } from "../../year-csv";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ request, reader }) =>
  yearCsv(request, reader, "/years.csv", [tags.archive], await countAllByYear()),
);
