/**
 * What an answer of the archive depends on. The shell keeps an answer with its tags and drops it when one of them
 * changes; the database says which change (triggers on what is published), whoever changed it.
 */
export const tags = {
  /** Any change of the set of published cases: lists, counts, feeds, the sitemap. */
  archive: "archive",
  /** The first or the last year of launch in the archive. */
  span: "span",
  /** The files of the whole archive, which are made some time after what they are made from has changed. */
  data: "data",
  /** Settings, the dictionary of scripts, names of organisations: what is on every page. Every answer has it. */
  site: "site",
  /** One case, any edition of it. */
  case: (caseNumber: string) => `case:${caseNumber}`,
  /** The set of cases that an organisation leads, and what lists show of them. */
  organisation: (id: string) => `organisation:${id}`,
  field: (name: string) => `field:${name}`,
  keyword: (name: string) => `keyword:${name}`,
} as const;

/** By which a handler tells the shell that an answer may be kept. It stays inside. */
const TAGS_HEADER = "x-archive-tags";

/**
 * The header that lets the shell keep an answer, if the request spelled its address in the one canonical way: other
 * spellings of the same page must not fill its memory.
 * @param canonical path and query as the page's own links have them
 */
export function keptUnder(
  requestUrl: string,
  canonical: string,
  names: readonly string[],
): Readonly<Record<string, string>> {
  const { pathname, search } = new URL(requestUrl);
  const isCanonical = pathname + search === new URL(canonical, "http://archive").href.slice("http://archive".length);
  return isCanonical ? { [TAGS_HEADER]: [tags.site, ...names].map(encodeURIComponent).join(",") } : {};
}
