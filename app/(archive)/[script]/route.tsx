import { FeedLinks } from "@/components/archive/feed-links";
import { Home } from "@/components/archive/home";
import { JsonLd } from "@/components/archive/json-ld";
import { siteJsonLd } from "@/components/archive/site-json-ld";
import { listLatestChanges } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import { getFieldTable, getTimeline, listLeadingOrganisations } from "@/lib/browsing/queries";
import { archiveRoute } from "../answer";

export const dynamic = "force-dynamic";

const LATEST = 5;

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ reader, origin }) => {
  // One after the other: the page most often asked first after a start needs one connection to the database, not four.
  const timeline = await getTimeline();
  const latest = await listLatestChanges(LATEST);
  const { fields } = await getFieldTable();
  const organisations = await listLeadingOrganisations();
  return {
    tags: [tags.archive],
    page: {
      title: reader.words.site,
      section: "timeline",
      canonical: { path: "" },
      head: (
        <>
          <FeedLinks reader={reader} path="" title={reader.words.data.feedAll} />
          <JsonLd data={siteJsonLd(reader, origin)} />
        </>
      ),
      body: <Home reader={reader} timeline={timeline} latest={latest} fields={fields} organisations={organisations} />,
    },
  };
});
