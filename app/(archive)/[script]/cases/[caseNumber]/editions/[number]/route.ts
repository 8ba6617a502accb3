import { addressOf } from "@/components/archive/reader";
import { getPublicEdition } from "@/lib/archive/queries";
import { archiveRoute, redirect } from "../../../../../answer";
import { readCaseAddress, readEditionAddress } from "../../../../../case-address";
import { caseAnswer, contentAnswer } from "../../../../../case-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; caseNumber: string; number: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async (visit) => {
  const { params, query } = visit;
  const address = readCaseAddress(params.caseNumber);
  const edition = readEditionAddress(params.number);
  if (address === null || address.isJson || edition === null) return null;
  const path = `/cases/${address.caseNumber}/editions/${edition.number}`;
  if (!address.isCanonical)
    return redirect(301, addressOf(`/${params.script}${path}${edition.isJson ? ".json" : ""}`, query));
  const found = await getPublicEdition(address.caseNumber, edition.number);
  return edition.isJson ? contentAnswer(found) : caseAnswer(visit, path, found);
});
