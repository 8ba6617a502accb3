import { readFeedName } from "@/components/machines/feed";
import { tags } from "@/lib/archive/tags";
import { nameOfOrganisation } from "@/lib/datasets/queries";
import { archiveRoute } from "../../../../answer";
import { feedAnswer } from "../../../../feed-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; organisation: string; feed: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async (visit) => {
  const { organisation, feed } = visit.params;
  const format = readFeedName(feed);
  const name = format === null ? null : await nameOfOrganisation(organisation);
  if (format === null || name === null) return null;
  return feedAnswer(visit, format, {
    topic: { organisation },
    path: `/organisations/${organisation}`,
    title: `${visit.reader.say(name)} · ${visit.reader.words.data.feedAll}`,
    tag: tags.organisation(organisation),
    mayBeEmpty: false,
  });
});
