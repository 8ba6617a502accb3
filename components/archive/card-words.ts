import type { PublicEdition } from "@/lib/archive/types";
import { shanghaiDate } from "@/lib/dates";
import type { CardWords } from "@/lib/reading/card-drawing";
import { citedEdition } from "./cited";
import type { Reader } from "./reader";

/** What the card of an edition says: its title, who led it since when, and which edition it is. */
export function cardWords(reader: Reader, edition: PublicEdition): CardWords {
  const { words } = reader;
  const { caseNumber, number, publishedAt, content } = edition;
  const { title, authors } = citedEdition(reader, edition, "");
  const { sortYear } = content.launch;
  const launched = sortYear === null ? "" : `${words.year(sortYear)}${words.rule.launched} · `;
  return {
    site: words.site,
    seal: words.seal,
    title,
    instead: `${words.case.number} ${caseNumber}`,
    lines: [
      `${launched}${authors.join(words.comma)}`,
      `${words.case.number} ${caseNumber} · ${words.edition(number)} · ${words.case.published(shanghaiDate(publishedAt))}`,
    ],
  };
}
