import type { PublicEdition } from "@/lib/archive/types";
import { shanghaiDate } from "@/lib/dates";
import type { CitedEdition } from "@/lib/reading/citation";
import type { Reader } from "./reader";

/** Where an edition is found for ever, below the script. */
export function editionPath({ caseNumber, number }: Pick<PublicEdition, "caseNumber" | "number">): string {
  return `/cases/${caseNumber}/editions/${number}`;
}

/** An edition as it is cited by who reads it in this script: a citation names the page that was read. */
export function citedEdition(
  { script, lang, words, say }: Reader,
  edition: PublicEdition,
  origin: string,
): CitedEdition {
  const { caseNumber, number, publishedAt, content } = edition;
  const leading = content.leads.filter(({ role }) => role === "LEAD");
  const authors = leading.length > 0 ? leading : content.leads;
  return {
    caseNumber,
    number,
    title: say(content.title ?? caseNumber),
    authors: [...new Set(authors.map((lead) => say(lead.nameAsRecorded)))],
    site: words.site,
    published: shanghaiDate(publishedAt),
    address: `${origin}/${script}${editionPath(edition)}`,
    lang,
    keywords: content.keywords.map((keyword) => say(keyword)),
  };
}
