import { addressOf } from "@/components/archive/reader";
import { LANG, SCRIPTS } from "@/lib/chinese/script";
import type { SitemapPage } from "@/lib/datasets/types";
import { xml, xmlDocument, type Markup } from "@/lib/xml";

const SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NO_QUERY = new URLSearchParams();

/** A page of the archive, in both scripts. */
export interface Place {
  /** Below the script. */
  path: string;
  /** When what it shows was last published; null where nobody knows. */
  changed: Date | null;
}

/** The index: a page for what is no case, and the pages of the cases. */
export function sitemapIndex(origin: string, pages: readonly SitemapPage[], changed: Date | null): string {
  const all = [
    { name: "pages", changed },
    ...pages.map(({ page, lastPublishedAt }) => ({ name: page, changed: lastPublishedAt })),
  ];
  return xmlDocument(xml`<sitemapindex xmlns="${SCHEMA}">
${all.map((page) => xml`<sitemap><loc>${`${origin}/sitemap/${page.name}`}</loc>${lastModified(page.changed)}</sitemap>`)}
</sitemapindex>`);
}

/** Every address names the same page in the other script. */
export function sitemap(origin: string, places: readonly Place[]): string {
  return xmlDocument(xml`<urlset xmlns="${SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${places.flatMap((place) => entriesOf(origin, place))}
</urlset>`);
}

function entriesOf(origin: string, { path, changed }: Place): Markup[] {
  const addressIn = (script: string) => origin + addressOf(`/${script}${path}`, NO_QUERY);
  const links = SCRIPTS.map(
    (script) => xml`<xhtml:link rel="alternate" hreflang="${LANG[script]}" href="${addressIn(script)}"/>`,
  );
  return SCRIPTS.map((script) => xml`<url><loc>${addressIn(script)}</loc>${lastModified(changed)}${links}</url>`);
}

function lastModified(changed: Date | null): Markup | null {
  return changed === null ? null : xml`<lastmod>${changed.toISOString()}</lastmod>`;
}
