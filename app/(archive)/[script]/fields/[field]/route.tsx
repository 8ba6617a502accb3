import { paths } from "@/components/archive/browsing-addresses";
import { FeedLinks } from "@/components/archive/feed-links";
import { FieldPage } from "@/components/archive/field-page";
import { pageCanonical } from "@/components/archive/page-links";
import { addressOf } from "@/components/archive/reader";
import { getYearSpan } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import { getFieldRecord, listCases } from "@/lib/browsing/queries";
import { readFieldName, readPage } from "@/lib/browsing/schema";
import { archiveRoute, redirect } from "../../../answer";

export const dynamic = "force-dynamic";

type Params = { script: string; field: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async ({ params, reader, query }) => {
  const typed = readFieldName(params.field);
  const field = typed === null ? null : await getFieldRecord(typed);
  if (field === null) return null;
  const { name, years } = field;
  if (name !== typed) return redirect(301, addressOf(`/${reader.script}${paths.field(name)}`, query));
  const { page, fault } = readPage(query);
  const [cases, archive] = await Promise.all([listCases({ field: name }, years, page), getYearSpan()]);
  return {
    tags: [tags.field(name), tags.span],
    page: {
      title: reader.say(name),
      section: "fields",
      head: <FeedLinks reader={reader} path={paths.field(name)} title={reader.say(name)} />,
      ...pageCanonical(paths.field(name), page, cases.pageCount),
      body: <FieldPage reader={reader} field={field} cases={cases} isBadPage={fault !== null} archive={archive} />,
    },
  };
});
