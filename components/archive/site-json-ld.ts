import { structuredLicence } from "@/lib/datasets/licence";
import { mediaTypeOf } from "@/lib/datasets/rows";
import type { CaseList } from "@/lib/archive/types";
import type { ArchiveCounts, Dataset } from "@/lib/datasets/types";
import type { JsonLdNode } from "./json-ld";
import type { Reader } from "./reader";

const SCHEMA = "https://schema.org";

/** The site and how it is searched: on the front page. */
export function siteJsonLd({ words, script, lang }: Reader, origin: string): JsonLdNode {
  const address = `${origin}/${script}`;
  return {
    "@context": SCHEMA,
    "@type": "WebSite",
    "@id": `${address}#site`,
    url: address,
    name: words.site,
    description: words.siteDescription,
    inLanguage: lang,
    potentialAction: {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${address}/cases?q={search_term_string}` },
      "query-input": "required name=search_term_string",
    },
  };
}

/** A page of a list: which cases it names, in which order. */
export function listJsonLd({ script }: Reader, origin: string, { total, isMore, items }: CaseList): JsonLdNode {
  return {
    "@context": SCHEMA,
    "@type": "ItemList",
    numberOfItems: isMore ? undefined : total,
    itemListElement: items.map(({ caseNumber }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      url: `${origin}/${script}/cases/${caseNumber}`,
    })),
  };
}

interface DataProps {
  reader: Reader;
  origin: string;
  counts: ArchiveCounts;
  /** Null while it may not be given away: then it has no files. */
  dataset: Dataset | null;
}

/** The catalogue and its one dataset: on the data page. Only what is known is said. */
export function dataJsonLd({ reader, origin, counts, dataset }: DataProps): JsonLdNode {
  const { words, script, lang } = reader;
  const address = `${origin}/${script}/data`;
  return {
    "@context": SCHEMA,
    "@type": "DataCatalog",
    "@id": `${address}#catalogue`,
    url: address,
    name: words.site,
    description: words.data.intro,
    inLanguage: lang,
    dataset: {
      "@type": "Dataset",
      "@id": `${address}#dataset`,
      url: address,
      name: words.site,
      description: words.siteDescription,
      inLanguage: lang,
      isAccessibleForFree: true,
      ...structuredLicence(reader.site),
      dateModified: counts.lastPublishedAt?.toISOString(),
      variableMeasured: Object.values(words.data.columns),
      distribution: dataset?.files.map(({ name, sha256, size }) => ({
        "@type": "DataDownload",
        name,
        contentUrl: `${origin}/data/${name}`,
        encodingFormat: mediaTypeOf(name),
        contentSize: `${size} B`,
        sha256,
      })),
    },
  };
}
