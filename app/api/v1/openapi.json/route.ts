import { serverEnv } from "@/lib/env";
import { archiveWords } from "@/lib/i18n/archive";
import { getSiteSettings } from "@/lib/settings/queries";
import { nameOfSite } from "@/lib/settings/schema";
import { openApiDocument } from "../openapi";
import { apiRoute, json } from "../problem";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute(async (request) => {
  const settings = await getSiteSettings();
  const origin = serverEnv().PUBLIC_ORIGIN ?? `http://${request.headers.get("host") ?? "localhost"}`;
  const name = nameOfSite("zh-hans", settings) ?? archiveWords("zh-hans").words.site;
  const document = openApiDocument({ origin, name, licence: settings });
  return json(document, { request, canonical: "/api/v1/openapi.json", tags: [] });
});
