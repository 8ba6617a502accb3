import { CitePage } from "@/components/archive/citation";
import { citedEdition, editionPath } from "@/components/archive/cited";
import { addressOf, readerOfCase } from "@/components/archive/reader";
import { getPublicEdition } from "@/lib/archive/queries";
import { keptUnder, tags } from "@/lib/archive/tags";
import type { PublicEdition } from "@/lib/archive/types";
import { shanghaiDate } from "@/lib/dates";
import { DomainError } from "@/lib/errors";
import { drawCard } from "@/lib/reading/card";
import { CITATION_FILES, type CitationFile } from "@/lib/reading/citation";
import { cardWords } from "@/components/archive/card-words";
import { archiveRoute, redirect, type Answer, type Visit } from "../../../../../../answer";
import { readCaseAddress, readEditionAddress } from "../../../../../../case-address";
import { withdrawnAnswer } from "../../../../../../case-answer";

export const dynamic = "force-dynamic";

type Params = { script: string; caseNumber: string; number: string; form: string };

/** What else an edition is shown as: a page of citations, each as a file, a card for where its address is shared. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<Params>(async (visit) => {
  const { params, query, reader } = visit;
  const address = readCaseAddress(params.caseNumber);
  const edition = readEditionAddress(params.number);
  const answer = Object.hasOwn(FORMS, params.form) ? FORMS[params.form] : undefined;
  if (address === null || address.form !== "" || edition === null || edition.form !== "" || !answer) return null;
  const path = `${editionPath({ caseNumber: address.caseNumber, number: edition.number })}/${params.form}`;
  if (!address.isCanonical) return redirect(301, addressOf(`/${reader.script}${path}`, query));
  const found = await getPublicEdition(address.caseNumber, edition.number);
  if (found === null) return null;
  return found.kind === "withdrawn" ? withdrawnAnswer(visit, found) : answer(visit, found);
});

type Form = (visit: Visit<Params>, edition: PublicEdition) => Answer | Promise<Answer>;

const FORMS: Readonly<Record<string, Form>> = {
  cite: citePage,
  "cite.bib": citationFile("bib"),
  "cite.ris": citationFile("ris"),
  "cite.json": citationFile("json"),
  "card.png": card,
};

// The day of access is the reader's own: these are made anew for each, and nobody keeps them.
const OF_TODAY = { "cache-control": "no-store" };

function citePage(visit: Visit<Params>, edition: PublicEdition): Answer {
  const reader = readerOfCase(visit.reader, edition.content.scriptExceptions);
  const cited = citedEdition(reader, edition, visit.origin);
  const today = shanghaiDate(new Date());
  return {
    isPrivate: true,
    page: {
      title: `${reader.words.citing.of(edition.number)}：${cited.title}`,
      section: "cases",
      body: <CitePage reader={reader} edition={edition} cited={cited} today={today} />,
    },
  };
}

function citationFile(ending: CitationFile): Form {
  return (visit, edition) => {
    const { mediaType, write } = CITATION_FILES[ending];
    const reader = readerOfCase(visit.reader, edition.content.scriptExceptions);
    const file = write(citedEdition(reader, edition, visit.origin), shanghaiDate(new Date()));
    return new Response(file, {
      headers: {
        "content-type": mediaType,
        "content-language": reader.lang,
        "content-disposition": `attachment; filename="${edition.caseNumber}-${edition.number}.${ending}"`,
        ...OF_TODAY,
      },
    });
  };
}

/** Drawn for its one address only: with a query it would be drawn for every spelling. */
async function card({ reader: plain, query, request }: Visit<Params>, edition: PublicEdition): Promise<Answer> {
  const reader = readerOfCase(plain, edition.content.scriptExceptions);
  const address = `/${reader.script}${editionPath(edition)}/card.png`;
  if (query.size > 0) return redirect(301, address);
  const png = await drawCard(cardWords(reader, edition)).catch(orNothing);
  if (png === null) return new Response(null, { status: 503, headers: { "retry-after": "10", ...OF_TODAY } });
  return new Response(new Uint8Array(png), {
    headers: {
      "content-type": "image/png",
      "content-language": reader.lang,
      "cache-control": "no-cache",
      ...keptUnder(request.url, address, [tags.case(edition.caseNumber)]),
    },
  });
}

/** Too many at once are told to come back; anything else is a bug. */
function orNothing(error: unknown): null {
  if (error instanceof DomainError) return null;
  throw error;
}
