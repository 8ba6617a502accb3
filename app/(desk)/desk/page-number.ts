/** What cannot be a page is the first one. */
export function pageNumber(typed: string | string[] | undefined): number {
  return typeof typed === "string" && /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 1;
}
