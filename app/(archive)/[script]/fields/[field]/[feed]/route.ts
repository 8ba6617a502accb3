import { readFeedName } from "@/components/machines/feed";
import { readFieldName } from "@/lib/browsing/schema";
import { REFORM_FIELDS } from "@/lib/cases/schema";
import { tags } from "@/lib/archive/tags";
import { archiveRoute } from "../../../../answer";
import { feedAnswer } from "../../../../feed-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; field: string; feed: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>((visit) => {
  const format = readFeedName(visit.params.feed);
  const field = readFieldName(visit.params.field);
  if (format === null || field === null) return Promise.resolve(null);
  return feedAnswer(visit, format, {
    topic: { field },
    path: `/fields/${encodeURIComponent(field)}`,
    title: `${visit.reader.say(field)} · ${visit.reader.words.data.feedAll}`,
    tag: tags.field(field),
    mayBeEmpty: (REFORM_FIELDS as readonly string[]).includes(field),
  });
});
