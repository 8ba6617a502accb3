/** Serials on a page of the sitemap: of two addresses each, so that a page names 10,000. The database counts by it too. */
export const SERIALS_A_PAGE = 5000;

/**
 * The first and the last case number that a page of the sitemap may name. Page 1 has the serials up to 4999, each other
 * page 5000, so that the numbers of a page are of one length.
 * @param page such as `YT-3`
 * @returns null for what is no page
 */
export function serialsOf(page: string): { first: string; last: string } | null {
  const [, prefix, count] = /^([A-Z]{1,10}-)([1-9]\d{0,5})$/.exec(page) ?? [];
  if (prefix === undefined || count === undefined) return null;
  const begin = (Number(count) - 1) * SERIALS_A_PAGE;
  const numbered = (serial: number) => prefix + String(serial).padStart(4, "0");
  return { first: numbered(begin), last: numbered(begin + SERIALS_A_PAGE - 1) };
}
