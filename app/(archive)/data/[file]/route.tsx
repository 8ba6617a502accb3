import { Problem } from "@/components/archive/problem";
import { addressOf } from "@/components/archive/reader";
import { FileMissing } from "@/lib/attachments/types";
import { getDatasetState, openDatasetFile } from "@/lib/datasets/queries";
import { mediaTypeOf } from "@/lib/datasets/rows";
import { DATASET_FILES } from "@/lib/datasets/types";
import { archiveRoute, type Answer, type Visit } from "../../answer";
import { fileAnswer } from "../../files/file-answer";

export const dynamic = "force-dynamic";

/** Whether it may still be given is asked each time: what was withdrawn must not be in it. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ file: string }>(async (visit) => {
  const name = DATASET_FILES.find((known) => known === visit.params.file);
  if (name === undefined) return null;
  const { dataset } = await getDatasetState();
  const file = dataset?.files.find((candidate) => candidate.name === name);
  if (!file) return beingMade(visit);
  try {
    return await fileAnswer(visit.request, { ...file, mediaType: mediaTypeOf(name) }, "no-cache", openDatasetFile);
  } catch (error) {
    if (error instanceof FileMissing) return beingMade(visit); // another took its place, or a backup came back without it
    throw error;
  }
});

function beingMade({ reader }: Visit<unknown>): Answer {
  const { heading, making } = reader.words.data;
  return {
    status: 503,
    page: { title: heading, section: "data", body: <Problem reader={reader} heading={heading} hint={making} /> },
    place: { reader, self: (script, query) => addressOf(`/${script}/data`, query) },
  };
}
