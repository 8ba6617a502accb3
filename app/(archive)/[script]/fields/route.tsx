import { paths } from "@/components/archive/browsing-addresses";
import { FieldList } from "@/components/archive/field-list";
import { tags } from "@/lib/archive/tags";
import { getFieldTable } from "@/lib/browsing/queries";
import { archiveRoute } from "../../answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ reader }) => ({
  tags: [tags.archive],
  page: {
    title: reader.words.browsing.fieldList.heading,
    section: "fields",
    canonical: { path: paths.fields },
    body: <FieldList reader={reader} table={await getFieldTable()} />,
  },
}));
