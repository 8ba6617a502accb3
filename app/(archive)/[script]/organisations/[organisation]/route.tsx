import { paths } from "@/components/archive/browsing-addresses";
import { FeedLinks } from "@/components/archive/feed-links";
import { OrganisationPage } from "@/components/archive/organisation-page";
import { pageCanonical } from "@/components/archive/page-links";
import { getYearSpan } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import { getOrganisationRecord, listCases } from "@/lib/browsing/queries";
import { readPage } from "@/lib/browsing/schema";
import { archiveRoute } from "../../../answer";

export const dynamic = "force-dynamic";

type Params = { script: string; organisation: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async ({ params, reader, query }) => {
  const organisation = await getOrganisationRecord(params.organisation);
  if (organisation === null) return null;
  const { id, name, years } = organisation;
  const { page, fault } = readPage(query);
  const [cases, archive] = await Promise.all([listCases({ organisation: id }, years, page), getYearSpan()]);
  return {
    tags: [tags.organisation(id), tags.span],
    page: {
      title: reader.say(name),
      section: "organisations",
      head: <FeedLinks reader={reader} path={paths.organisation(id)} title={reader.say(name)} />,
      ...pageCanonical(paths.organisation(id), page, cases.pageCount),
      body: (
        <OrganisationPage
          reader={reader}
          organisation={organisation}
          cases={cases}
          isBadPage={fault !== null}
          archive={archive}
        />
      ),
    },
  };
});
