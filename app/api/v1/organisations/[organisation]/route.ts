import { tags } from "@/lib/archive/tags";
import { getArchiveOrganisation } from "@/lib/datasets/queries";
import { organisationDocument } from "../../documents";
import { apiRoute, badParameters, json, notFound, strangeTo } from "../../problem";

export const dynamic = "force-dynamic";

type Params = { organisation: string };

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<Params>(async (request, { organisation }) => {
  const strange = strangeTo(request);
  if (strange.length > 0) return badParameters(strange);
  const found = await getArchiveOrganisation(organisation);
  if (!found) return notFound("No such organisation leads a published case.");
  const document = organisationDocument(found);
  return json(document, { request, canonical: document.links.self, tags: [tags.organisation(found.id)] });
});
