import { addressOf } from "@/components/archive/reader";
import { getPublishedCase } from "@/lib/archive/queries";
import { archiveRoute, redirect } from "../../../answer";
import { readCaseAddress } from "../../../case-address";
import { caseAnswer, contentAnswer } from "../../../case-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; caseNumber: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async (visit) => {
  const { params, query } = visit;
  const address = readCaseAddress(params.caseNumber);
  if (address === null) return null;
  const { caseNumber, isJson, isCanonical } = address;
  const path = `/cases/${caseNumber}`;
  if (!isCanonical) return redirect(301, addressOf(`/${params.script}${path}${isJson ? ".json" : ""}`, query));
  const found = await getPublishedCase(caseNumber);
  return isJson ? contentAnswer(found) : caseAnswer(visit, path, found);
});
