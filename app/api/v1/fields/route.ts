import { tags } from "@/lib/archive/tags";
import { listArchiveFields } from "@/lib/datasets/queries";
import { fieldDocument } from "../documents";
import { apiRoute, badParameters, json, strangeTo } from "../problem";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute(async (request) => {
  const strange = strangeTo(request);
  if (strange.length > 0) return badParameters(strange);
  const items = (await listArchiveFields()).map(fieldDocument);
  const kept = { request, canonical: "/api/v1/fields", tags: [tags.archive] };
  return json({ total: items.length, items }, kept);
});
