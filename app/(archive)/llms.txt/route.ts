import { readerOf } from "@/components/archive/reader";
import { llmsFile } from "@/components/machines/plain-files";
import { tags } from "@/lib/archive/tags";
import { licenceInWords } from "@/lib/datasets/licence";
import { getArchiveCounts, listAnnouncements } from "@/lib/datasets/queries";
import { archiveRoute } from "../answer";
import { machineAnswer } from "../machine-answer";

export const dynamic = "force-dynamic";

const LATEST = 20;

/** One file for everybody, whatever their browser prefers: in Simplified, which names the other script. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute(async ({ request, origin, reader: { site } }) => {
  const reader = readerOf("zh-hans", { theme: null, isLarge: false }, site);
  const [counts, latest] = await Promise.all([getArchiveCounts(), listAnnouncements(null, LATEST)]);
  const file = llmsFile({
    reader,
    origin,
    counts,
    latest,
    licence: licenceInWords(site, reader.words.data.licenceNone),
  });
  return machineAnswer(request, "text/plain", file, { canonical: "/llms.txt", tags: [tags.archive] });
});
