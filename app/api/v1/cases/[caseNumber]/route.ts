import { readCaseAddress } from "@/app/(archive)/case-address";
import { getPublishedCase } from "@/lib/archive/queries";
import type { PublicEdition } from "@/lib/archive/types";
import { apiRoute, badParameters, json, notFound, withdrawn } from "../../problem";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = apiRoute<{ caseNumber: string }>(async (request, { caseNumber }) => {
  const parameters = [...new URL(request.url).searchParams.keys()];
  if (parameters.length > 0) return badParameters(parameters.map((path) => ({ path, code: "UNKNOWN_PARAMETER" })));
  const address = readCaseAddress(caseNumber);
  const found = address === null || address.form !== "" ? null : await getPublishedCase(address.caseNumber);
  if (found === null) return notFound(`No case ${JSON.stringify(caseNumber)} was ever public.`);
  if (found.kind === "withdrawn") return withdrawn(found);
  return json(caseDocument(found));
});

function caseDocument({ caseNumber, number, publishedAt, sha256, schemaVersion, editions, content }: PublicEdition) {
  const editionAddress = (n: number) => `/zh-hans/cases/${caseNumber}/editions/${n}`;
  return {
    caseNumber,
    edition: { number, publishedAt, sha256, schemaVersion },
    editions: editions.map(({ state, changeType, changeNote, ...edition }) => ({
      number: edition.number,
      publishedAt: edition.publishedAt,
      state,
      changeType,
      changeNote,
      links: { page: editionAddress(edition.number), content: `${editionAddress(edition.number)}.json` },
    })),
    content,
  };
}
