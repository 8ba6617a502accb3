import { tags } from "@/lib/archive/tags";
import { listArchiveOrganisations } from "@/lib/datasets/queries";
import { organisationDocument } from "../documents";
import { pagedDocument, readPaging } from "../paging";
import { apiRoute, badParameters, json } from "../problem";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute(async (request) => {
  const { asked, faults } = readPaging(new URL(request.url).searchParams);
  if (faults.length > 0) return badParameters(faults);
  const { items, total } = await listArchiveOrganisations(asked);
  const document = pagedDocument("/api/v1/organisations", asked, { items: items.map(organisationDocument), total });
  return json(document, { request, canonical: document.links.self, tags: [tags.archive] });
});
