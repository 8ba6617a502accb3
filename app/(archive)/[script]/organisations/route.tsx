import { paths } from "@/components/archive/browsing-addresses";
import { OrganisationList } from "@/components/archive/organisation-list";
import { pageCanonical } from "@/components/archive/page-links";
import { tags } from "@/lib/archive/tags";
import { listLeadingOrganisations } from "@/lib/browsing/queries";
import { pageOfOrganisations, readPage } from "@/lib/browsing/schema";
import { archiveRoute } from "../../answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ reader, query }) => {
  const { page, fault } = readPage(query);
  const organisations = pageOfOrganisations(await listLeadingOrganisations(), page);
  return {
    tags: [tags.archive],
    page: {
      title: reader.words.browsing.organisationList.heading,
      section: "organisations",
      ...pageCanonical(paths.organisations, page, organisations.pageCount),
      body: <OrganisationList reader={reader} {...organisations} isBadPage={fault !== null} />,
    },
  };
});
