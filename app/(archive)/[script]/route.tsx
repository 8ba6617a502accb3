import { Home } from "@/components/archive/home";
import { listLatestChanges, listTimeline } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import { archiveRoute } from "../answer";

export const dynamic = "force-dynamic";

const LATEST = 5;

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ reader }) => {
  const [cases, latest] = await Promise.all([listTimeline(), listLatestChanges(LATEST)]);
  return {
    tags: [tags.archive],
    page: {
      title: reader.words.site,
      section: "timeline",
      canonical: { path: "" },
      body: <Home reader={reader} cases={cases} latest={latest} />,
    },
  };
});
