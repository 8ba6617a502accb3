import { readCaseAddress, readEditionAddress } from "@/app/(archive)/case-address";
import { getPublicEdition } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import { editionDocument } from "../../../../documents";
import { apiRoute, badParameters, json, notFound, strangeTo, withdrawn } from "../../../../problem";

export const dynamic = "force-dynamic";

type Params = { caseNumber: string; number: string };

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<Params>(async (request, { caseNumber, number }) => {
  const strange = strangeTo(request);
  if (strange.length > 0) return badParameters(strange);
  const address = readCaseAddress(caseNumber);
  const edition = readEditionAddress(number);
  const isAddress = address !== null && edition !== null && address.form === "" && edition.form === "";
  const found = isAddress ? await getPublicEdition(address.caseNumber, edition.number) : null;
  if (found === null) return notFound("No such edition was ever public.");
  if (found.kind === "withdrawn") return withdrawn(found);
  const document = editionDocument(found);
  return json(document, { request, canonical: document.links.self, tags: [tags.case(found.caseNumber)] });
});
