import { addressOf } from "@/components/archive/reader";
import { getPublishedCase } from "@/lib/archive/queries";
import { archiveRoute, redirect } from "../../../answer";
import { readCaseAddress } from "../../../case-address";
import { caseAnswer } from "../../../case-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; caseNumber: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async (visit) => {
  const { params, query } = visit;
  const address = readCaseAddress(params.caseNumber);
  if (address === null) return null;
  const { caseNumber, form, isCanonical } = address;
  const path = `/cases/${caseNumber}`;
  if (!isCanonical) return redirect(301, addressOf(`/${params.script}${path}${form}`, query));
  return caseAnswer(visit, path, form, await getPublishedCase(caseNumber));
});
