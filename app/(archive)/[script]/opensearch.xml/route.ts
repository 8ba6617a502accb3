import { OPEN_SEARCH_TYPE, openSearchDescription } from "@/components/machines/open-search";
import { archiveRoute } from "../../answer";
import { machineAnswer } from "../../machine-answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(({ request, reader, origin }) => {
  const kept = { canonical: `/${reader.script}/opensearch.xml`, tags: [] };
  return Promise.resolve(machineAnswer(request, OPEN_SEARCH_TYPE, openSearchDescription(reader, origin), kept));
});
