import { serverEnv } from "@/lib/env";
import { openApiDocument } from "../openapi";
import { apiRoute, json } from "../problem";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute((request) => {
  const origin = serverEnv().PUBLIC_ORIGIN ?? `http://${request.headers.get("host") ?? "localhost"}`;
  return Promise.resolve(json(openApiDocument(origin), { request, canonical: "/api/v1/openapi.json", tags: [] }));
});
