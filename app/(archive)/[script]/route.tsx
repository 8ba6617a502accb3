import { Home } from "@/components/archive/home";
import { listLatestChanges } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import { getFieldTable, getTimeline, listLeadingOrganisations } from "@/lib/browsing/queries";
import { archiveRoute } from "../answer";

export const dynamic = "force-dynamic";

const LATEST = 5;

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ reader }) => {
  const [timeline, latest, { fields }, organisations] = await Promise.all([
    getTimeline(),
    listLatestChanges(LATEST),
    getFieldTable(),
    listLeadingOrganisations(),
  ]);
  return {
    tags: [tags.archive],
    page: {
      title: reader.words.site,
      section: "timeline",
      canonical: { path: "" },
      body: <Home reader={reader} timeline={timeline} latest={latest} fields={fields} organisations={organisations} />,
    },
  };
});
