/** Paths below the script of the ways through the archive; `Reader.href` makes addresses of them. */
export const paths = {
  organisations: "/organisations",
  organisation: (id: string) => `/organisations/${id}`,
  fields: "/fields",
  field: (name: string) => `/fields/${encodeURIComponent(name)}`,
  compare: "/compare",
} as const;

/** The cases of a year, and of an organisation if one is said, in the list. */
export function yearQuery(year: number, organisation?: string): URLSearchParams {
  return new URLSearchParams({
    from: String(year),
    to: String(year),
    ...(organisation === undefined ? {} : { department: organisation }),
  });
}

export function compareQuery(caseNumbers: readonly string[]): URLSearchParams {
  return new URLSearchParams(caseNumbers.map((caseNumber) => ["case", caseNumber]));
}
