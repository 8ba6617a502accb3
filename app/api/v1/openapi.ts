import type { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import type { LicenceTerms } from "@/lib/datasets/licence";
import {
  caseListSchema,
  caseParameters,
  caseSchema,
  editionListSchema,
  editionParameters,
  editionSchema,
  fieldListSchema,
  listParameters,
  organisationListSchema,
  organisationParameters,
  organisationSchema,
  pageParameters,
  problemSchema,
} from "./schemas";

interface Endpoint {
  id: string;
  summary: string;
  answer: z.ZodType;
  path?: z.ZodObject;
  query?: z.ZodObject;
  /** What was withdrawn answers 410 here. */
  mayBeGone?: boolean;
}

/** Every address of the interface but that of its description; each folder here has its row (openapi.test.ts). */
export const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  "/cases": {
    id: "listCases",
    summary: "Published cases that fit every filter, a page at a time.",
    answer: caseListSchema,
    query: listParameters,
  },
  "/cases/{caseNumber}": {
    id: "getCase",
    summary: "A case as its edition in force has it.",
    answer: caseSchema,
    path: caseParameters,
    mayBeGone: true,
  },
  "/cases/{caseNumber}/editions": {
    id: "listEditions",
    summary: "Every edition of a case that is or was public, the newest first.",
    answer: editionListSchema,
    path: caseParameters,
    mayBeGone: true,
  },
  "/cases/{caseNumber}/editions/{number}": {
    id: "getEdition",
    summary: "One edition: what it says never changes.",
    answer: editionSchema,
    path: editionParameters,
    mayBeGone: true,
  },
  "/organisations": {
    id: "listOrganisations",
    summary: "Organisations that lead published cases, those with most cases first.",
    answer: organisationListSchema,
    query: pageParameters,
  },
  "/organisations/{organisation}": {
    id: "getOrganisation",
    summary: "One organisation with every name it had.",
    answer: organisationSchema,
    path: organisationParameters,
  },
  "/fields": {
    id: "listFields",
    summary: "Fields of reform of published cases, those with most cases first.",
    answer: fieldListSchema,
    query: pageParameters,
  },
};

interface ApiDescription {
  /** Where the archive is reached, without a slash at the end. */
  origin: string;
  /** Of the site. */
  name: string;
  licence: LicenceTerms;
}

/** The description of the read API, OpenAPI 3.1, made from the schemas that tests hold its answers against. */
export function openApiDocument({ origin, name, licence }: ApiDescription) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: name,
      version: "1",
      description:
        "Reads what was published, and nothing else. No key is needed; every site may ask. Texts are as they are " +
        "stored, in the script they were written in.",
      license: licenceObject(licence),
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths: pathsOf(ENDPOINTS),
  });
}

const NO_LICENCE = "None is granted yet; see /zh-hans/data.";

/** OpenAPI wants a name in any case. */
function licenceObject({ licenceName, licenceUrl }: LicenceTerms): { name: string; url?: string } {
  return { name: licenceName ?? NO_LICENCE, ...(licenceName && licenceUrl ? { url: licenceUrl } : {}) };
}

function pathsOf(endpoints: typeof ENDPOINTS): ZodOpenApiPathsObject {
  return Object.fromEntries(
    Object.entries(endpoints).map(([path, endpoint]) => [path, { get: operationOf(endpoint) }]),
  );
}

function operationOf({ id, summary, answer, path, query, mayBeGone }: Endpoint): ZodOpenApiOperationObject {
  return {
    operationId: id,
    summary,
    requestParams: { ...(path && { path }), ...(query && { query }) },
    responses: {
      200: { description: "Found.", content: { "application/json": { schema: answer } } },
      400: problem("Some parameters of the query are unknown or wrong."),
      ...(path && { 404: problem("Nothing of this name was ever public.") }),
      ...(mayBeGone && { 410: problem("Withdrawn: `detail` is the notice.") }),
      405: problem("This interface only reads."),
      503: problem("The database does not answer; try again later."),
    },
  };
}

function problem(description: string) {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}
