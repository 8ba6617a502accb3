import { indicatorRows } from "@/components/archive/indicator-rows";
import { addressOf, readerOfCase } from "@/components/archive/reader";
import { getPublicEdition } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import { archiveRoute, redirect } from "../../../../../../answer";
import { readCaseAddress, readEditionAddress } from "../../../../../../case-address";
import { caseAnswer } from "../../../../../../case-answer";
import { csvAnswer } from "../../../../../../csv-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; caseNumber: string; number: string };

/** The indicators of an edition, a line a reading: the numbers of its table and its charts. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async (visit) => {
  const { request, params, query, reader } = visit;
  const address = readCaseAddress(params.caseNumber);
  const edition = readEditionAddress(params.number);
  if (address === null || address.form !== "" || edition === null || edition.form !== "") return null;
  const path = `/cases/${address.caseNumber}/editions/${edition.number}`;
  const file = `/${reader.script}${path}/indicators.csv`;
  if (!address.isCanonical) return redirect(301, addressOf(file, query));
  const found = await getPublicEdition(address.caseNumber, edition.number);
  if (found?.kind !== "edition") return caseAnswer(visit, path, "", found);
  return csvAnswer({
    request,
    address: file,
    tags: [tags.case(found.caseNumber)],
    lang: reader.lang,
    rows: indicatorRows(readerOfCase(reader, found.content.scriptExceptions), found.content),
  });
});
