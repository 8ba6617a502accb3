import { DataPage } from "@/components/archive/data-page";
import { JsonLd } from "@/components/archive/json-ld";
import { dataJsonLd } from "@/components/archive/site-json-ld";
import { tags } from "@/lib/archive/tags";
import { licenceInWords } from "@/lib/datasets/licence";
import { getArchiveCounts, getDatasetState } from "@/lib/datasets/queries";
import { archiveRoute } from "../../answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ reader, origin }) => {
  const [counts, state] = await Promise.all([getArchiveCounts(), getDatasetState()]);
  const licence = licenceInWords(reader.site, reader.words.data.licenceNone);
  return {
    tags: [tags.archive, tags.data],
    page: {
      title: reader.words.data.heading,
      description: reader.words.data.intro,
      section: "data",
      canonical: { path: "/data" },
      head: <JsonLd data={dataJsonLd({ reader, origin, counts, dataset: state.dataset })} />,
      body: <DataPage reader={reader} counts={counts} state={state} licence={reader.say(licence)} />,
    },
  };
});
