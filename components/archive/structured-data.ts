import type { PublicEdition } from "@/lib/archive/types";
import type { CaseContent } from "@/lib/cases/schema";
import { structuredLicence } from "@/lib/datasets/licence";
import { parseEdtf, shanghaiDate } from "@/lib/dates";
import { citedEdition, editionPath } from "./cited";
import type { Reader } from "./reader";

/**
 * An edition in the words of schema.org, for machines that read pages; only what the record says. The case is an article
 * that its organisations answer for and the archive publishes.
 */
export function structuredCase(
  reader: Reader,
  edition: PublicEdition,
  origin: string,
): Readonly<Record<string, unknown>> {
  const { words, say, script } = reader;
  const { caseNumber, number, publishedAt, content, editions, sha256 } = edition;
  const cited = citedEdition(reader, edition, origin);
  const first = editions.at(-1)?.publishedAt ?? publishedAt;
  return {
    "@context": "https://schema.org",
    "@type": "Article",
    "@id": cited.address,
    url: cited.address,
    identifier: caseNumber,
    headline: cited.title,
    ...(content.summary === null ? {} : { abstract: say(content.summary) }),
    inLanguage: reader.lang,
    version: String(number),
    datePublished: shanghaiDate(first),
    dateModified: shanghaiDate(publishedAt),
    ...coverage(content),
    author: cited.authors.map((name) => ({ "@type": "Organization", name })),
    publisher: { "@type": "Organization", name: words.site, url: origin },
    isPartOf: { "@type": "Collection", name: words.site, url: `${origin}/${script}` },
    ...(content.fields.length === 0
      ? {}
      : { about: content.fields.map((field) => ({ "@type": "Thing", name: say(field) })) }),
    ...(cited.keywords.length === 0 ? {} : { keywords: cited.keywords }),
    isAccessibleForFree: true,
    ...structuredLicence(reader.site),
    encoding: {
      "@type": "MediaObject",
      encodingFormat: "application/json",
      contentUrl: `${origin}/${script}${editionPath(edition)}.json`,
      sha256,
    },
  };
}

/** From its launch to its end, as ISO 8601 writes it; open only where it is recorded to go on. */
function coverage({ launch, end, ongoing }: CaseContent): { temporalCoverage?: string } {
  const began = launch.date === null ? null : plainDate(launch.date);
  if (began === null) return {};
  const until = end === null ? (ongoing ? ".." : null) : plainDate(end);
  return { temporalCoverage: until === null ? began : `${began}/${until}` };
}

/** Without the marks of doubt that only EDTF has; of an interval, its beginning. */
function plainDate(edtf: string): string | null {
  if (typeof parseEdtf(edtf) === "string") return null;
  return edtf.replace(/[~?]/g, "").split("/")[0] ?? null;
}

/** As the text of a script element, which no `</script>` in a title may end. */
export function asDataBlock(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
