import type { Reader } from "@/components/archive/reader";
import { xml, xmlDocument } from "@/lib/xml";

export const OPEN_SEARCH_TYPE = "application/opensearchdescription+xml";

/** OpenSearch 1.1: how a browser or a program searches the archive. */
export function openSearchDescription({ words, script, lang }: Reader, origin: string): string {
  return xmlDocument(xml`<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${words.site}</ShortName>
<Description>${words.siteDescription}</Description>
<Url type="text/html" template="${`${origin}/${script}/cases?q={searchTerms}&page={startPage?}`}"/>
<Url type="application/json" template="${`${origin}/api/v1/cases?q={searchTerms}&page={startPage?}&size={count?}`}"/>
<Url type="${OPEN_SEARCH_TYPE}" rel="self" template="${`${origin}/${script}/opensearch.xml`}"/>
<Language>${lang}</Language>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>`);
}
