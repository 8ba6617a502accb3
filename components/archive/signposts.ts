import type { PublicEdition } from "@/lib/archive/types";
import { CITATION_FILES } from "@/lib/reading/citation";
import { editionPath } from "./cited";
import type { Reader } from "./reader";

interface SignpostsProps {
  reader: Reader;
  edition: PublicEdition;
  /** Of the page, below the script. */
  path: string;
  origin: string;
}

interface Link {
  to: string;
  rel: string;
  type?: string;
}

/** FAIR Signposting, level 1: what programs need of a case before they read its page, as the header `Link` (ADR 0028). */
export function signposts(props: SignpostsProps): { link: string } {
  const { reader, edition, path, origin } = props;
  const page = `${origin}/${reader.script}${path}`;
  const cited = `${origin}/${reader.script}${editionPath(edition)}`;
  return written([
    ...common(props),
    { to: "https://schema.org/AboutPage", rel: "type" },
    { to: "https://schema.org/Article", rel: "type" },
    { to: `${page}.json`, rel: "describedby item", type: "application/json" },
    { to: `${page}.md`, rel: "item", type: "text/markdown" },
    ...Object.entries(CITATION_FILES).map(([ending, { mediaType }]) => ({
      to: `${cited}/cite.${ending}`,
      rel: "describedby",
      type: mediaType.split(";")[0] ?? mediaType,
    })),
  ]);
}

/** The same beside the page's other forms: whose they are. */
export function signpostsOfForm(props: SignpostsProps): { link: string } {
  const { reader, path, origin } = props;
  const page = { to: `${origin}/${reader.script}${path}`, rel: "collection describes", type: "text/html" };
  return written([...common(props), page]);
}

function common({ reader, edition, origin }: SignpostsProps): Link[] {
  const { script, site } = reader;
  const base = `${origin}/${script}`;
  return [
    { to: base + editionPath(edition), rel: "cite-as" },
    ...(edition.latestNumber === null ? [] : [{ to: `${base}/cases/${edition.caseNumber}`, rel: "latest-version" }]),
    ...(site.licenceName === null || site.licenceUrl === null ? [] : [{ to: site.licenceUrl, rel: "license" }]),
  ];
}

function written(links: readonly Link[]): { link: string } {
  const each = links.map(({ to, rel, type }) => `<${asHeader(to)}>; rel="${rel}"${type ? `; type="${type}"` : ""}`);
  return { link: each.join(", ") };
}

/** An address in the characters that a header has, which cannot end the `<…>` around it. */
function asHeader(address: string): string {
  return new URL(address).href.replace(/[<>]/g, encodeURIComponent);
}
