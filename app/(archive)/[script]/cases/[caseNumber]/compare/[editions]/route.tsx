import { ComparisonView, comparisonPath, NoComparisonView } from "@/components/archive/comparison";
import { addressOf, readerOfCase } from "@/components/archive/reader";
import { tags } from "@/lib/archive/tags";
import { diffBudget } from "@/lib/chinese/diff";
import { wordsIn } from "@/lib/i18n/languages";
import { getComparison, noComparison } from "@/lib/reading/queries";
import type { Comparison, NoComparison } from "@/lib/reading/types";
import { differences } from "@/lib/review/differences";
import { archiveRoute, redirect, type Answer, type Visit } from "../../../../../answer";
import { readCaseAddress, readComparisonAddress } from "../../../../../case-address";
import { withdrawnAnswer } from "../../../../../case-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; caseNumber: string; editions: string };

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async (visit) => {
  const { params, query, reader } = visit;
  const address = readCaseAddress(params.caseNumber);
  if (address === null || address.form !== "") return null;
  const { caseNumber, isCanonical } = address;
  const asked = readComparisonAddress(params.editions);
  if (asked === null) return nothingToCompare(visit, await noComparison(caseNumber));
  const [from, to] = [Math.min(asked.from, asked.to), Math.max(asked.from, asked.to)];
  if (!isCanonical || asked.from > asked.to)
    return redirect(301, addressOf(`/${reader.script}${comparisonPath(caseNumber, from, to)}`, query));
  const found = await getComparison(caseNumber, from, to);
  if (found === null || found.kind === "none") return nothingToCompare(visit, found);
  return found.kind === "withdrawn" ? withdrawnAnswer(visit, found) : compared(visit, found);
});

function nothingToCompare({ reader }: Visit<Params>, found: NoComparison | null): Answer | null {
  if (found === null) return null;
  const body = <NoComparisonView reader={reader} found={found} />;
  return { status: 404, page: { title: reader.words.comparing.none, section: "cases", body } };
}

/** The words of both are compared as they are stored and shown in the reader's script afterwards. */
function compared({ reader: plain }: Visit<Params>, comparison: Comparison): Answer {
  const { before, after } = comparison;
  const reader = readerOfCase(plain, after.content.scriptExceptions);
  const found = differences(before.content, after.content, wordsIn("zh-Hans"), diffBudget());
  const title = `${reader.say(after.content.title)}：${reader.words.comparing.title(before.number, after.number)}`;
  return {
    tags: [tags.case(after.caseNumber)],
    page: {
      title,
      description: title,
      section: "cases",
      canonical: { path: comparisonPath(after.caseNumber, before.number, after.number) },
      body: <ComparisonView reader={reader} comparison={comparison} {...found} />,
    },
  };
}
