import { readCaseAddress } from "@/app/(archive)/case-address";
import { getPublishedCase } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import { editionsDocument } from "../../../documents";
import { apiRoute, badParameters, json, notFound, strangeTo, withdrawn } from "../../../problem";

export const dynamic = "force-dynamic";

type Params = { caseNumber: string };

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<Params>(async (request, { caseNumber }) => {
  const strange = strangeTo(request);
  if (strange.length > 0) return badParameters(strange);
  const address = readCaseAddress(caseNumber);
  const found = address === null || address.form !== "" ? null : await getPublishedCase(address.caseNumber);
  if (found === null) return notFound(`No case ${JSON.stringify(caseNumber)} was ever public.`);
  if (found.kind === "withdrawn") return withdrawn(found);
  const canonical = `/api/v1/cases/${found.caseNumber}/editions`;
  return json(editionsDocument(found), { request, canonical, tags: [tags.case(found.caseNumber)] });
});
