import { addressOf } from "@/components/archive/reader";
import { getPublicEdition } from "@/lib/archive/queries";
import { archiveRoute, redirect } from "../../../../../answer";
import { readCaseAddress, readEditionAddress } from "../../../../../case-address";
import { caseAnswer } from "../../../../../case-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; caseNumber: string; number: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async (visit) => {
  const { params, query } = visit;
  const address = readCaseAddress(params.caseNumber);
  const edition = readEditionAddress(params.number);
  if (address === null || address.form !== "" || edition === null) return null;
  const { number, form } = edition;
  const path = `/cases/${address.caseNumber}/editions/${number}`;
  if (!address.isCanonical) return redirect(301, addressOf(`/${params.script}${path}${form}`, query));
  return caseAnswer(visit, path, form, await getPublicEdition(address.caseNumber, number));
});
