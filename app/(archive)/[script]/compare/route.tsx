import { compareQuery, paths } from "@/components/archive/browsing-addresses";
import { ComparePage, type ChosenCase } from "@/components/archive/compare-page";
import { getPublishedCase } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import { readComparison, type TypedCase } from "@/lib/browsing/schema";
import { archiveRoute } from "../../answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ reader, query }) => {
  const chosen = await Promise.all(readComparison(query).map(chosenCase));
  const caseNumbers = chosen.flatMap(({ found }) => (found === null ? [] : [found.caseNumber]));
  return {
    tags: caseNumbers.map(tags.case),
    page: {
      title: [...caseNumbers, reader.words.browsing.compare.heading].join(" · "),
      section: "cases",
      canonical: { path: paths.compare, query: compareQuery(caseNumbers) },
      body: <ComparePage reader={reader} chosen={chosen} />,
    },
  };
});

async function chosenCase(typed: TypedCase): Promise<ChosenCase> {
  const found = typed.caseNumber === null ? null : await getPublishedCase(typed.caseNumber);
  return { ...typed, found, fault: typed.fault ?? (found === null ? "UNKNOWN_CASE" : null) };
}
